import { toMillis } from '@ops/contract'
import type { Impact, JournalEntry, Role } from '@ops/sdk'
import { words } from '../language.ts'
import { durationText, momentText } from '../time/words.ts'
import { scopeText } from './impact.ts'
import { type PublicText, publicTextName } from './public-text.ts'

/** Who did something: the credential, and the claimed name, which anyone can choose. */
export interface Doer {
  claimed: string | undefined
  credential: string
}

/** Reads an actor from the journal. */
export function doerOf(actor: string): Doer {
  const at = actor.endsWith(')') ? actor.indexOf(' (claims: ') : -1
  const base = at < 0 ? actor : actor.slice(0, at)
  const { sweep, secretCode, machine, apiKey } = words.words
  const doers = new Map([
    ['sweep', sweep],
    ['secret_code', secretCode],
    ['g3n-opsd', machine],
  ])
  const key = /^api_key:(\w{8})/.exec(base)?.[1]
  return {
    claimed: at < 0 ? undefined : actor.slice(at + ' (claims: '.length, -1),
    credential: doers.get(base) ?? (key === undefined ? base : apiKey(key)),
  }
}

interface EntryWords {
  headline: string
  /** What was changed, a line per field. */
  details: string[]
  /** The public text. */
  said?: string
}

type Change = JournalEntry['change']

/** The words for the entries of each action; one row per action. */
const rows = new Map<string, (change: Change, now: number, id: string) => EntryWords>([
  ['schedule', (change, now) => ({ ...changeWords(words.words.entry.schedule, change, now), details: [] })],
  ['start', (change, now) => changeWords(words.words.entry.start, change, now)],
  ['update', updateWords],
  ['release', (change, now) => changeWords(words.words.entry.release, change, now)],
  ['correct', correctWords],
  ['end', (change, now) => changeWords(words.words.entry.end, change, now)],
  ['cancel', (change, now) => changeWords(words.words.entry.cancel, change, now)],
  ['part_set', partWords],
  ['part_remove', (_change, _now, id) => ({ headline: words.words.entry.partRemoved, details: [scopeDetail(id)] })],
  ['secret_code_set', () => ({ headline: words.words.entry.secretCode, details: [] })],
  ['api_key_create', (change, now) => changeWords(words.words.entry.keyCreated, change, now)],
  ['api_key_revoke', (change, now) => changeWords(words.words.entry.keyRevoked, change, now)],
  ['signing_key_create', () => ({ headline: words.words.entry.signingKey, details: [] })],
  ['bypass_create', (change, now) => changeWords(words.words.entry.bypass, change, now)],
])

/** An entry in words: for an action without words of its own, its name and every field that changed. */
export function entryWords({ action, change, late, id = '' }: JournalEntry, now: number): EntryWords {
  const said = rows.get(action)?.(change, now, id) ?? plainWords(action, change)
  return late === true ? { ...said, headline: words.words.entry.late(said.headline) } : said
}

function updateWords(change: Change, now: number): EntryWords {
  const texts = words.words.entry
  if (change['text'] === undefined) return changeWords(texts.changed, change, now)
  const update = changeWords(texts.update, change, now)
  return update.details.length > 0 ? { ...update, headline: texts.updateAndChange } : update
}

function correctWords(change: Change): EntryWords {
  const { field, number, text } = change as { field?: PublicText['field']; number?: number; text?: string }
  return {
    headline: text === undefined ? words.words.entry.withdrawn : words.words.entry.corrected,
    details: field === undefined ? [] : [publicTextName({ field, ...(number === undefined ? {} : { number }) })],
    ...(text === undefined ? {} : { said: text }),
  }
}

function partWords(change: Change, _now: number, id: string): EntryWords {
  const texts = words.words.entry
  const { scope, title, cleared = [], ...others } = change as { scope?: string; title?: string; cleared?: string[] }
  const named = (fields: readonly string[]) => fields.flatMap(name => texts.partFields[name] ?? [])
  const [fresh, gone] = [named(Object.keys(others)), named(cleared)]
  return {
    // The change of a new part has every field.
    headline: scope === undefined ? texts.partChanged : texts.partCreated,
    details: [
      scopeDetail(id),
      ...(title === undefined ? [] : [texts.title(title)]),
      ...(fresh.length === 0 ? [] : [texts.newIn(fresh)]),
      ...(gone.length === 0 ? [] : [texts.goneFrom(gone)]),
    ],
  }
}

function scopeDetail(scope: string): string {
  return words.words.entry.scopes(scopeText([scope]))
}

function changeWords(headline: string, change: Change, now: number): EntryWords {
  const said = [change['text'], change['end_message'], change['reason']].find(text => typeof text === 'string')
  const details = Object.entries(change).flatMap(([name, value]) => fieldWords(name, value, now) ?? [])
  return { headline, details, ...(typeof said === 'string' ? { said } : {}) }
}

function plainWords(action: string, change: Change): EntryWords {
  return {
    headline: sentenceOf(action),
    details: Object.entries(change).map(
      ([name, value]) => `${sentenceOf(name)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  }
}

/** `part_set` as `Part set`. */
function sentenceOf(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`
}

/** A field with its value, in words; `undefined` for texts that are shown elsewhere. */
export function fieldWords(name: string, value: unknown, now: number): string | undefined {
  const texts = words.words.entry
  switch (name) {
    case 'description':
      return texts.description(String(value))
    case 'scheduled_start_utc':
      return texts.startAt(momentText(toMillis(String(value)), now))
    case 'estimated_duration_seconds':
      return texts.length(durationText(Number(value) * 1000))
    case 'impact':
      return texts.impact(words.words.impacts[value as Impact]?.short ?? String(value))
    case 'scopes':
      return texts.scopes(scopeText(value as string[]))
    case 'scope':
      return scopeDetail(String(value))
    case 'name':
      return texts.name(String(value))
    case 'label':
      return texts.label(String(value))
    case 'role':
      return words.shell.role(words.words.roles[value as Role] ?? String(value))
    case 'api_key_id':
      return words.words.apiKey(String(value).slice(0, 8))
    case 'expires_at':
      return texts.expires(momentText(toMillis(String(value)), now))
    case 'auto_start':
      return texts.autoStart(value === true)
    case 'auto_end':
      return texts.autoEnd(value === true)
    default:
      return undefined
  }
}
