import type { AnnouncementKind, Impact, MaintenanceRecord, MaintenanceUpdate, Part } from '@ops/contract'
import type { State } from './words.ts'

/** A window as it is now: the fields that may be shown. */
export type ShownWindow = Pick<
  MaintenanceRecord,
  | 'maintenance_id'
  | 'status'
  | 'description'
  | 'scopes'
  | 'released'
  | 'impact'
  | 'scheduled_start_utc'
  | 'estimated_duration_seconds'
  | 'auto_start'
  | 'auto_end'
  | 'started_at'
  | 'ended_at'
  | 'cancelled_at'
  | 'end_message'
  | 'cancel_reason'
> & {
  /** Oldest first. */
  updates: readonly Omit<MaintenanceUpdate, 'actor'>[]
}

/** A scope below another, in a stricter state than the whole of it. */
export interface AffectedScope {
  scope: string
  impact: Impact
  /** The planned end of the window that closes it, in milliseconds. */
  endsAt: number
  /** Whether that window ends then on its own. */
  endsItself?: boolean
}

/** What the page says about the past: nothing if it is private, or cannot be read right now. */
export type Past =
  | 'private'
  | 'away'
  | {
      /** Windows that have ended or were cancelled, and active ones, newest first. */
      windows: readonly ShownWindow[]
      /** Whether there are more than are read. */
      isCut: boolean
      /** Whether it covers only the last 24 hours, because earlier windows are not public. */
      isLastDay: boolean
    }

/** What a scope's page of a month or a day says. */
export interface HistoryOfPeriod {
  scope: string
  now: number
  seq: number
  /** Such as `2026-11` or `2026-11-15`, in the time zone of the page. */
  period: string
  /** Windows that ended or were cancelled and touch the period, newest first. */
  windows: readonly ShownWindow[]
  /** Whether there are more than are read. */
  isCut: boolean
}

/** What was found by a text. */
export interface Found {
  now: number
  seq: number
  /** As it was given; empty to begin with. */
  query: string
  /** Scopes, in the order in which they are shown. */
  parts: readonly string[]
  /** Their states, when they are shown. */
  stateOf: (scope: string) => FoundPart
  /** Active ones first, then upcoming ones by their start, then past ones, newest first. */
  windows: readonly ShownWindow[]
  /** Whether there are more than are listed. */
  isCut: boolean
  /** The scope that was asked for, if nobody knows it. */
  unknown: UnknownScope | undefined
  /** The months or days that were looked in, such as `2026-11-15`. */
  periods: readonly string[]
  /** A word that can be one of several dates. */
  doubtful: { word: string; periods: readonly string[] } | undefined
  /** Of the windows that have ended, whether there are more than could be looked at; or none could. */
  past: 'away' | { isCut: boolean }
}

/** A scope that no window and no gate names, so that it may be mistyped. */
export interface UnknownScope {
  scope: string
  /** Names that may have been meant. */
  similar: readonly string[]
}

/** The state of a scope now. */
export interface FoundPart {
  state: State
  /** Whether only scopes below it are in that state. */
  isPartly: boolean
  /** The planned end of the window that decides the state, in milliseconds. */
  endsAt: number | undefined
}

/** The windows of a scope's calendar. */
export interface CalendarOfScope {
  scope: string
  now: number
  /** Nearest to now first. */
  windows: readonly (ShownWindow & Pick<MaintenanceRecord, 'revision' | 'updated_at'>)[]
}

/** The entries of a scope's feed, newest first. */
export interface FeedOfScope {
  scope: string
  /** Of the feed. */
  id: string
  entries: readonly FeedEntry[]
}

/** What was appended together, or what time alone announces. Moments in milliseconds. */
export interface FeedEntry {
  id: string
  publishedAt: number
  /** Later if a text was corrected. */
  updatedAt: number
  /** At least one. */
  news: readonly News[]
}

/** An announcement of a window. */
export interface News {
  kind: AnnouncementKind
  maintenanceId: string
  /** As it is now: a text that was changed is not repeated. */
  description: string
  plan: NewsPlan
  /** What was planned before, if it was changed and is known. */
  before?: NewsPlan | undefined
  /** The update, the message at the end, or the reason. */
  text?: string | undefined
}

/** What a window was to do, and did, when something was announced. */
export type NewsPlan = Omit<ShownWindow, 'maintenance_id' | 'description' | 'updates' | 'end_message' | 'cancel_reason'>

/** What the pages show of a listed part. */
export type ListedPart = Pick<Part, 'title' | 'titles' | 'description' | 'position'>

/** The listed part of a scope, if there is one. */
export type FindPart = (scope: string) => ListedPart | undefined

/** A part with those below it, each below the nearest one above it. */
export interface PartNode {
  readonly scope: string
  /** Absent for a scope that only holds several parts. */
  readonly part: ListedPart | undefined
  /** In no order. */
  readonly children: readonly PartNode[]
  /** How many parts at or below it have none below themselves. */
  readonly leaves: number
}

/** The state of a part now. */
export interface PartState extends FoundPart {
  /** The state of the whole of it. */
  whole: State
  /** Its children that are stricter than the whole or have something below that is, with the strictest impact in force. */
  differing: ReadonlyMap<PartNode, Impact>
}

/** A part and what lies below it. */
export interface ShownParts {
  node: PartNode
  /** The state of a part when it is shown. */
  stateOf: (node: PartNode) => PartState
}

/** What a badge says about a scope. */
export interface BadgeState {
  /** The strictest state of the whole scope and of those below it. */
  state: State
  /** Whether only scopes below it are in that state. */
  isPartly: boolean
}

/** The kinds of lists: of windows, and of the parts directly below a scope. */
export type ListKind = 'now' | 'coming' | 'past' | 'parts'

/** What the page of a scope says at a moment. */
export interface Overview {
  scope: string
  now: number
  /** The sequence number that it reflects. */
  seq: number
  /** The state of the whole scope. */
  state: State
  /** Present if nobody knows the scope: what covers it may apply to it, if it exists. */
  unknown?: UnknownScope | undefined
  /** Active windows that touch it, strictest first. Absent if the board is private. */
  active: readonly ShownWindow[] | undefined
  /** Those below it in a stricter state than the whole. */
  affected: readonly AffectedScope[]
  /** The next windows, and the number of further ones. */
  coming: readonly ShownWindow[]
  comingMore: number
  /** Until when windows are known. */
  horizon: number
  past: Past
  /** Absent if nothing is listed at the scope or below it, or the board is private. */
  parts?: ShownParts | undefined
}

/** The deployment's settings for its pages. */
export interface PageSettings {
  /** The base path of the service, without a slash at its end. */
  base: string
  /** The public address, without a slash at its end. */
  publicUrl: string | undefined
  title: string | undefined
  footer: string | undefined
  logo: { type: string; bytes: Buffer } | undefined
  /** `#rrggbb`. */
  accent: string
  timeZone: string
  /** Whether the stream is public. */
  isBoardPublic: boolean
  /** Whether the last 90 days and all updates are public, not only the last day and the latest ones. */
  isReadPublic: boolean
}
