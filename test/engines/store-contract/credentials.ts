import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import {
  type Credential,
  emptyHead,
  type Head,
  headAfter,
  type Proposal,
  seal,
} from '../../../packages/server/src/store/entry.ts'
import { chain, iso, moment } from './entries.ts'
import type { Suite } from './suite.ts'

/** What comes with entries, and is in none of them. */
export function credentialsContract(suite: Suite): void {
  suite('the secret code is replaced by a later entry', async store => {
    const set = async (hash: string, head: Head) => {
      const credential: Credential = { kind: 'secret_code', algorithm: 'scrypt', n: 1024, r: 8, p: 1, salt: 'aa', hash }
      const sealed = seal(
        { actor: 'g3n-opsd', action: 'secret_code_set', at: moment, change: {}, credential },
        head,
        moment,
        randomUUID(),
      )
      await store.journal.append([sealed], head, [credential])
      assert.deepEqual(await store.credentials.secretCode(), { seq: sealed.entry.seq, credential })
      return headAfter(sealed.entry)
    }
    await set('02', await set('01', emptyHead))
  })

  suite('API keys are stored with their last use and revocation, those not revoked first', async (store, reopen) => {
    let head = emptyHead
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    for (const [index, id] of ids.entries()) {
      const credential: Credential = { kind: 'api_key', api_key_id: id, key_sha256: `${index}`.repeat(64) }
      const change = {
        api_key_id: id,
        name: `key ${index}`,
        role: 'reader',
        ...(index === 1 ? { expires_at: iso(moment + 1000) } : {}),
      }
      const sealed = seal(
        { actor: 'secret_code', action: 'api_key_create', at: moment, change, credential },
        head,
        moment,
        randomUUID(),
      )
      await store.journal.append([sealed], head, [credential])
      head = headAfter(sealed.entry)
    }
    const revoke = seal(
      { actor: 'secret_code', action: 'api_key_revoke', at: moment + 5000, change: { api_key_id: ids[2] } },
      head,
      moment + 5000,
      randomUUID(),
    )
    await store.journal.append([revoke], head, [])
    await store.credentials.touchApiKey(ids[0]!, moment + 7000)
    const keys = await (await reopen()).credentials.apiKeys(10)
    const base = { role: 'reader', created_at: moment, created_by: 'secret_code' }
    assert.deepEqual(keys, [
      { ...base, seq: 2, api_key_id: ids[1], key_sha256: '1'.repeat(64), name: 'key 1', expires_at: moment + 1000 },
      { ...base, seq: 1, api_key_id: ids[0], key_sha256: '0'.repeat(64), name: 'key 0', last_used_at: moment + 7000 },
      { ...base, seq: 3, api_key_id: ids[2], key_sha256: '2'.repeat(64), name: 'key 2', revoked_at: moment + 5000 },
    ])
  })

  suite('[signing.survive-restart] signing keys are stored completely, in the order of creation', async (store, reopen) => {
    let head = emptyHead
    const credentials: Extract<Credential, { kind: 'signing_key' }>[] = [
      { kind: 'signing_key', kid: 'zz', x: 'x1', private_key: { algorithm: 'none', d: 'd1' } },
      {
        kind: 'signing_key',
        kid: 'aa',
        x: 'x2',
        private_key: {
          algorithm: 'scrypt+aes-256-gcm',
          n: 1024,
          r: 8,
          p: 1,
          salt: 's',
          iv: 'i',
          ciphertext: 'c',
          tag: 't',
        },
      },
    ]
    for (const credential of credentials) {
      const { kid, x } = credential
      const create: Proposal = {
        actor: 'secret_code',
        action: 'signing_key_create',
        at: moment,
        change: { kid, x },
        credential,
      }
      await assert.rejects(store.journal.append(chain([create], head), head, []), /comes with its credential/)
      const [sealed] = chain([create], head)
      await store.journal.append([sealed!], head, [credential])
      head = headAfter(sealed!.entry)
    }
    const again = await reopen()
    assert.deepEqual(
      await again.credentials.signingKeys(),
      credentials.map((credential, index) => ({ seq: index + 1, created_at: moment, credential })),
    )
  })
}
