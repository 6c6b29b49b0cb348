// engines: all
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { canonicalJson, type Part, titleOf } from '@ops/contract'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { openStream } from '../stage/open-stream.ts'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'
import { folderOf, opsd } from '../stage/used-store.ts'

const shop = { scope: 'pos/emea/store-0042', title: 'Shop Berlin Mitte' }
const whole = {
  ...shop,
  titles: { de: 'Filiale Berlin-Mitte', 'pt-BR': 'Loja Berlim' },
  description: 'Two tills.\nOpen to everyone.',
  time_zone: 'Europe/Berlin',
  opening_hours: {
    weekly: { mo: ['09:00-12:00', '13:00-20:00'], fr: ['20:00-04:00'], su: [] },
    dates: { '2026-12-24': ['09:00-14:00'], '2026-12-25': [] },
  },
  labels: { region: 'north', 'tier.1': 'Über-Shop' },
  listed: false,
  position: 7,
}
const many = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({
    scope: `pos/store-${String(index).padStart(5, '0')}`,
    title: `Shop ${index}`,
    ...more,
  }))

const problemsOf = ({ body }: Awaited<ReturnType<TestApp['call']>>) =>
  ((body.error.details?.['fields'] ?? []) as { path: string; message: string }[]).map(
    ({ path, message }) => `${path} ${message}`,
  )

async function readerOf({ data }: TestApp) {
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  return { headers: { 'x-api-key': api_key } }
}

test('[part.set] [part.remove] [part.unchanged] [part.revision] a part is created, changed and left as it is, and each change is an entry', async t => {
  const app = await startApp(t)
  const { data, clock, journal } = app
  const created = await data('partSet', { parts: [{ ...whole, scope: 'POS/emea/Store-0042' }] })
  const first: Part = {
    ...whole,
    revision: 1,
    created_at: '2026-12-01T02:00:00Z',
    updated_at: '2026-12-01T02:00:00Z',
  }
  assert.deepEqual(created, { parts: [first], created: 1, changed: 0, unchanged: 0 })
  await clock.pass(60_000)
  assert.deepEqual(await data('partSet', { parts: [whole] }), { ...created, created: 0, unchanged: 1 })
  const { opening_hours: _hours, labels: _labels, ...rest } = whole
  const next = { ...rest, title: 'Shop Berlin', listed: true }
  const changed = await data('partSet', { parts: [next, { scope: '*', title: 'Everything' }] })
  assert.deepEqual(
    { ...changed, parts: changed.parts[0] },
    {
      parts: { ...next, revision: 2, created_at: first.created_at, updated_at: '2026-12-01T02:01:00Z' },
      created: 1,
      changed: 1,
      unchanged: 0,
    },
  )
  assert.deepEqual(await data('partRemove', { scopes: [shop.scope.toUpperCase(), 'pos'] }), { removed: 1 })
  assert.deepEqual(await data('partRemove', { scopes: [shop.scope] }), { removed: 0 })
  const again = await data('partSet', { parts: [shop] })
  assert.deepEqual(
    again.parts.map(({ revision, created_at, listed }) => [revision, created_at, listed]),
    [[4, '2026-12-01T02:01:00Z', true]],
  )
  const entries = (await journal()).filter(({ noun }) => noun === 'part')
  assert.deepEqual(
    entries.map(({ action, id, revision, change, document, record, maintenance_id }) => ({
      ...{ action, id, revision, change, document, record, maintenance_id },
    })),
    [
      { action: 'part_set', id: shop.scope, revision: 1, change: whole, document: first },
      {
        ...{ action: 'part_set', id: shop.scope, revision: 2, document: changed.parts[0] },
        change: { title: 'Shop Berlin', listed: true, cleared: ['labels', 'opening_hours'] },
      },
      {
        ...{ action: 'part_set', id: '*', revision: 1, document: changed.parts[1] },
        change: { scope: '*', title: 'Everything', listed: true },
      },
      { action: 'part_remove', id: shop.scope, revision: 3, change: {}, document: undefined },
      {
        ...{ action: 'part_set', id: shop.scope, revision: 4, document: again.parts[0] },
        change: { ...shop, listed: true },
      },
    ].map(entry => ({ ...entry, record: undefined, maintenance_id: undefined })),
  )
  assert.equal(entries[1]?.commit_id, entries[2]?.commit_id)
  assert.deepEqual((await verifyStore(app.store)).problem, undefined)
})

