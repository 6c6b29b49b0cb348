type Listener<Event> = (event: Event) => unknown

/** The listeners of a gate. Errors that they throw are ignored. */
export interface Listeners<Events> {
  /** The returned function removes the listener. */
  on: <Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>) => () => void
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
}

export function createListeners<Events>(): Listeners<Events> {
  const listening = new Set<{ name: keyof Events; listener: Listener<never> }>()
  return {
    on(name, listener) {
      // An object per call, so that a function added twice is called twice and removed once.
      const own = { name, listener }
      listening.add(own)
      return () => listening.delete(own)
    },

    emit(name, event) {
      for (const own of [...listening]) {
        // A gate must never throw into its host program.
        if (own.name === name) void (async () => (own.listener as Listener<typeof event>)(event))().catch(() => {})
      }
    },
  }
}
