import { coveringScopes, type ScheduleData, type ScheduleWindow, toMillis, touches } from '@ops/contract'

/** The windows that a gate knows of: by id, and by the scopes they stand at. */
export class HeldSchedule {
  readonly #scope: string
  readonly #windows = new Map<string, ScheduleWindow>()
  readonly #byScope = new Map<string, Set<ScheduleWindow>>()
  #whole: { journalId: string; generatedAt: number; horizon: number } | undefined
  #seq = 0

  /** @param scope - of the gate: windows that do not touch it are not held. */
  constructor(scope: string) {
    this.#scope = scope
  }

  /** The journal that `seq` counts in; absent before the first schedule. */
  get journalId(): string | undefined {
    return this.#whole?.journalId
  }

  /** The sequence that has been reached, by a schedule or by what was told since. */
  get seq(): number {
    return this.#seq
  }

  /** Milliseconds: up to which start the windows are all known; absent before the first schedule. */
  get horizon(): number | undefined {
    return this.#whole?.horizon
  }

  /** Everything held, in no order. */
  get windows(): Iterable<ScheduleWindow> {
    return this.#windows.values()
  }

  get size(): number {
    return this.#windows.size
  }

  /**
   * Whether a schedule says nothing that is not known better: a lower sequence of the same journal, or the same sequence
   * earlier. A copy may also be of a history that is over.
   */
  isBehind({ journal_id, seq, generated_at }: ScheduleData, isCopy = false): boolean {
    if (this.#whole === undefined) return false
    const isEarlier = toMillis(generated_at) < this.#whole.generatedAt
    if (journal_id !== this.#whole.journalId) return isCopy && isEarlier
    return seq < this.#seq || (seq === this.#seq && isEarlier)
  }

  /** Takes a whole schedule in place of everything held. Whether that has brought the gate any further. */
  replace({ journal_id, seq, generated_at, horizon_utc, windows }: ScheduleData): boolean {
    const before = `${this.journalId} ${this.#seq} ${this.horizon}`
    this.#windows.clear()
    this.#byScope.clear()
    this.#whole = { journalId: journal_id, generatedAt: toMillis(generated_at), horizon: toMillis(horizon_utc) }
    this.#seq = seq
    for (const window of windows) this.#add(window)
    return before !== `${this.journalId} ${this.#seq} ${this.horizon}`
  }

  /**
   * Takes a window as it now is; drops it where it is over or touches the gate no more. A revision below the known one
   * says nothing new, nor does a sequence that has been reached.
   *
   * @param seq - of the journal entry; absent for a window that came into the horizon.
   */
  put(window: ScheduleWindow, seq?: number): boolean {
    if (this.#whole === undefined) return false
    if (seq !== undefined) {
      if (seq <= this.#seq) return false
      this.#seq = seq
    }
    const known = this.#windows.get(window.maintenance_id)
    if (known !== undefined) {
      if (window.revision < known.revision) return false
      this.#remove(known)
    }
    this.#add(window)
    return true
  }

  /** That nothing up to a sequence is missing. */
  reach(seq: number): void {
    if (this.#whole !== undefined && seq > this.#seq) this.#seq = seq
  }

  /** What covers a scope, as far as it is held. A window with two scopes above it comes twice. */
  *covering(scope: string): Iterable<ScheduleWindow> {
    for (const each of coveringScopes(scope)) yield* this.#byScope.get(each) ?? []
  }

  /** Everything held, as a schedule; nothing before the first. */
  toData(): ScheduleData | undefined {
    if (this.#whole === undefined) return undefined
    const { journalId, generatedAt, horizon } = this.#whole
    return {
      journal_id: journalId,
      seq: this.#seq,
      generated_at: new Date(generatedAt).toISOString(),
      horizon_utc: new Date(horizon).toISOString(),
      windows: [...this.#windows.values()],
    }
  }

  #add(window: ScheduleWindow): void {
    if (window.status === 'ended' || window.status === 'cancelled') return
    if (!window.scopes.some(each => touches(each, this.#scope))) return
    this.#windows.set(window.maintenance_id, window)
    for (const scope of window.scopes) {
      const there = this.#byScope.get(scope)
      if (there === undefined) this.#byScope.set(scope, new Set([window]))
      else there.add(window)
    }
  }

  #remove(window: ScheduleWindow): void {
    this.#windows.delete(window.maintenance_id)
    for (const scope of window.scopes) {
      const there = this.#byScope.get(scope)
      there?.delete(window)
      if (there?.size === 0) this.#byScope.delete(scope)
    }
  }
}
