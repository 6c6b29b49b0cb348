import { createContext, useContext } from 'react'

/** What makes a store; it may ask for the stores that it needs. */
type Maker<Store> = new (stores: Stores) => Store

/** The stores of one console, one of each class, made when first asked for. The root creates them and hands them down. */
export class Stores {
  readonly #made = new Map<Maker<unknown>, unknown>()

  get<Store>(maker: Maker<Store>): Store {
    if (!this.#made.has(maker)) this.#made.set(maker, new maker(this))
    return this.#made.get(maker) as Store
  }

  /** Puts another store in place of one, before it is asked for: for tests. */
  replace<Store>(maker: Maker<Store>, store: Store): this {
    this.#made.set(maker, store)
    return this
  }
}

/** Hands the stores down to the components. */
export const StoresContext = createContext<Stores | undefined>(undefined)

/** A store of this console. */
export function useStore<Store>(maker: Maker<Store>): Store {
  const stores = useContext(StoresContext)
  if (stores === undefined) throw new Error('no stores were handed down: put a StoresContext around it')
  return stores.get(maker)
}