test('[part.shape] [part.hours] [part.atomic] of a request with a wrong part nothing is written, and every wrong field is named', async t => {
  const app = await startApp(t)
  const { call, data } = app
  const wrong: [string, object, string[]][] = [
    ['no title', { title: undefined }, ['parts.1.title is required']],
    ['an empty title', { title: '' }, ['parts.1.title must be at least 1 character long']],
    ['a long title', { title: '💶'.repeat(121) }, ['parts.1.title must be at most 120 characters long']],
    ['a scope', { scope: 'pos//x' }, ['parts.1.scope must be `*`']],
    ['a field', { colour: 'red' }, ['parts.1.colour is not a field of this call']],
    ['a language', { titles: { german: 'x' } }, ['parts.1.titles key 1 must be a language tag']],
    ['languages', { titles: { de: 'x', DE: 'y' } }, ['parts.1.titles key 2 must be another language']],
    [
      'many languages',
      { titles: Object.fromEntries([...'abcdefghijklmnopqrstu'].map(each => [`d${each}`, 'x'])) },
      ['parts.1.titles must have at most 20 entries'],
    ],
    ['a label', { labels: { Region: 'north' } }, ['parts.1.labels key 1 must be 1–40 lower-case letters']],
    ['an empty label', { labels: { region: '' } }, ['parts.1.labels.region must be at least 1 character long']],
    ['a zone', { time_zone: 'Europe/Nowhere' }, ['parts.1.time_zone must be an IANA time zone']],
    ['an offset', { time_zone: '+01:00' }, ['parts.1.time_zone must be an IANA time zone']],
    ['hours', { opening_hours: { weekly: {} } }, ['parts.1.time_zone is required with opening_hours']],
    [
      'an interval',
      { time_zone: 'UTC', opening_hours: { weekly: { mo: ['9-20'] } } },
      ['parts.1.opening_hours.weekly.mo.0 must be two local times'],
    ],
    [
      'a start at 24:00',
      { time_zone: 'UTC', opening_hours: { weekly: { mo: ['24:00-02:00'] } } },
      ['parts.1.opening_hours.weekly.mo.0 must be two local times'],
    ],
    [
      'overlaps',
      { time_zone: 'UTC', opening_hours: { weekly: { su: ['20:00-06:00'], mo: ['05:00-09:00'] } } },
      ['parts.1.opening_hours.weekly.su.0 runs into 05:00-09:00 of the next day'],
    ],
    [
      'a date',
      { time_zone: 'UTC', opening_hours: { weekly: {}, dates: { '2026-02-29': [] } } },
      ['parts.1.opening_hours.dates key 1 must be a date that exists'],
    ],
    ['a position', { position: 1_000_001 }, ['parts.1.position must be at most 1000000']],
    ['the same scope', { scope: 'POS' }, ['parts.1.scope is there already, in parts.0']],
  ]
  for (const [what, fields, expected] of wrong) {
    const answer = await call('partSet', {
      parts: [
        { scope: 'pos', title: 'Tills' },
        { ...shop, ...fields },
      ],
    })
    assert.equal(answer.status, 400, what)
    const found = problemsOf(answer)
    assert.deepEqual(
      found.map((problem, index) => problem.slice(0, expected[index]?.length)),
      expected,
      what,
    )
  }
  assert.deepEqual(problemsOf(await call('partSet', { parts: [] })), ['parts must have at least 1 item'])
  assert.deepEqual(problemsOf(await call('partSet', { parts: many(101) })), ['parts must have at most 100 items'])
  assert.deepEqual(problemsOf(await call('partRemove', { scopes: [] })), ['scopes must have at least 1 item'])
  for (const hidden of [{ description: `The code is ${secretCode}` }, { labels: { code: secretCode } }])
    assert.deepEqual(
      problemsOf(await call('partSet', { parts: [{ ...shop, ...hidden }] })).map(problem => problem.slice(0, 38)),
      ['parts must not contain a credential: t'],
    )
  assert.deepEqual((await data('partList')).items, [])
})

