import type { Impact, MaintenanceRecord } from '@ops/contract'
import type { State } from './words.ts'

/** A window as it is now, in what may be shown of it. */
export type ShownWindow = Pick<
  MaintenanceRecord,
  | 'maintenance_id'
  | 'status'
  | 'description'
  | 'scopes'
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
  updates: readonly { at: string; text: string }[]
}

/** A part of a scope that a window is in force for, while the whole of it is in another state. */
export interface AffectedPart {
  scope: string
  impact: Impact
  /** The planned end of what speaks for it, in milliseconds. */
  endsAt: number
}

/** What the page says of the past: nothing where it is private, and where it cannot be read just now. */
export type Past =
  | 'private'
  | 'away'
  | {
      /** Windows that have ended or were cancelled, and those that run, the newest first. */
      windows: readonly ShownWindow[]
      /** There are more than are read. */
      isCut: boolean
      /** Of the last 24 hours alone: what was before is not public. */
      isLastDay: boolean
    }

/** What a badge says of a scope. */
export interface BadgeState {
  /** The strictest of the whole scope and its parts. */
  state: State
  /** It is only parts of it that are in it. */
  isPartly: boolean
}

/** What a list of windows is of. */
export type ListKind = 'now' | 'coming' | 'past'

/** What the page of a scope says at a moment. */
export interface Overview {
  scope: string
  now: number
  /** The journal's sequence that it is as of. */
  seq: number
  /** What covers the whole scope. */
  state: State
  /** Active windows that touch it: the strictest first. Nothing where the board is private. */
  active: readonly ShownWindow[] | undefined
  /** Parts below it that are in a stricter state than the whole. */
  parts: readonly AffectedPart[]
  /** The next windows, and how many there are beyond. */
  coming: readonly ShownWindow[]
  comingMore: number
  /** Up to when windows are known. */
  horizon: number
  past: Past
}

/** How the deployment wants its page. */
export interface PageSettings {
  /** The path before every path of the service, without a slash at its end. */
  base: string
  /** The address that the public knows, without a slash at its end. */
  publicUrl: string | undefined
  title: string | undefined
  footer: string | undefined
  logo: { type: string; bytes: Buffer } | undefined
  /** `#rrggbb`. */
  accent: string
  timeZone: string
  /** Whether the stream is open to everybody. */
  isBoardPublic: boolean
  /** Whether windows have a page of their own. */
  isReadPublic: boolean
}
