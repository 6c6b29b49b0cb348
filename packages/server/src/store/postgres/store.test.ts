import { postgres } from '../../../../../test/engines/postgres.ts'
import { endWithTest } from '../../../../../test/e2e/end-with-test.ts'
import { storeContract } from '../store-contract.ts'
import { openPostgres } from './open.ts'

storeContract({
  name: 'postgres',
  async open(t) {
    const address = await postgres.freshStore(t)
    let store = await openPostgres(address, { serving: true })
    endWithTest(t, () => store.close())
    return {
      store,
      async reopen() {
        await store.close()
        store = await openPostgres(address, { serving: true })
        return store
      },
    }
  },
})
