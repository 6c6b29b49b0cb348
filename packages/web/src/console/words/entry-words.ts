import { toMillis } from '@ops/contract'
import type { Impact, JournalEntry } from '@ops/sdk'
import { serviceNow } from '../time/now.ts'
import { durationText, momentText } from '../time/words.ts'
import { impactWords, scopeText } from './impact.tsx'

/** Who did something: the credential, and the name that was claimed with it, which anybody can choose. */
export interface Doer {
  claimed: string | undefined
  credential: string
}

const doers: Record<string, string> = {
  sweep: 'time, by the plan',
  secret_code: 'the secret code',
  'g3n-opsd': 'the machine itself',
}

/** Reads an actor as the journal has it. */
export function doerOf(actor: string): Doer {
  const at = actor.endsWith(')') ? actor.indexOf(' (claims: ') : -1
  const base = at < 0 ? actor : actor.slice(0, at)
  const key = /^api_key:(\w{8})/.exec(base)?.[1]
  return {
    claimed: at < 0 ? undefined : actor.slice(at + ' (claims: '.length, -1),
    credential: doers[base] ?? (key === undefined ? base : `API key ${key}…`),
  }
}

const verbs: Partial<Record<JournalEntry['action'], string>> = {
  schedule: 'Scheduled',
  start: 'Started',
  end: 'Ended',
  cancel: 'Cancelled',
}

/** What an entry of a window did, in words: a headline, and the details below it. */
export function entryWords({ action, change, late }: JournalEntry): {
  headline: string
  details: string[]
  said?: string
} {
  const said = [change['text'], change['end_message'], change['reason']].find(text => typeof text === 'string')
  const details = Object.entries(change).flatMap(([name, value]) => fieldWords(name, value) ?? [])
  const headline =
    verbs[action] ?? (change['text'] === undefined ? 'Changed' : details.length > 0 ? 'Update, and a change' : 'Update')
  return {
    headline: late === true ? `${headline} (written down late)` : headline,
    details: action === 'schedule' ? [] : details,
    ...(typeof said === 'string' ? { said } : {}),
  }
}

/** A field with its value, in words; nothing for texts that stand elsewhere. */
export function fieldWords(name: string, value: unknown): string | undefined {
  switch (name) {
    case 'description':
      return `Description: ${String(value)}`
    case 'scheduled_start_utc':
      return `Start: ${momentText(toMillis(String(value)), serviceNow())}`
    case 'estimated_duration_seconds':
      return `Length: ${durationText(Number(value) * 1000)}`
    case 'impact':
      return `Impact: ${impactWords[value as Impact]?.short ?? String(value)}`
    case 'scopes':
      return `Scopes: ${scopeText(value as string[])}`
    case 'auto_start':
      return value === true ? 'Starts by itself' : 'Starts by hand'
    case 'auto_end':
      return value === true ? 'Ends by itself' : 'Ends by hand'
    default:
      return undefined
  }
}
