import { contractLimits, impacts, isScope, isVisible, WHOLE_STACK } from '@ops/contract'
import type { Impact } from '@ops/sdk'
import { words } from '../language.ts'
import type { Draft } from './draft.ts'

/** What is often planned, under a name; with the field names of the contract. */
export interface Template {
  name: string
  /** May be empty, as may the scopes: these are then filled in each time. */
  description: string
  scopes: readonly string[]
  impact: Impact
  estimated_duration_seconds: number
  auto_start: boolean
  auto_end: boolean
}

const { publicText, scopesInput, durationSeconds } = contractLimits
const maxName = 80

/** A template of a draft, with the length that was read from it. */
export function templateOf(name: string, draft: Draft, seconds: number): Template {
  return {
    name: name.trim(),
    description: draft.description.trim(),
    scopes: draft.isWhole ? [WHOLE_STACK] : draft.scopes.map(scope => scope.toLowerCase()),
    impact: draft.impact,
    estimated_duration_seconds: seconds,
    auto_start: draft.autoStart,
    auto_end: draft.autoEnd,
  }
}

/** Templates as a text that a colleague can take over. */
export function writeTemplates(templates: readonly Template[]): string {
  return JSON.stringify(templates, null, 2)
}

/** Reads such a text. Fields that this console does not know are passed over. @returns what is wrong with it, otherwise. */
export function readTemplates(text: string): readonly Template[] | string {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    return words.planner.readTemplates.noJson
  }
  if (!Array.isArray(list)) return words.planner.readTemplates.noList
  for (const [index, each] of list.entries()) {
    const problem = templateProblem(each)
    if (problem !== undefined) return `${words.planner.readTemplates.place(index + 1, nameIn(each))}: ${problem}.`
  }
  return (list as Template[]).map(
    ({ name, description, scopes, impact, estimated_duration_seconds, auto_start, auto_end }) => ({
      name: name.trim(),
      description,
      scopes,
      impact,
      estimated_duration_seconds,
      auto_start,
      auto_end,
    }),
  )
}

/** What is wrong with a template. */
export function templateProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return words.planner.readTemplates.noObject
  const fields = value as Record<string, unknown>
  const { name, description, scopes, impact, estimated_duration_seconds: seconds } = fields
  const isText = (text: unknown, max: number) =>
    typeof text === 'string' && (text === '' || isVisible(text)) && [...text].length <= max
  if (!isText(name, maxName) || String(name).trim() === '' || /[\n\r]/.test(String(name)))
    return words.planner.readTemplates.name(maxName)
  if (!isText(description, publicText.max)) return words.planner.readTemplates.description(publicText.max)
  const isScopes =
    Array.isArray(scopes) &&
    scopes.length <= scopesInput.max &&
    scopes.every(scope => typeof scope === 'string' && (scope === WHOLE_STACK || isScope(scope)))
  if (!isScopes) return words.planner.readTemplates.scopes(scopesInput.max)
  if (!impacts.some(each => each === impact)) return words.planner.readTemplates.impact(impacts)
  const isLength = Number.isInteger(seconds) && Number(seconds) >= durationSeconds.min
  if (!isLength || Number(seconds) > durationSeconds.max)
    return words.planner.readTemplates.length(durationSeconds.min, durationSeconds.max)
  const wrong = ['auto_start', 'auto_end'].find(field => typeof fields[field] !== 'boolean')
  return wrong === undefined ? undefined : words.planner.readTemplates.isBoolean(wrong)
}

function nameIn(value: unknown): string {
  const name = (value as Partial<Template> | null)?.name
  return typeof name === 'string' ? name.trim() : ''
}
