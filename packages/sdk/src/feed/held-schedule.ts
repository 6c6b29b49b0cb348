import { type ScheduleData, type ScheduleWindow, windowCovers, windowTouches } from '@ops/contract'

/** A schedule without its windows. `seq` is the highest sequence number that the gate has received in full. */
export type ScheduleHead = Readonly<Omit<ScheduleData, 'windows'>>

/** The windows that a gate knows. */
export interface HeldSchedule {
  /** Absent before the first schedule. */
  readonly head: ScheduleHead | undefined
  readonly windows: () => ScheduleWindow[]
  /** The held windows that cover a scope. */
  covering(scope: string): ScheduleWindow[]
  /**
   * Whether a schedule is older than the one held: a lower sequence number of the same journal, or the same one
   * generated earlier. A copy may also be from a previous history.
   */
  isBehind(schedule: ScheduleData, isCopy?: boolean): boolean
  /** Replaces everything held with a schedule. */
  replace(schedule: ScheduleData): void
  /**
   * Stores a window; drops it if it is over or no longer touches the gate's scope. Returns false, and does nothing, for
   * a revision lower than the known one or a sequence number that has been reached.
   *
   * @param seq - of the journal entry; absent for a window that came into the horizon.
   */
  put(window: ScheduleWindow, seq?: number): boolean
  /** Records that nothing up to a sequence number is missing. False if that is known, or before the first schedule. */
  reach: (seq: number) => boolean
}

/** @param own - the gate's scope: windows that do not touch it are not held. */
export function holdSchedule(own: string): HeldSchedule {
  const byId = new Map<string, ScheduleWindow>()
  let head: ScheduleHead | undefined

  const windows = () => [...byId.values()]

  function set(window: ScheduleWindow): void {
    const { maintenance_id: id, status } = window
    const isLive = status === 'scheduled' || status === 'active'
    if (isLive && windowTouches(window, own)) byId.set(id, window)
    else byId.delete(id)
  }

  function reach(seq: number): boolean {
    if (head === undefined || seq <= head.seq) return false
    head = { ...head, seq }
    return true
  }

  return {
    get head() {
      return head
    },
    windows,
    covering: scope => windows().filter(window => windowCovers(window, scope)),

    isBehind({ journal_id, seq, generated_at }, isCopy) {
      if (head === undefined) return false
      const isEarlier = generated_at < head.generated_at
      if (journal_id !== head.journal_id) return isCopy === true && isEarlier
      return seq < head.seq || (seq === head.seq && isEarlier)
    },

    replace({ windows: all, ...rest }) {
      head = rest
      byId.clear()
      all.forEach(set)
    },

    put(window, seq) {
      if (head === undefined || (seq !== undefined && !reach(seq))) return false
      if (window.revision < (byId.get(window.maintenance_id)?.revision ?? 0)) return false
      set(window)
      return true
    },

    reach,
  }
}
