type Listener<Event> = (event: Event) => void

/** Who listens to what. What a listener throws is its own affair. */
export class Listeners<Events> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>()

  /** The returned function takes it back. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    // Wrapped, so that one function given twice is told twice and taken back once.
    const own: Listener<Events[Name]> = event => listener(event)
    const there = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, there.add(own))
    return () => there.delete(own)
  }

  tell<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        const told: unknown = (listener as (event: Events[Name]) => unknown)(event)
        if (told instanceof Promise) told.catch(() => {})
      } catch {
        // Nothing that a gate does may throw into the program that it stands in, nor through it.
      }
    }
  }
}