test('[part.expected-revision] [part.atomic] a revision that is not expected is a conflict with the current part', async t => {
  const { call, data } = await startApp(t)
  const [current] = (await data('partSet', { parts: [{ ...shop, expected_revision: 0 }] })).parts
  const conflict = async (part: object) => {
    const { status, body } = await call('partSet', { parts: [{ scope: 'pos', title: 'Tills' }, part] })
    assert.equal(status, 409)
    assert.equal(body.error.major.tag, 'conflict')
    return [body.error.major.message.en_US, body.error.details?.['current']]
  }
  assert.deepEqual(await conflict({ ...shop, expected_revision: 0 }), [
    `There is a part ${shop.scope} already.`,
    current,
  ])
  assert.deepEqual(await conflict({ ...shop, expected_revision: 2 }), [
    `The part ${shop.scope} is at revision 1, not at 2.`,
    current,
  ])
  assert.deepEqual(await conflict({ ...shop, scope: 'a', expected_revision: 1 }), [
    'There is no part a, not at 1.',
    undefined,
  ])
  assert.deepEqual(
    (await data('partList')).items.map(({ scope }) => scope),
    [shop.scope],
  )
  const next = { ...shop, title: 'Shop', expected_revision: 1 }
  assert.equal((await data('partSet', { parts: [next] })).changed, 1)
  await data('partRemove', { scopes: [shop.scope] })
  assert.equal((await data('partSet', { parts: [{ ...shop, expected_revision: 0 }] })).parts[0]?.revision, 4)
})

test('[part.idempotency] a call with a key answers the same again, whatever has happened since', async t => {
  const { data, call, journal, clock } = await startApp(t)
  await data('partSet', { parts: [{ scope: 'pos', title: 'Tills' }, ...many(3)] })
  const body = {
    parts: [{ scope: 'POS', title: 'Tills' }, { ...whole, expected_revision: 0 }, ...many(3, { position: 1 })],
    idempotency_key: 'import-1',
  }
  // At the same time, and with another that writes one of the same parts.
  const [first, ...others] = await Promise.all([
    data('partSet', body),
    ...Array.from({ length: 5 }, () => data('partSet', body)),
  ])
  assert.deepEqual([first?.created, first?.changed, first?.unchanged], [1, 3, 1])
  for (const other of others) assert.deepEqual(other, first)
  const removed = { scopes: [shop.scope, 'nothing', 'pos/store-00000'], idempotency_key: 'remove-1' }
  assert.deepEqual(await data('partRemove', removed), { removed: 2 })
  await data('partSet', { parts: many(3, { position: 2 }) })
  await clock.pass(3_600_000)
  const before = (await journal()).length
  assert.deepEqual(await data('partSet', body), first)
  assert.deepEqual(await data('partRemove', removed), { removed: 2 })
  assert.equal((await journal()).length, before)
  for (const [id, other] of [
    ['partSet', { ...body, parts: [shop] }],
    ['partSet', { parts: [shop], idempotency_key: 'remove-1' }],
    ['partRemove', { ...removed, scopes: ['pos'] }],
    ['partRemove', { scopes: ['pos'], idempotency_key: 'import-1' }],
  ] as const) {
    const { status, body: answer } = await call(id, other)
    assert.deepEqual([status, answer.error.major.tag], [409, 'idempotency-mismatch'])
  }
})

test('[part.titles] titles with markup, right-to-left text and emoji come back as they were sent', async t => {
  const { data } = await startApp(t)
  const titles = [
    '<script>alert("x")</script> & \'y\'',
    'متجر برلين ميته',
    'חנות ברלין',
    '👩‍👩‍👧‍👦 ❤️ 1️⃣',
    '💶'.repeat(120),
    '柏林　米特',
    'क्षत्रिय',
  ]
  const parts = titles.map((title, index) => ({ scope: `pos/${index}`, title, titles: { ar: title }, listed: true }))
  await data('partSet', { parts })
  const { items } = await data('partList')
  assert.deepEqual(
    items.map(item => [item.title, titleOf(item, 'ar-EG')]),
    titles.map(title => [title, title]),
  )
})

