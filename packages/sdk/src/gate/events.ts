type Listener<Event> = (event: Event) => unknown

/** Who listens to what. What a listener throws is its own affair. */
export interface Listeners<Events> {
  /** The returned function takes it back. */
  on: <Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>) => () => void
  tell<Name extends keyof Events>(name: Name, event: Events[Name]): void
}

export function createListeners<Events>(): Listeners<Events> {
  const listening = new Set<{ name: keyof Events; listener: Listener<never> }>()
  return {
    on(name, listener) {
      // One of its own, so that one function given twice is told twice and taken back once.
      const own = { name, listener }
      listening.add(own)
      return () => listening.delete(own)
    },

    tell(name, event) {
      for (const own of [...listening]) {
        // Nothing that a gate does may throw into the program that it stands in, nor through it.
        if (own.name === name) void (async () => (own.listener as Listener<typeof event>)(event))().catch(() => {})
      }
    },
  }
}
