import assert from 'node:assert/strict'
import { moment } from './entries.ts'
import type { Suite } from './suite.ts'

/** Sessions, by the SHA-256 of their secrets. */
export function sessionsContract(suite: Suite): void {
  suite('[credentials.survive-restart] sessions are stored, extended, closed, and expire', async (store, reopen) => {
    const session = {
      sha256: 'ab',
      credential: 'secret_code:1',
      actor: 'secret_code',
      label: 'laptop',
      created_at: moment,
      expires_at: moment + 1000,
    }
    await store.sessions.add(session, 100)
    await store.sessions.touch('ab', moment + 9000)
    const again = await reopen()
    assert.deepEqual(await again.sessions.get('ab'), { ...session, expires_at: moment + 9000 })
    await again.forgetExpired(moment + 8999, 0)
    assert.notEqual(await again.sessions.get('ab'), undefined)
    await again.forgetExpired(moment + 9000, 0)
    assert.equal(await again.sessions.get('ab'), undefined)
    await again.sessions.add({ ...session, sha256: 'cd' }, 100)
    await again.sessions.close('cd')
    assert.equal(await again.sessions.get('cd'), undefined)
  })

  suite('a session beyond the maximum of a credential closes its oldest, and none of another credential', async store => {
    const add = (sha256: string, credential: string, at: number) =>
      store.sessions.add({ sha256, credential, actor: 'secret_code', created_at: at, expires_at: at + 1000 }, 2)
    await add('other', 'api_key:x', moment)
    for (const [index, sha256] of ['one', 'two', 'three'].entries()) await add(sha256, 'secret_code:1', moment + index)
    const alive = await Promise.all(
      ['other', 'one', 'two', 'three'].map(async sha256 => (await store.sessions.get(sha256)) !== undefined),
    )
    assert.deepEqual(alive, [true, false, true, true])
    const listed = (await store.sessions.of('secret_code:1')).map(({ sha256 }) => sha256)
    assert.deepEqual(listed, ['three', 'two'])
    await store.sessions.close('three')
    assert.deepEqual(
      (await store.sessions.of('secret_code:1')).map(({ sha256, created_at }) => [sha256, created_at]),
      [['two', moment + 1]],
    )
    assert.deepEqual(await store.sessions.of('secret_code:2'), [])
  })
}
