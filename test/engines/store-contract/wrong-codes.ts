import assert from 'node:assert/strict'
import { moment } from './entries.ts'
import type { Suite } from './suite.ts'

/** Wrong secret codes, counted by all instances. */
export function wrongCodesContract(suite: Suite): void {
  suite('[instances.wrong-codes] if several instances serve a store, they count wrong codes in it', async (store, reopen) => {
    assert.equal(store.wrongCodes !== undefined, store.shared)
    if (store.wrongCodes === undefined) return
    const [first, second, third] = [
      { id: 'b', at: moment },
      { id: 'a', at: moment + 1 },
      { id: 'c', at: moment + 1 },
    ]
    for (const wrong of [third, first, second]) await store.wrongCodes.add('192.0.2.1', wrong)
    await store.wrongCodes.add('2001:db8:0:7::/64', first)
    const { wrongCodes } = await reopen()
    assert.deepEqual(await wrongCodes?.since('192.0.2.1', moment - 1), [first, second, third])
    assert.deepEqual(await wrongCodes?.since('192.0.2.1', moment), [second, third])
    await wrongCodes?.remove('192.0.2.1', second)
    await wrongCodes?.remove('192.0.2.1', second)
    assert.deepEqual(await wrongCodes?.since('192.0.2.1', 0), [first, third])
    assert.deepEqual(await wrongCodes?.since('2001:db8:0:7::/64', 0), [first])
    assert.deepEqual(await wrongCodes?.since('192.0.2.2', 0), [])
  })
}