test('[part.list] parts are listed ascending by scope, in pages, all of them or what is below a scope', async t => {
  const app = await startApp(t)
  const { data, call } = app
  const scopes = ['*', 'a', 'pos', 'pos-2', 'pos.2/x', 'pos/emea', 'pos/emea/1', 'pos/emea-2', 'postal', 'z']
  await data('partSet', { parts: scopes.toReversed().map(scope => ({ scope, title: scope })) })
  const list = async (query: Record<string, unknown>) => {
    const found: string[] = []
    for (let next_token: string | undefined; ; ) {
      const page = await data('partList', { ...query, ...(next_token === undefined ? {} : { next_token }) })
      const posted = await data('partListPost', { ...query, ...(next_token === undefined ? {} : { next_token }) })
      assert.deepEqual(posted, page)
      found.push(...page.items.map(({ scope }) => scope))
      next_token = page.next_token
      if (next_token === undefined) return found
    }
  }
  assert.deepEqual(await list({}), scopes.toSorted())
  assert.deepEqual(await list({ limit: 3 }), scopes.toSorted())
  assert.deepEqual(await list({ limit: 2, scope: 'POS' }), ['pos', 'pos/emea', 'pos/emea-2', 'pos/emea/1'])
  assert.deepEqual(await list({ limit: 1, scope: 'pos/emea' }), ['pos/emea', 'pos/emea/1'])
  assert.deepEqual(await list({ scope: '*' }), scopes.toSorted())
  assert.deepEqual(await list({ scope: 'nothing' }), [])
  const { next_token } = await data('partList', { limit: 2, scope: 'pos' })
  for (const query of [{ limit: 2 }, { scope: 'postal' }])
    assert.deepEqual(problemsOf(await call('partList', { ...query, next_token })), [
      'next_token must be the next_token of the previous page, with the same filter',
    ])
  // A page goes on where it ended, whatever has changed before it.
  await data('partRemove', { scopes: ['pos', 'pos/emea'] })
  await data('partSet', { parts: [{ scope: 'pos/a', title: 'New' }] })
  assert.deepEqual(
    (await data('partList', { scope: 'pos', next_token })).items.map(({ scope }) => scope),
    ['pos/emea-2', 'pos/emea/1'],
  )
})

test('[part.public] on a public board strangers get listed parts without labels; wrong credentials are rejected', async t => {
  const app = await startApp(t)
  const { data, call } = app
  const reader = await readerOf(app)
  await data('partSet', { parts: [whole, { scope: 'pos', title: 'Tills', labels: { tier: '1' } }] })
  const { items } = await data('partList')
  assert.deepEqual(
    items.map(({ scope, labels }) => [scope, labels]),
    [['pos', undefined]],
  )
  assert.deepEqual(
    (await data('partList', {}, reader)).items.map(({ scope, labels }) => [scope, labels]),
    [
      ['pos', { tier: '1' }],
      [shop.scope, whole.labels],
    ],
  )
  assert.equal((await call('partList', {}, { headers: { 'x-api-key': 'opsk_wrong' } })).status, 401)
  for (const id of ['partSet', 'partRemove'] as const) {
    const body = id === 'partSet' ? { parts: [shop] } : { scopes: ['pos'] }
    assert.equal((await call(id, body, reader)).status, 403)
    assert.equal((await call(id, body, { code: false })).status, 401)
  }
})

test('[part.public] on a private board strangers get nothing, also with public reads', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false', OPS_PUBLIC_READ: 'true' } })
  await app.data('partSet', { parts: [shop] })
  for (const id of ['partList', 'partListPost'] as const) {
    assert.equal((await app.call(id)).status, 401)
    assert.equal((await app.data(id, {}, await readerOf(app))).items.length, 1)
  }
})

test('[part.full] a hundred parts, and 64 KiB of parts, are one append', async t => {
  const app = await startApp(t)
  const { data, journal, store, url } = app
  assert.equal((await data('partSet', { parts: many(100), idempotency_key: 'hundred' })).created, 100)
  assert.equal((await data('partSet', { parts: many(100), idempotency_key: 'hundred' })).created, 100)
  const room = 64 * 1024
  const bodyOf = (each: number, last: number) => {
    const [first, ...others] = many(100, { description: 'x'.repeat(500), labels: { filling: 'y'.repeat(each) } })
    return JSON.stringify({ secret_code: secretCode, parts: [{ ...first, description: 'z'.repeat(last) }, ...others] })
  }
  const left = (room - bodyOf(1, 1).length) / 100
  const full = bodyOf(1 + Math.floor(left), 1 + Math.round((left % 1) * 100))
  assert.equal(Buffer.byteLength(full), room)
  const answer = await sendRaw(url, post('/part/set', full))
  assert.equal(answer.status, 200, answer.body)
  assert.equal((await sendRaw(url, post('/part/set', `${full} `))).status, 413)
  const entries = (await journal()).filter(({ noun }) => noun === 'part')
  assert.equal(new Set(entries.slice(0, 100).map(({ commit_id }) => commit_id)).size, 1)
  assert.equal(new Set(entries.slice(100).map(({ commit_id }) => commit_id)).size, 1)
  assert.equal(entries.length, 200)
  assert.ok(Buffer.byteLength(canonicalJson(entries.slice(100))) < store.journal.maxAppendBytes)
})

