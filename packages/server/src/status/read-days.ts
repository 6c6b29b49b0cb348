const dayMs = 86_400_000
/** From Monday. */
const weekdays = [
  ['monday', 'montag'],
  ['tuesday', 'dienstag'],
  ['wednesday', 'mittwoch'],
  ['thursday', 'donnerstag'],
  ['friday', 'freitag'],
  ['saturday', 'samstag', 'sonnabend'],
  ['sunday', 'sonntag'],
]
/** Days from today. */
const near: Record<string, number> = {
  vorgestern: -2,
  yesterday: -1,
  gestern: -1,
  today: 0,
  heute: 0,
  tomorrow: 1,
  morgen: 1,
  übermorgen: 2,
}
const before = /^(last|letzte[nrm]?|vergangene[nrm]?|vorige[nrm]?)$/
const after = /^(next|nächste[nrm]?|kommende[nrm]?)$/
const beside = /^(on|this|am|diese[nrm]?)$/

/**
 * The days that words of a query name, such as `yesterday` or `letzten Dienstag`, with the other words; `undefined` if none do.
 * A weekday alone is today, or the one before today and the one after it. `today` is a date such as `2026-11-28`.
 */
export function readDays(words: readonly string[], today: string): { days: string[]; others: string[] } | undefined {
  const lower = words.map(word => word.toLowerCase().normalize('NFC'))
  const inDays = (count: number) => new Date(Date.parse(today) + count * dayMs).toISOString().slice(0, 10)
  for (const [at, word] of lower.entries()) {
    const without = (from: number) => [...words.slice(0, from), ...words.slice(at + 1)]
    const distance = near[word]
    if (distance !== undefined) return { days: [inDays(distance)], others: without(at) }
    const weekday = weekdays.findIndex(names => names.includes(word))
    if (weekday < 0) continue
    // How many days ahead the next one is: 0 to 6.
    const ahead = (weekday - ((new Date(today).getUTCDay() + 6) % 7) + 7) % 7
    const how = lower[at - 1] ?? ''
    const [last, next] = [ahead - 7, ahead === 0 ? 7 : ahead]
    if (before.test(how)) return { days: [inDays(last)], others: without(at - 1) }
    if (after.test(how)) return { days: [inDays(next)], others: without(at - 1) }
    const days = ahead === 0 ? [today] : [inDays(last), inDays(next)]
    return { days, others: without(beside.test(how) ? at - 1 : at) }
  }
  return undefined
}
