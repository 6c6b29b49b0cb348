import { dynamodb } from '../../../../../test/engines/dynamodb.ts'
import { storeContract } from '../../../../../test/engines/store-contract/store-contract.ts'
import type { Engine } from '../../../../../test/engines/store-contract/suite.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { wrapStore } from '../../../../../test/stage/wrap-store.ts'
import type { Store } from '../store.ts'
import { openDynamodb } from './open.ts'

/** An engine for the suite that opens its own tables. */
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

/** The same with nothing held in memory: every read finds only what was projected. */
storeContract(
  engine('dynamodb, projected', async address => {
    const store = await openDynamodb(address, 0)
    return wrapStore(store, (name, call) => {
      if (name === 'journal.append' || name === 'close' || name === 'watch') return call()
      return store.settle().then(call)
    })
  }),
)
