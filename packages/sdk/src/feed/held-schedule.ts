import { covers, type ScheduleData, type ScheduleWindow, touches } from '@ops/contract'

/** What a schedule says beside its windows; `seq` is the sequence that has been reached by what was told since. */
export type ScheduleHead = Readonly<Omit<ScheduleData, 'windows'>>

/** The windows that a gate knows of. */
export interface HeldSchedule {
  /** Absent before the first schedule. */
  readonly head: ScheduleHead | undefined
  readonly windows: () => ScheduleWindow[]
  /** What covers a scope, as far as it is held. */
  covering(scope: string): ScheduleWindow[]
  /**
   * Whether a schedule says nothing that is not known better: a lower sequence of the same journal, or the same sequence
   * earlier. A copy may also be of a history that is over.
   */
  isBehind(schedule: ScheduleData, isCopy?: boolean): boolean
  /** Takes a whole schedule in place of everything held. */
  replace(schedule: ScheduleData): void
  /**
   * Takes a window as it now is; drops it where it is over or touches the gate no more. A revision below the known one
   * says nothing new, nor does a sequence that has been reached.
   *
   * @param seq - of the journal entry; absent for a window that came into the horizon.
   */
  put(window: ScheduleWindow, seq?: number): boolean
  /** That nothing up to a sequence is missing; false where that is known, or before the first schedule. */
  reach: (seq: number) => boolean
}

/** @param own - scope of the gate: windows that do not touch it are not held. */
export function holdSchedule(own: string): HeldSchedule {
  const byId = new Map<string, ScheduleWindow>()
  let head: ScheduleHead | undefined

  const windows = () => [...byId.values()]

  function set(window: ScheduleWindow): void {
    const { maintenance_id: id, status, scopes } = window
    const isLive = status === 'scheduled' || status === 'active'
    if (isLive && scopes.some(each => touches(each, own))) byId.set(id, window)
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
    covering: scope => windows().filter(({ scopes }) => scopes.some(each => covers(each, scope))),

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
