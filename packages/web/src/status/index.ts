export { contrast, readableAccent } from './accent.ts'
export type { Asset } from './assets.ts'
export { maxQueryLength } from './find-page.ts'
export { historyDays } from './history.ts'
export type {
  AffectedScope,
  BadgeState,
  Found,
  FoundPart,
  HistoryOfPeriod,
  ListKind,
  Overview,
  PageSettings,
  Past,
  ShownWindow,
} from './overview.ts'
export { StatusSite } from './site.ts'
export type { State, Words } from './words.ts'
