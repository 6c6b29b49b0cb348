import { dynamodb } from '../../../../../test/engines/dynamodb.ts'
import { type Engine, storeContract } from '../../../../../test/engines/store-contract.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import type { Store } from '../store.ts'
import { openDynamodb } from './open.ts'

/** An engine of the suite that opens tables of its own. */
function engine(name: string, open: (address: string) => Promise<Store>): Engine {
  return {
    name,
    async open(t) {
      const address = await dynamodb.freshStore(t)
      let store = await open(address)
      endWithTest(t, () => store.close())
      return {
        store,
        async reopen() {
          await store.close()
          store = await open(address)
          return store
        },
        keep: () => dynamodb.keep(address),
      }
    },
  }
}

storeContract(engine('dynamodb', address => openDynamodb(address)))

/** The same with nothing held in memory: every read finds what was projected, and that alone. */
storeContract(
  engine('dynamodb, projected', async address => {
    const store = await openDynamodb(address, 0)
    return new Proxy<Store>(store, {
      get(_, name: keyof Store) {
        const member = store[name]
        if (typeof member !== 'function') return member
        if (name === 'append' || name === 'close' || name === 'watch') return member.bind(store)
        return async (...given: never[]): Promise<unknown> => {
          await store.settle()
          return (member as (...given: never[]) => unknown).apply(store, given)
        }
      },
    })
  }),
)
