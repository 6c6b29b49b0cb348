import { toMillis } from '@ops/contract'
import type { Impact, JournalEntry } from '@ops/sdk'
import { impactWords, scopeText } from '../parts/impact.tsx'
import { serviceNow } from '../time/now.ts'
import { durationText, momentText } from '../time/words.ts'

/** Who did something, as people say it. */
export function actorText(actor: string): string {
  const [, base = actor, claimed] = /^(.*?)(?: \(claims: (.*)\))?$/s.exec(actor) ?? []
  const known: Record<string, string> = {
    sweep: 'time, by the plan',
    secret_code: 'the secret code',
    'g3n-opsd': 'the machine itself',
  }
  const who = known[base] ?? base.replace(/^api_key:(\w{8}).*$/, 'API key $1…')
  return claimed === undefined ? who : `${claimed} (with ${who})`
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