test('[part.contention] of fifty that set a part at once with the revision that they have seen, one succeeds; without it, all do', async t => {
  const app = await startApp(t)
  const { data, call, journal, store } = app
  await data('partSet', { parts: [shop] })
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      call('partSet', { parts: [{ ...shop, title: `Shop ${index}`, expected_revision: 1 }] }),
    ),
  )
  assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  assert.equal(answers.filter(({ status }) => status === 409).length, 49)
  const others = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      index % 5 === 0
        ? call('partRemove', { scopes: [shop.scope, `pos/${index}`] })
        : call('partSet', {
            parts: [
              { ...shop, title: `Shop ${index}` },
              { scope: `pos/${index}`, title: 'x' },
            ],
          }),
    ),
  )
  for (const { status } of others) assert.equal(status, 200)
  const revisions = (await journal()).filter(({ id }) => id === shop.scope).map(({ revision }) => revision)
  assert.deepEqual(
    revisions,
    revisions.map((_, index) => index + 1),
  )
  assert.equal((await verifyStore(store)).problem, undefined)
})

test('[part.no-gate-wakes] [part.window-keeps-scope] a part that windows name is set and removed without a word to any gate', async t => {
  const app = await startApp(t)
  const { data, url, schedule } = app
  const stream = await openStream(t, url, { query: `?scope=${shop.scope}` })
  await data('partSet', { parts: [shop] })
  const { maintenance_id } = await schedule(0, { scopes: [shop.scope] })
  await stream.until('the window', ({ windows }) => windows().length === 2)
  const id = stream.lastId() ?? ''
  const before = stream.text()
  await data('partRemove', { scopes: [shop.scope] })
  await data('partSet', { parts: many(100) })
  assert.equal((await data('ping', { scope: shop.scope })).maintenance_active, true)
  const reader = await readerOf(app)
  assert.deepEqual((await data('maintenanceGet', { maintenance_id }, reader)).scopes, [shop.scope])
  assert.equal(stream.text(), before)
  const again = await openStream(t, url, { query: `?scope=${shop.scope}`, headers: { 'last-event-id': id } })
  await again.until('where it is now', ({ lastId }) => lastId() !== undefined && lastId() !== id)
  assert.deepEqual([again.windows(), again.schedules()], [[], []])
  await data('maintenanceEnd', { maintenance_id })
  await stream.until('the end', ({ windows }) => windows().length === 3)
})

test('[part.durable] [opsd.store-export] [opsd.store-import] parts are there after a restart, and in the store that a journal was moved to', async t => {
  const address = await freshStore(t)
  const app = await startApp(t, { store: address })
  await app.data('partSet', { parts: [whole, ...many(150).slice(0, 99)] })
  await app.data('partSet', { parts: many(150).slice(99) })
  await app.data('partRemove', { scopes: ['pos/store-00003', 'pos/store-00120'] })
  const repeated = { parts: [{ ...shop, title: 'Shop' }], idempotency_key: 'once' }
  const answered = await app.data('partSet', repeated)
  const listOf = async (from: TestApp) => {
    const reader = await readerOf(from)
    return (await from.data('partList', { limit: 256 }, reader)).items
  }
  const items = await listOf(app)
  assert.equal(items.length, 149)
  await app.close()
  const file = join(folderOf(t), 'journal')
  await opsd(address, 'store-export', file)
  const target = await freshStore(t)
  await opsd(target, 'store-import', file)
  for (const at of [address, target]) {
    assert.match(await opsd(at, 'store-verify'), /is sound/)
    const there = await startApp(t, { store: at, clock: app.clock })
    assert.deepEqual(await listOf(there), items)
    assert.deepEqual(await there.data('partSet', repeated), answered)
    const again = await there.data('partSet', { parts: [{ scope: 'pos/store-00003', title: 'Again' }] })
    assert.equal(again.parts[0]?.revision, 3)
    assert.equal((await verifyStore(there.store)).problem, undefined)
  }
})
