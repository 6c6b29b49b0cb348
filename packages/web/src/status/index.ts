export { contrast, readableAccent } from './accent.ts'
export type { Asset } from './assets.ts'
export { eventTimes } from './calendar.ts'
export { maxQueryLength } from './find-page.ts'
export { historyDays } from './history.ts'
export type {
  AffectedScope,
  BadgeState,
  CalendarOfScope,
  FeedEntry,
  FeedOfScope,
  FindPart,
  Found,
  FoundPart,
  HistoryOfPeriod,
  ListedPart,
  ListKind,
  News,
  NewsPlan,
  Overview,
  PageSettings,
  PartNode,
  PartState,
  Past,
  ShownParts,
  ShownWindow,
} from './overview.ts'
export { StatusSite } from './site.ts'
export type { State, Words } from './words.ts'
