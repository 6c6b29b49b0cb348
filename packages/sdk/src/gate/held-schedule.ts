import { coveringScopes, type ScheduleData, type ScheduleWindow, toMillis, touches } from '@ops/contract'

/** What a schedule says beside its windows; `seq` is the sequence that has been reached by what was told since. */
export type ScheduleHead = Readonly<Omit<ScheduleData, 'windows'>>

/** The windows that a gate knows of: by id, and by the scopes they stand at. */
export interface HeldSchedule {
  /** Absent before the first schedule. */
  readonly head: ScheduleHead | undefined
  readonly size: number
  /**
   * Whether a schedule says nothing that is not known better: a lower sequence of the same journal, or the same sequence
   * earlier. A copy may also be of a history that is over.
   */
  isBehind(schedule: ScheduleData, isCopy?: boolean): boolean
  /** Takes a whole schedule in place of everything held. Whether that has brought the gate any further. */
  replace(schedule: ScheduleData): boolean
  /**
   * Takes a window as it now is; drops it where it is over or touches the gate no more. A revision below the known one
   * says nothing new, nor does a sequence that has been reached.
   *
   * @param seq - of the journal entry; absent for a window that came into the horizon.
   */
  put(window: ScheduleWindow, seq?: number): boolean
  /** That nothing up to a sequence is missing. */
  reach(seq: number): void
  /** What covers a scope, as far as it is held. A window with two scopes above it comes twice. */
  covering(scope: string): Iterable<ScheduleWindow>
  windows(): ScheduleWindow[]
}

/** @param own - scope of the gate: windows that do not touch it are not held. */
export function holdSchedule(own: string): HeldSchedule {
  const byId = new Map<string, ScheduleWindow>()
  const byScope = new Map<string, Set<ScheduleWindow>>()
  let head: ScheduleHead | undefined

  function add(window: ScheduleWindow): void {
    if (window.status === 'ended' || window.status === 'cancelled') return
    if (!window.scopes.some(each => touches(each, own))) return
    byId.set(window.maintenance_id, window)
    for (const scope of window.scopes) byScope.set(scope, (byScope.get(scope) ?? new Set()).add(window))
  }

  function remove(window: ScheduleWindow): void {
    byId.delete(window.maintenance_id)
    for (const scope of window.scopes) byScope.get(scope)?.delete(window)
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
    get size() {
      return byId.size
    },

    isBehind({ journal_id, seq, generated_at }, isCopy = false) {
      if (head === undefined) return false
      const isEarlier = toMillis(generated_at) < toMillis(head.generated_at)
      if (journal_id !== head.journal_id) return isCopy && isEarlier
      return seq < head.seq || (seq === head.seq && isEarlier)
    },

    replace({ windows, ...next }) {
      const { journal_id, seq, horizon_utc } = head ?? {}
      byId.clear()
      byScope.clear()
      windows.forEach(add)
      head = next
      return journal_id !== next.journal_id || seq !== next.seq || horizon_utc !== next.horizon_utc
    },

    put(window, seq) {
      if (head === undefined || (seq !== undefined && !reach(seq))) return false
      const known = byId.get(window.maintenance_id)
      if (known !== undefined) {
        if (window.revision < known.revision) return false
        remove(known)
      }
      add(window)
      return true
    },

    reach,

    *covering(scope) {
      for (const each of coveringScopes(scope)) yield* byScope.get(each) ?? []
    },

    windows: () => [...byId.values()],
  }
}
