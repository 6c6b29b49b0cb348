import { type Store, StoreUnavailable } from '../../packages/server/src/store/store.ts'

/** Something that goes wrong between an app and its store, while the test says so. */
export class Fault {
  /** The store cannot be reached. */
  away = false
  /** What every call of the store throws: a defect. */
  defect: Error | undefined
  /** How often each method of the store was called. */
  readonly calls: Partial<Record<keyof Store, number>> = {}

  /** Puts this fault in front of a store. */
  readonly wrap = (store: Store): Store =>
    new Proxy(store, {
      get: (target, name: keyof Store) => {
        const member = target[name]
        if (typeof member !== 'function') return member
        if (name === 'watch' || name === 'close') return member.bind(target)
        return async (...parameters: never[]): Promise<unknown> => {
          this.calls[name] = (this.calls[name] ?? 0) + 1
          if (this.away) throw new StoreUnavailable('the test took the store away')
          if (this.defect !== undefined) throw this.defect
          return (member as (...given: never[]) => unknown).apply(target, parameters)
        }
      },
    })
}
