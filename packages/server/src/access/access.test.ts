import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { hears } from '../store/actions.ts'
import type { Store } from '../store/store.ts'
import { Access } from './access.ts'

test('only an entry about a key or the secret code makes it read the store again', async () => {
  let reads = 0
  const store = {
    credentials: {
      secretCode: async () => void reads++,
      apiKeys: async () => {
        reads++
        return []
      },
    },
  } as unknown as Store
  const access = new Access(store, new ManualClock(0), Buffer.alloc(32))
  const readsOf = async (action: string) => {
    const before = reads
    if (hears(access, { action })) await access.apply()
    return reads > before
  }
  for (const action of ['secret_code_set', 'api_key_create', 'api_key_revoke', 'api_key_update'])
    assert.equal(await readsOf(action), true, action)
  for (const action of ['schedule', 'end', 'bypass_create', 'signing_key_create', 'part_set', 'wave_create'])
    assert.equal(await readsOf(action), false, action)
})
