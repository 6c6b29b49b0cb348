import type { Store } from '../../packages/server/src/store/store.ts'

type Methods<T> = {
  [Name in keyof T & string]: T[Name] extends (...given: never[]) => unknown ? Name : never
}[keyof T & string]

type Facets = Required<Omit<Store, Methods<Store> | 'address' | 'warnings' | 'shared'>>

/** A method of a store, such as `check`, or of one of its facets, such as `windows.changed`. */
export type StoreCall = Methods<Store> | { [Name in keyof Facets]: `${Name}.${Methods<Facets[Name]>}` }[keyof Facets]

/** Puts `around` between a store and its callers: it gets the name of the method, and makes the call or not. */
export function wrapStore(
  store: Store,
  around: (name: StoreCall, call: () => unknown, given: readonly unknown[]) => unknown,
): Store {
  return wrap(store, '')

  function wrap<T extends object>(target: T, prefix: string): T {
    return new Proxy(target, {
      get(_, name) {
        const member = target[name as keyof T]
        const path = `${prefix}${String(name)}`
        if (typeof member === 'function')
          return (...given: unknown[]) => around(path as StoreCall, () => member.apply(target, given), given)
        const isFacet = typeof member === 'object' && member !== null && !Array.isArray(member)
        return isFacet ? wrap(member, `${path}.`) : member
      },
    })
  }
}
