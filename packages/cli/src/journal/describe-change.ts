import type { JournalEntry } from '@ops/contract'

/** The fields of a change that say what an entry did, by its action. */
const tellingFields = new Map<string, readonly string[]>([
  ['schedule', ['description']],
  ['release', ['scopes', 'text']],
  // With scopes, it is the release of the last ones.
  ['end', ['end_message', 'scopes', 'text']],
  ['cancel', ['reason']],
  ['api_key_create', ['name', 'role']],
  ['api_key_revoke', ['api_key_id']],
  ['signing_key_create', ['kid']],
  ['bypass_create', ['scope', 'label']],
])

/** What an entry changed, in a line. Of an action without a row above, every field is named. */
export function describeChange({ action, change, id }: JournalEntry): string {
  if (action === 'part_set' || action === 'part_remove') return [id, ...describePart(change)].join(', ')
  const fields = tellingFields.get(action)
  if (fields !== undefined) return fields.flatMap(name => textOf(change[name]) ?? []).join(', ')
  return Object.entries(change)
    .filter(([name]) => !name.endsWith('_sha256'))
    .map(([name, value]) => `${name}: ${textOf(value)}`)
    .join(', ')
}

/** The title of a part, and the names of its other fields that are new or gone. */
function describePart({ scope: _scope, title, cleared = [], ...others }: JournalEntry['change']): string[] {
  const gone = (cleared as string[]).map(name => `no ${name}`)
  return [...(title === undefined ? [] : [String(title)]), ...Object.keys(others), ...gone]
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every(each => typeof each === 'string')
    ? value.join(', ')
    : JSON.stringify(value)
}
