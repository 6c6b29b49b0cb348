import { type Action, dueTransitions, isOver } from '@ops/contract'
import type { Draft } from '../journal/draft.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import type { Proposal } from '../store/entry.ts'
import { afterTransition, type MaintenanceWindow, toRecord } from '../store/window.ts'

/**
 * A record is at most 128 KiB, as JSON in UTF-8. What makes it grow leaves 16 KiB of that free, more than a start and an
 * end with the longest message need: a window can always be started and ended.
 */
const maxBytes = 128 * 1024
const maxPlannedBytes = maxBytes - 16 * 1024
const growing: readonly string[] = ['schedule', 'update', 'release', 'correct']

/** One action in progress: what it loads and what it journals. */
export class WindowWrite {
  readonly now: number
  readonly actor: string
  readonly proposals: Proposal[] = []
  readonly #draft: Draft

  constructor(draft: Draft, actor: string) {
    this.#draft = draft
    this.now = draft.now
    this.actor = actor
  }

  nextId(): string {
    return this.#draft.nextId()
  }

  /**
   * Loads a window as it is now: its due transitions are journaled first. The expected revision may be the one before or
   * after them.
   *
   * @throws OpsError `not-found`, or `conflict` with the current record.
   */
  async load(maintenanceId: string, expectedRevision?: number): Promise<MaintenanceWindow> {
    const stored = await this.#draft.window(maintenanceId)
    if (stored === undefined)
      throw new OpsError('not-found', { message: 'There is no window with this maintenance_id.' })
    const window = this.settle(stored)
    if (expectedRevision !== undefined && (expectedRevision < stored.revision || expectedRevision > window.revision)) {
      throw new OpsError('conflict', {
        message: `The window is at revision ${window.revision}, not at ${expectedRevision}.`,
        details: { current: toRecord(window, this.now) },
      })
    }
    return window
  }

  /** Journals the due transitions of a window. */
  settle(window: MaintenanceWindow): MaintenanceWindow {
    let settled = window
    // A transition that the last change made due was not due before that change.
    const planned = Date.parse(window.updated_at)
    for (const transition of dueTransitions(window, this.now)) {
      settled = afterTransition(settled, transition)
      this.#propose(
        {
          actor: 'sweep',
          action: transition.action,
          at: transition.at,
          dueSince: Math.max(transition.at, planned),
          change: {},
        },
        settled,
      )
    }
    return settled
  }

  /** Journals the action itself. */
  append(action: Action | 'schedule', window: MaintenanceWindow, change: Record<string, unknown>): void {
    // What must not be read any longer can always be withdrawn.
    if (growing.includes(action) && change['withdraw'] !== true) checkSize(window)
    this.#propose({ actor: this.actor, action, at: this.now, change }, window)
  }

  #propose(step: Pick<Proposal, 'actor' | 'action' | 'at' | 'dueSince' | 'change'>, record: MaintenanceWindow): void {
    this.proposals.push({ ...step, maintenance_id: record.maintenance_id, revision: record.revision, record })
  }
}

function checkSize(window: MaintenanceWindow): void {
  const max = isOver(window) ? maxBytes : maxPlannedBytes
  if (Buffer.byteLength(JSON.stringify(window)) <= max) return
  throw invalidInput({ path: '', message: `the record would be larger than ${max / 1024} KiB: shorten its texts` })
}
