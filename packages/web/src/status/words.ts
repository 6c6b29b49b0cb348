import { type AnnouncementKind, type Impact, preferredLanguage } from '@ops/contract'

/** The state of a scope: open, or the strictest impact in force. */
export type State = 'open' | Impact

/** The page in one language: a file in `languages/`, and nothing else to add. Intl formats times and numbers. */
export interface Words {
  /** Its BCP 47 subtag, which is the name of its file. */
  tag: string
  /** For Intl. */
  locale: string
  /** Its text direction. */
  direction: 'ltr' | 'rtl'
  /** Its name in the language itself. */
  name: string
  title: string
  skip: string
  wholeStack: string
  /** The state of the whole scope. */
  headline: Record<State, string>
  /** The state of only some scopes below it. */
  partHeadline: Record<Impact, string>
  /** What that means for callers. */
  meaning: Record<State, string>
  /** The same for the whole, if the headline is about scopes below it. */
  partMeaning: Record<Exclude<State, 'blocked'>, string>
  /** The same in a word or two, for rows, the calendar, and the badge. */
  short: Record<State, string>
  /** The same for only some scopes below it, for the badge. */
  partShort: Record<Impact, string>
  /** The same for an upcoming window, and for one that is over. */
  willBe: Record<Impact, string>
  was: Record<Impact, string>
  /** The state of many alike. */
  many: Record<Impact, (count: number) => string>
  /** Scopes that have no smaller one in common than everything. */
  variousScopes: string
  /** The heading of the parts of the whole stack, and of those below a scope. */
  parts: string
  partsBelow: string
  /** The state of one part without maintenance that refuses anything, of many, and of those that are not named. */
  available: string
  allAvailable: (count: number) => string
  moreAvailable: (count: number) => string
  overrun: string
  /** Some windows of several, at the top of the page. */
  someLate: (count: number) => string
  /** Some of many alike, after their number. */
  lateAmong: (count: number) => string
  /** The others, before their end. */
  othersUntil: (count: number) => string
  /** Between a state and its end. */
  until: string
  /** After the last of several ends. */
  atTheLatest: string
  /** The same, if the last one ends by hand. */
  lastExpected: string
  windows: (count: number) => string
  showAll: (count: number) => string
  wholeText: string
  now: string
  affectedScopes: string
  scope: string
  scopes: string
  /** The same of a window that is over. */
  affected: string
  /** Scopes that are over before the rest of the window. */
  released: string
  state: string
  begun: string
  planned: string
  plannedEnd: string
  expectedEnd: string
  ended: string
  cancelled: string
  /** Before the planned start of one that was cancelled. */
  wasPlanned: string
  length: string
  updates: string
  noUpdates: string
  /** Before the time. */
  corrected: string
  /** In place of the text. */
  withdrawn: string
  earlierUpdates: string
  details: string
  next: string
  coming: string
  nothingComing: string
  /** Up to which day the list of what is planned is complete. */
  comingUntil: (day: string) => string
  startsByHand: string
  waitsForStart: string
  more: (count: number) => string
  history: string
  byMonth: string
  /** The same as `history` if only the last 24 hours are public. */
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
  isCancelled: string
  isEnded: string
  isScheduled: string
  /** Until when a window that is over has its page, and of one that is not. */
  shownUntil: string
  shownADay: string
  scopesMore: (count: number) => string
  find: string
  findLabel: string
  findHelp: string
  found: (count: number) => string
  foundMore: (count: number) => string
  /** What the search has looked at. */
  searched: string
  searchedLastDay: string
  searchedIn: (period: string) => string
  /** What it has not. */
  notSearched: { past: string; older: string; later: string }
  whichDate: (word: string) => string
  foundParts: string
  foundWindows: string
  /** Of a scope that no window and no gate names. */
  unknownHeadline: string
  unknown: (scope: string) => string
  unknownHelp: string
  /** In place of the meaning of a state. */
  coveringOpen: string
  similar: string
  missing: string
  missingHelp: string
  away: string
  awayHelp: string
  gone: string
  goneHelp: string
  busy: string
  busyHelp: string
  toOverview: string
  zones: (zone: string) => string
  languages: string
  /** The menu with the calendar and the feed. */
  subscribe: string
  subscribeHelp: string
  openCalendar: string
  calendar: string
  feed: string
  /** What happened, before the name of the window. */
  announced: Record<AnnouncementKind, string>
  /** Several at once. */
  announcedMany: (count: number) => string
  /** After the new value of what was changed. */
  previously: (value: string) => string
  asOf: (time: string) => string
  refreshes: string
  /** For the script of the page. */
  live: {
    on: string
    off: string
    /** What the page does while the connection is lost. */
    retry: string
    /** Until a start, and until an end. */
    in: string
    left: (time: string) => string
    soon: string
  }
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

/** The words in the language that an `Accept-Language` header prefers, by default the first. */
export function chooseLanguage(header: string | undefined, languages: Languages): Words {
  const [first, ...others] = languages
  const tag = preferredLanguage(header, [first.tag, ...others.map(words => words.tag)])
  return languages.find(words => words.tag === tag) ?? first
}
