import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { nextId } from '../../packages/server/src/journal/next-id.ts'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import {
  type Credential,
  type Entry,
  emptyHead,
  type Head,
  headAfter,
  type Proposal,
  type Sealed,
  seal,
  sealAll,
} from '../../packages/server/src/store/entry.ts'
import { HeadMoved } from '../../packages/server/src/store/errors.ts'
import type { Store } from '../../packages/server/src/store/store.ts'
import type { MaintenanceWindow } from '../../packages/server/src/store/window.ts'

/** What an engine hands to the suite: a fresh, empty store, and the same one opened again. */
export interface Engine {
  name: string
  /** An empty store of its own, which ends with the test; `reopen` closes it and opens what it left. */
  open(t: Pick<TestContext, 'after'>): Promise<{
    store: Store
    reopen(): Promise<Store>
    /** Copies all that the store keeps; the returned function puts it back beneath the open store. */
    keep(): Promise<() => Promise<void>>
  }>
}

/** When everything in the suite happens. */
export const moment = Date.parse('2026-12-01T02:00:00Z')

/** Everything the interface promises, held against an engine. Every engine passes it as it stands. */
export function storeContract({ name, open }: Engine): void {
  const suite = (
    title: string,
    run: (store: Store, reopen: () => Promise<Store>, keep: () => Promise<() => Promise<void>>) => Promise<void>,
  ): void => {
    void test(`${name}: ${title}`, async t => {
      const { store, reopen, keep } = await open(t)
      await run(store, reopen, keep)
    })
  }

  suite('an empty store has an empty head, an id and a key of its own', async store => {
    assert.deepEqual(await store.journal.head(), emptyHead)
    assert.match(await store.journal.id(), /^[0-9a-f-]{36}$/)
    assert.equal((await store.credentials.deploymentKey()).length, 32)
    assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), [])
    assert.equal(await store.journal.greatestId(), undefined)
    assert.equal(await store.credentials.secretCode(), undefined)
    assert.deepEqual(await store.credentials.apiKeys(10), [])
    assert.deepEqual(await store.credentials.signingKeys(), [])
  })

  suite('[journal.id] the journal id and the key stay over a reopening, and another id changes nothing else', async (store, reopen) => {
    const [id, key] = [await store.journal.id(), await store.credentials.deploymentKey()]
    const again = await reopen()
    assert.equal(await again.journal.id(), id)
    assert.deepEqual(await again.credentials.deploymentKey(), key)
    const renewed = randomUUID()
    await again.journal.setId(renewed)
    assert.equal(await again.journal.id(), renewed)
    assert.deepEqual(await again.credentials.deploymentKey(), key)
  })

  suite('entries come back as they were appended, ascending, also after a reopening', async (store, reopen) => {
    const { entries, head } = await appendWindows(store, 7)
    assert.deepEqual(await store.journal.entries({ after: 0, limit: 100 }), entries)
    assert.deepEqual(await store.journal.entries({ after: 3, limit: 2 }), entries.slice(3, 5))
    assert.deepEqual(await store.journal.head(), head)
    assert.deepEqual(await (await reopen()).journal.entries({ after: 0, limit: 100 }), entries)
  })

  suite('entries of one window are found by its id', async store => {
    const { entries, head } = await appendWindows(store, 2)
    const [first] = entries
    const moved = seal(
      proposalOf({ ...first!.record!, status: 'cancelled', revision: 2 }, 'cancel'),
      head,
      moment,
      randomUUID(),
    )
    await store.journal.append([moved], head, [])
    const found = await store.journal.entries({ after: 0, limit: 10, maintenanceId: first!.maintenance_id })
    assert.deepEqual(
      found.map(({ seq }) => seq),
      [1, 3],
    )
    assert.deepEqual(await store.journal.entries({ after: 1, limit: 10, maintenanceId: first!.maintenance_id }), [
      moved.entry,
    ])
  })

  suite('[store.head-moved] an append behind another head is refused and writes nothing', async store => {
    const { head } = await appendWindows(store, 1)
    const late = chain([proposalOf(windowAt(moment, 99))], emptyHead)
    await assert.rejects(store.journal.append(late, emptyHead, []), HeadMoved)
    const forked: Head = { ...head, hash: 'f'.repeat(64) }
    await assert.rejects(store.journal.append(chain([proposalOf(windowAt(moment, 98))], forked), forked, []), HeadMoved)
    assert.deepEqual(await store.journal.head(), head)
    assert.equal((await store.windows.list({ limit: 10 })).length, 1)
  })

  for (const isShorter of [true, false]) {
    const by = isShorter ? 'a shorter one' : 'another one'
    suite(`[store.lost-history] an append behind a journal that was replaced by ${by} is refused, and nothing of it comes back`, async (store, reopen, keep) => {
      const { entries, head } = await appendWindows(store, 1)
      const restore = await keep()
      const append = async (offset: number, behind: Head): Promise<Head> => {
        const [sealed] = chain([proposalOf(windowAt(moment, offset))], behind)
        await store.journal.append([sealed!], behind, [])
        return headAfter(sealed!.entry)
      }
      // Another history: of as many entries as the one that is lost, of more, and of fewer.
      let other = restore
      if (!isShorter) {
        await append(50, await append(51, await append(52, head)))
        other = await keep()
        await restore()
        assert.deepEqual(await store.journal.head(), head)
      }
      const lost = await append(61, await append(60, head))
      // Reading what is projected waits for it: whatever is written while a store is restored is not part of this.
      await store.windows.projected({ limit: 1 })
      await other()
      const late = [proposalOf(windowAt(moment, 70)), proposalOf(windowAt(moment, 71))]
      await assert.rejects(store.journal.append(chain(late, lost), lost, []), HeadMoved)
      if (!isShorter) await assert.rejects(store.journal.append(chain(late, head), head, []), HeadMoved)

      const found = await store.journal.head()
      assert.equal(found.seq, isShorter ? 1 : 4)
      const [next] = chain([proposalOf(windowAt(moment, 80))], found)
      await store.journal.append([next!], found, [])
      const again = await reopen()
      const all = await again.journal.entries({ after: 0, limit: 100 })
      assert.deepEqual([all[0], all.at(-1)], [entries[0], next!.entry])
      assert.equal(all.length, found.seq + 1)
      assert.deepEqual(
        new Set((await again.windows.list({ limit: 100 })).map(({ maintenance_id }) => maintenance_id)),
        new Set(all.map(({ maintenance_id }) => maintenance_id)),
      )
      assert.deepEqual(await verifyStore(again), { entries: all.length, windows: all.length })
    })
  }

  suite('[journal.fork] a journal that is given another id beneath the service is told to who watches', async (store, _reopen, keep) => {
    await appendWindows(store, 1)
    const [id, forked] = [await store.journal.id(), randomUUID()]
    await store.journal.setId(forked)
    const fork = await keep()
    await store.journal.setId(id)
    await store.journal.head()
    const told: string[] = []
    const end = store.watch(what => void told.push(what))
    await fork()
    for (const until = performance.now() + 10_000; !told.includes('journal'); await pause(20))
      assert.ok(performance.now() < until, 'it is told')
    assert.equal(await store.journal.id(), forked)
    end()
  })

  suite('[store.append-atomic] an append that fails in its middle leaves nothing behind', async store => {
    const { head } = await appendWindows(store, 1)
    const good = proposalOf(windowAt(moment, 50))
    // An api_key_create without its credential cannot be projected.
    const bad: Proposal = {
      actor: 'secret_code',
      action: 'api_key_create',
      at: moment,
      change: { api_key_id: randomUUID(), name: 'k', role: 'reader' },
    }
    await assert.rejects(store.journal.append(chain([good, bad], head), head, []))
    assert.deepEqual(await store.journal.head(), head)
    assert.equal(await store.windows.get(good.record!.maintenance_id), undefined)
    await store.journal.append(chain([good], head), head, [])
    assert.deepEqual(await store.windows.get(good.record!.maintenance_id), good.record)
  })

  suite('a hundred entries are one append', async store => {
    const { entries } = await appendWindows(store, 100)
    assert.equal(entries.length, 100)
    assert.equal((await store.journal.head()).seq, 100)
  })

  suite('windows are projected whole, with text of every kind', async store => {
    const texts = [
      '',
      ' ',
      'é',
      '漢字',
      '💶 €',
      "'; DROP TABLE journal; --",
      '"\\/\n\t',
      '\u2028',
      'a'.repeat(2000),
      '💶'.repeat(2000),
    ]
    const windows = texts.map((text, index) => ({
      ...windowAt(moment, index),
      description: text,
      updates: [{ at: '2026-12-01T02:00:00Z', text, actor: 'secret_code' }],
    }))
    await store.journal.append(
      chain(
        windows.map(window => proposalOf(window)),
        emptyHead,
      ),
      emptyHead,
      [],
    )
    for (const window of windows) assert.deepEqual(await store.windows.get(window.maintenance_id), window)
    assert.equal(await store.windows.get('019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01'), undefined)
  })

  suite('a record of 128 KiB fits', async store => {
    const text = '€'.repeat(2000)
    const window = {
      ...windowAt(moment, 1),
      updates: Array.from({ length: 20 }, () => ({ at: '2026-12-01T02:00:00Z', text, actor: 'secret_code' })),
    }
    await store.journal.append(chain([proposalOf(window)], emptyHead), emptyHead, [])
    assert.deepEqual(await store.windows.get(window.maintenance_id), window)
  })

  suite('lists are newest first, by pages, by one state or several', async store => {
    const states = ['scheduled', 'active', 'ended', 'cancelled'] as const
    const windows = Array.from({ length: 40 }, (_, index) => ({
      ...windowAt(moment, index),
      status: states[index % 4]!,
    }))
    await store.journal.append(
      chain(
        windows.map(window => proposalOf(window)),
        emptyHead,
      ),
      emptyHead,
      [],
    )
    const newestFirst = windows.toReversed().map(({ updates: _updates, ...item }) => item)
    assert.deepEqual(await store.windows.list({ limit: 100 }), newestFirst)
    assert.deepEqual(
      await store.windows.list({ limit: 7, before: newestFirst[9]!.maintenance_id }),
      newestFirst.slice(10, 17),
    )
    for (const statuses of [['active'], ['ended', 'scheduled'], ['active', 'cancelled', 'ended']] as const) {
      const expected = newestFirst.filter(({ status }) => (statuses as readonly string[]).includes(status))
      assert.deepEqual(await store.windows.list({ limit: 100, statuses }), expected)
      assert.deepEqual(
        await store.windows.list({ limit: 3, statuses, before: expected[3]!.maintenance_id }),
        expected.slice(4, 7),
      )
    }
    assert.equal(await store.journal.greatestId(), windows.at(-1)!.maintenance_id)
    const projected = await store.windows.projected({ limit: 2 })
    assert.deepEqual(
      projected.map(({ seq, window }) => [seq, window]),
      [
        [40, windows[39]],
        [39, windows[38]],
      ],
    )
  })

  suite('of windows that are known as of a sequence, those come back whose last entry is another', async store => {
    const { entries, head } = await appendWindows(store, 3)
    const [first, second, third] = entries.map(({ record }) => record!)
    const amended = { ...second!, revision: 2, description: '"漢字" 💶' }
    await store.journal.append(chain([proposalOf(amended, 'update')], head), head, [])
    const known = new Map([
      [third!.maintenance_id, 0],
      [second!.maintenance_id, 2],
      [first!.maintenance_id, 1],
      [windowAt(moment, 99).maintenance_id, 0],
      [`"'{};--`, 0],
    ])
    const changed = await store.windows.changed(known)
    assert.deepEqual(
      new Map(changed.map(({ seq, window }) => [seq, window])),
      new Map([
        [3, third],
        [4, amended],
      ]),
    )
    // Also one that is known as of what another history has.
    assert.equal((await store.windows.changed(new Map([[first!.maintenance_id, 7]]))).length, 1)
    assert.deepEqual(await store.windows.changed(new Map([[second!.maintenance_id, 4]])), [])
    assert.deepEqual(await store.windows.changed(new Map()), [])
  })

  suite('the board gets every active window, and the scheduled ones of a span of starts', async store => {
    const starts = [0, 1000, 2000, 3000].map(offset => ({
      ...windowAt(moment, offset),
      scheduled_start_utc: iso(moment + offset),
    }))
    const active = {
      ...windowAt(moment, 5000),
      status: 'active' as const,
      scheduled_start_utc: iso(moment - 86_400_000),
    }
    const ended = { ...windowAt(moment, 6000), status: 'ended' as const, scheduled_start_utc: iso(moment + 1000) }
    await store.journal.append(
      chain(
        [...starts, active, ended].map(window => proposalOf(window)),
        emptyHead,
      ),
      emptyHead,
      [],
    )
    const found = (await store.windows.onBoard(moment + 1000, moment + 3000))
      .map(({ maintenance_id }) => maintenance_id)
      .sort()
    assert.deepEqual(found, [starts[1]!, starts[2]!, active].map(({ maintenance_id }) => maintenance_id).sort())
  })

  suite('an entry is found by its idempotency key, until the key is too old', async store => {
    const keyed: Proposal = {
      ...proposalOf(windowAt(moment, 1)),
      idempotency: { key: 'a key', body_sha256: '0'.repeat(64) },
    }
    const [sealed] = chain([keyed], emptyHead)
    await store.journal.append([sealed!], emptyHead, [])
    assert.deepEqual(await store.journal.entryByIdempotencyKey('a key', moment - 1000), sealed!.entry)
    assert.deepEqual(await store.journal.entryByIdempotencyKey('a key', moment), sealed!.entry)
    assert.equal(await store.journal.entryByIdempotencyKey('a key', moment + 1000), undefined)
    assert.equal(await store.journal.entryByIdempotencyKey('another', moment - 1000), undefined)
    await store.forgetExpired(moment, moment + 1000)
    assert.equal(await store.journal.entryByIdempotencyKey('a key', moment - 1000), undefined)
  })

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

  suite('API keys are kept with their use and revocation, the unrevoked first', async (store, reopen) => {
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

  suite('[signing.survive-restart] signing keys are kept whole, in the order in which they were made', async (store, reopen) => {
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

  suite('[credentials.survive-restart] sessions are kept, moved on, closed, and end with their time', async (store, reopen) => {
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

  suite('sessions beyond the most of a credential close the oldest, and no other credential’s', async store => {
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

  suite('[gate-list.instances] what an instance tells of its gates is replaced, found while it is young, and taken back', async (store, reopen) => {
    const gate = {
      name: 'till-1',
      scope: 'pos',
      version: '1.0',
      connected_at: iso(moment),
      authenticated: true,
      delivered_seq: 3,
      instance: 'one',
    }
    const one = { instance: 'one', at: moment, count: 2, lowest: 3, known: { count: 1, lowest: 3 }, lagging: [gate] }
    const other = { instance: 'other', at: moment + 1000, count: 1, lowest: 7, lagging: [] }
    await store.gateSummaries.publish({ ...one, count: 9 })
    await store.gateSummaries.publish(one)
    await store.gateSummaries.publish(other)
    const byName = (a: { instance: string }, b: { instance: string }) => (a.instance < b.instance ? -1 : 1)
    const again = await reopen()
    assert.deepEqual((await again.gateSummaries.since(moment - 1)).sort(byName), [one, other])
    assert.deepEqual(await again.gateSummaries.since(moment), [other])
    await again.gateSummaries.forget('other')
    assert.deepEqual(await again.gateSummaries.since(moment), [])
  })

  suite('[instances.wrong-codes] where several instances serve a store, they count wrong codes in it', async (store, reopen) => {
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

  suite('a store that can be reached says so', async store => {
    await store.check()
  })
}

/** A window that is created so many milliseconds after `base`. */
export function windowAt(base: number, offset: number): MaintenanceWindow {
  const at = base + offset
  return {
    maintenance_id: nextId('', at),
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: iso(at + 86_400_000),
    revision: 1,
    created_at: iso(base),
    updated_at: iso(base),
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
    created_by: 'secret_code',
  }
}

/** What journals a window as it is. */
export function proposalOf(record: MaintenanceWindow, action: Entry['action'] = 'schedule'): Proposal {
  return {
    actor: 'secret_code',
    action,
    at: moment,
    change: {},
    maintenance_id: record.maintenance_id,
    revision: record.revision,
    record,
  }
}

/** The entries of one append behind a head. */
export function chain(proposals: readonly Proposal[], from: Head): Sealed[] {
  return sealAll(proposals, from, moment, randomUUID())
}

/** Appends fresh windows to an empty store. */
export async function appendWindows(store: Store, count: number): Promise<{ entries: Entry[]; head: Head }> {
  const sealed = chain(
    Array.from({ length: count }, (_, index) => proposalOf(windowAt(moment, index))),
    emptyHead,
  )
  await store.journal.append(sealed, emptyHead, [])
  const entries = sealed.map(({ entry }) => entry)
  return { entries, head: headAfter(entries.at(-1)!) }
}

function iso(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`
}
