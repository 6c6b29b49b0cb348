import { type Impact, readWeighted } from '@ops/contract'

/** What a scope is in: no window in force, or the strictest impact of those that are. */
export type State = 'open' | Impact

/** The page in one language: a file in `languages/` each, and nothing else to add. Times and numbers are left to Intl. */
export interface Words {
  /** Its subtag in BCP 47, which is the name of its file. */
  tag: string
  /** For Intl. */
  locale: string
  /** Which way it is read. */
  direction: 'ltr' | 'rtl'
  /** Its own name for itself. */
  name: string
  title: string
  skip: string
  wholeStack: string
  /** What the whole of a scope is in. */
  headline: Record<State, string>
  /** What only parts of it are in. */
  partHeadline: Record<Impact, string>
  /** What that means for who calls. */
  meaning: Record<State, string>
  /** The same of the whole, where only parts are in what the headline says. */
  partMeaning: Record<Exclude<State, 'blocked'>, string>
  /** The same in a word or two, for rows, the calendar, and the badge. */
  short: Record<State, string>
  /** The same of only parts, for the badge. */
  partShort: Record<Impact, string>
  /** The same of a window that lies ahead. */
  willBe: Record<Impact, string>
  endsBy: string
  overrun: string
  overrunSince: string
  now: string
  parts: string
  scope: string
  scopes: string
  state: string
  begun: string
  planned: string
  plannedEnd: string
  expectedEnd: string
  ended: string
  cancelled: string
  length: string
  updates: string
  noUpdates: string
  earlierUpdates: string
  details: string
  next: string
  coming: string
  nothingComing: string
  comingUntil: (day: string) => string
  startsByHand: string
  waitsForStart: string
  more: (count: number) => string
  history: string
  /** The same where only that much is public. */
  lastDay: string
  historySummary: (days: number, count: number) => string
  noHistory: string
  historyAway: string
  lastDayAway: string
  historyCut: (count: number) => string
  earlier: (count: number) => string
  nothingListed: string
  pages: string
  pageOf: (page: number, pages: number) => string
  previousPage: string
  nextPage: string
  today: string
  window: string
  isCancelled: string
  isEnded: string
  isScheduled: string
  scopesMore: (count: number) => string
  missing: string
  missingHelp: string
  away: string
  awayHelp: string
  toOverview: string
  zones: (zone: string) => string
  languages: string
  asOf: (time: string) => string
  refreshes: string
  /** For the script of the page. */
  live: { on: string; off: string; in: string; soon: string }
  /** For the banner on other sites. */
  banner: {
    label: string
    coming: Record<Impact, string>
    now: Record<Impact, string>
    starts: string
    ends: string
    soon: string
    overrun: string
    more: string
    close: string
  }
}

/** Every language of `languages/`, English first. */
export type Languages = readonly [Words, ...Words[]]

/** The language that an `Accept-Language` header prefers among those there are (RFC 9110, 12.5.4); else the first. */
export function chooseLanguage(header: string | undefined, languages: Languages): Words {
  let best = languages[0]
  let bestWeight = 0
  for (const { value, weight } of readWeighted(header ?? '')) {
    const found = languages.find(({ tag }) => tag === value || value.startsWith(`${tag}-`))
    if (found !== undefined && weight > bestWeight) [best, bestWeight] = [found, weight]
  }
  return best
}
