import type { Store } from '../../packages/server/src/store/store.ts'

/** Counts the calls of a store that have not been answered yet: a clock that the test drives waits for them. */
export class Pending {
  count = 0

  /** Puts the count in front of a store. */
  readonly wrap = (store: Store): Store =>
    new Proxy(store, {
      get: (target, name: keyof Store) => {
        const member = target[name]
        if (typeof member !== 'function') return member
        // The clock is the test's.
        if (name === 'now') return () => Promise.resolve(undefined)
        if (name === 'watch' || name === 'close') return member.bind(target)
        return (...parameters: never[]): Promise<unknown> => {
          this.count++
          const called = (member as (...given: never[]) => Promise<unknown>).apply(target, parameters)
          return called.finally(() => this.count--)
        }
      },
    })
}
