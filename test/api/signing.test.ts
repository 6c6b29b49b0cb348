import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { ensureSecretCode } from '../../packages/server/src/first-start/ensure-secret-code.ts'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { openPrivateKey } from '../../packages/server/src/signing/private-key.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { Fault } from '../stage/fault.ts'
import { ManualClock } from '../stage/manual-clock.ts'
import { beginning, secretCode, startApp, type TestApp } from '../stage/start-app.ts'
import { wrapStore } from '../stage/wrap-store.ts'

const jose = { accept: 'application/jose' }
const keySecret = 'a secret for the keys'
const minute = 60_000
const hour = 60 * minute

/** A store on disk that goes away with the test. */
function storeOf(t: TestContext): { folder: string; file: string; store: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ops-signing-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'ops.db')
  return { folder, file, store: `sqlite:${file}` }
}

const askSigned = ({ url }: TestApp, scope = '*', headers: Record<string, string> = {}) =>
  fetch(`${url}/schedule?scope=${encodeURIComponent(scope)}`, { headers: { ...jose, ...headers } })

async function signedText(app: TestApp, scope?: string): Promise<string> {
  const response = await askSigned(app, scope)
  const text = await response.text()
  assert.equal(response.status, 200, text)
  assert.equal(response.headers.get('content-type'), 'application/jose')
  return text
}

async function keySet({ url }: TestApp): Promise<JSONWebKeySet> {
  return (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as JSONWebKeySet
}

/** The claims of a schedule, verified by a library that knows nothing of this service. */
async function verified(jws: string, keys: JSONWebKeySet, now: number): Promise<JWTPayload> {
  const { payload } = await jwtVerify(jws, createLocalJWKSet(keys), {
    algorithms: ['EdDSA'],
    typ: 'ops-schedule+jwt',
    audience: 'ops-schedule',
    currentDate: new Date(now),
  })
  return payload
}

const kidsOf = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => kid)
const privateKeys = async ({ store }: TestApp) =>
  (await store.credentials.signingKeys()).map(row => row.credential.private_key)

test('[signing.jws] the signed schedule has the same data as the plain one, and a JOSE library verifies it', async t => {
  const app = await startApp(t)
  await app.clock.pass(1500)
  await app.schedule(600, { scopes: ['pos', 'web'], description: 'Ünïcödé 💶' })
  await app.schedule(0, { scopes: ['pos/emea'] })
  await app.schedule(600, { scopes: ['web'] })
  const jws = await signedText(app, 'POS')
  const { aud, iat, exp, scope, ...data } = await verified(jws, await keySet(app), app.clock.now())
  assert.deepEqual(data, await app.data('schedule', { scope: 'pos' }))
  assert.equal((data['windows'] as unknown[]).length, 2)
  assert.deepEqual([aud, scope], ['ops-schedule', 'pos'])
  assert.equal(iat, Date.parse('2026-12-01T02:00:01Z') / 1000)
  assert.equal(exp, Date.parse(data['horizon_utc']) / 1000)
  const header = decodeProtectedHeader(jws)
  assert.deepEqual(header, { alg: 'EdDSA', kid: kidsOf(await keySet(app))[0], typ: 'ops-schedule+jwt' })
  const [head, body = '', signature] = jws.split('.')
  const bent = Buffer.from(Buffer.from(body, 'base64url').toString().replace('blocked', 'notice ')).toString(
    'base64url',
  )
  assert.notEqual(bent, body)
  await assert.rejects(verified(`${head}.${bent}.${signature}`, await keySet(app), app.clock.now()), /signature/)
})

test('[signing.jws] WebCrypto verifies it, as browsers and workers do', async t => {
  const app = await startApp(t)
  const jws = await signedText(app)
  const [jwk] = (await keySet(app)).keys
  const key = await crypto.subtle.importKey('jwk', { ...jwk }, 'Ed25519', false, ['verify'])
  const [head = '', body = '', signature = ''] = jws.split('.')
  const verify = (text: string) =>
    crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64url'), new TextEncoder().encode(text))
  assert.equal(await verify(`${head}.${body}`), true)
  assert.equal(await verify(`${head}.${body}x`), false)
})

test('[signing.plain-by-default] only clients that prefer the signed form get it', async t => {
  const { url } = await startApp(t)
  const typeFor = async (accept?: string) => {
    const response = await fetch(`${url}/schedule`, accept === undefined ? {} : { headers: { accept } })
    await response.arrayBuffer()
    assert.equal(response.headers.get('vary'), 'Accept')
    return response.headers.get('content-type')?.split(';')[0]
  }
  for (const accept of [undefined, '*/*', 'application/*', 'text/html', 'application/json, application/jose'])
    assert.equal(await typeFor(accept), 'application/json', accept ?? 'no preference')
  for (const accept of ['application/jose', 'application/jose, application/json;q=0.9', 'APPLICATION/JOSE;q=0.1'])
    assert.equal(await typeFor(accept), 'application/jose', accept)
})

test('[signing.etag] the signed form has its own ETag, of the schedule and the key', async t => {
  const app = await startApp(t)
  const makeEtag = async (headers: Record<string, string>) => {
    const response = await fetch(`${app.url}/schedule`, { headers })
    await response.arrayBuffer()
    return response.headers.get('etag') ?? ''
  }
  const [plain, first] = [await makeEtag({}), await makeEtag(jose)]
  assert.notEqual(plain, first)
  const known = await askSigned(app, '*', { 'if-none-match': first })
  assert.deepEqual([known.status, await known.text()], [304, ''])
  assert.equal(known.headers.get('cache-control'), 'public, max-age=5')
  assert.equal((await askSigned(app, '*', { 'if-none-match': plain })).status, 200)
  await app.clock.pass(minute)
  assert.equal(await makeEtag(jose), first, 'time alone changes nothing within the hour')
  await app.schedule(600)
  const second = await makeEtag(jose)
  assert.notEqual(second, first)
  await app.data('signingKeyRotate')
  assert.equal(await makeEtag(jose), second)
  await app.clock.pass(10 * minute)
  assert.notEqual((await makeEtag(jose)).split('.')[1], second.split('.')[1], 'another key')
})

test('[signing.jws] HEAD responds like GET, and a private board needs a reader', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const refused = await askSigned(app)
  assert.equal(refused.status, 401)
  assert.match(refused.headers.get('content-type') ?? '', /^application\/json/)
  const { api_key } = await app.data('apiKeyCreate', { name: 'till', role: 'reader' })
  const headers = { ...jose, 'x-api-key': api_key }
  const head = await fetch(`${app.url}/schedule`, { method: 'HEAD', headers })
  const get = await fetch(`${app.url}/schedule`, { headers })
  for (const name of ['content-type', 'content-length', 'etag', 'cache-control', 'x-ops-time'])
    assert.equal(head.headers.get(name), get.headers.get(name), name)
  assert.equal(get.headers.get('cache-control'), 'private, max-age=5')
  assert.equal((await get.text()).length, Number(head.headers.get('content-length')))
})

test('[signing.key-set] the key set is public, cacheable, and names keys by their thumbprints', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap, config: { OPS_PUBLIC_BOARD: 'false' } })
  fault.away = true
  const response = await fetch(`${app.url}/.well-known/jwks.json`)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('cache-control'), 'public, max-age=300')
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  const { keys } = (await response.json()) as JSONWebKeySet
  assert.equal(keys.length, 1)
  const [{ kid, x, ...rest } = { kid: '', x: '' }] = keys
  assert.deepEqual(rest, { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' })
  const canonical = new TextEncoder().encode(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)
  assert.equal(kid, Buffer.from(await crypto.subtle.digest('SHA-256', canonical)).toString('base64url'))
  const head = await fetch(`${app.url}/.well-known/jwks.json`, { method: 'HEAD' })
  assert.deepEqual([head.status, head.headers.get('cache-control')], [200, 'public, max-age=300'])
  assert.equal((await app.call('jwks', { colour: 'red' })).status, 400)
  const post = await fetch(`${app.url}/.well-known/jwks.json`, { method: 'POST' })
  assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
})

test('[signing.first-key] the first start journals its key after the secret code, in one append', async t => {
  const app = await startApp(t)
  const [code, made] = await app.journal()
  const { credential_sha256: digest, ...change } = made?.change ?? {}
  const [{ kid, x } = {}] = (await keySet(app)).keys
  assert.deepEqual([made?.seq, made?.action, made?.actor], [2, 'signing_key_create', 'g3n-opsd'])
  assert.equal(made?.commit_id, code?.commit_id)
  assert.deepEqual(change, { kid, x })
  assert.match(String(digest), /^[0-9a-f]{64}$/)
})

/** A store as a release without signing keys left it. */
async function storeWithoutKeys(t: TestContext): Promise<string> {
  const { file, store } = storeOf(t)
  const opened = await openStore(store, { serving: true })
  const reveal = { before() {}, after() {}, never() {} }
  await ensureSecretCode(opened, new ManualClock(beginning), { given: secretCode, cost: 1024, reveal })
  await opened.close()
  const database = new DatabaseSync(file)
  database.exec('DELETE FROM signing_key; DELETE FROM journal WHERE seq = 2')
  database.close()
  return store
}

test('[signing.first-key] a store without a key gets one at the next start, and only one', async t => {
  const store = await storeWithoutKeys(t)
  const app = await startApp(t, { store })
  const keys = await keySet(app)
  assert.equal(keys.keys.length, 1)
  await verified(await signedText(app), keys, app.clock.now())
  await app.close()
  const next = await startApp(t, { store })
  assert.deepEqual(await keySet(next), keys)
  assert.deepEqual(
    (await next.journal()).slice(0, 2).map(({ action, actor }) => [action, actor]),
    [
      ['secret_code_set', 'g3n-opsd'],
      ['signing_key_create', 'g3n-opsd'],
    ],
  )
})

test('[signing.first-key] with a store that cannot be written at the start, the service runs without signatures until a key is made', async t => {
  const fault = new Fault()
  let isFull = true
  const app = await startApp(t, {
    store: await storeWithoutKeys(t),
    wrap: store => {
      const guarded = fault.wrap(store)
      return wrapStore(guarded, (name, call) => {
        if (name !== 'journal.append' || !isFull) return call()
        fault.away = true
        return guarded.check().finally(() => (fault.away = false))
      })
    },
  })
  assert.ok(app.log.some(({ level, message }) => level === 'warn' && /not signed/.test(message)))
  assert.equal((await app.call('schedule')).status, 200)
  assert.deepEqual(await keySet(app), { keys: [] })
  assert.equal((await askSigned(app)).status, 503)
  isFull = false
  const made = await app.data('signingKeyRotate')
  assert.equal(made.signs_from, made.created_at, 'the very first signs at once')
  await verified(await signedText(app), await keySet(app), app.clock.now())
})

test('[signing.rotation] a new key is published at once, signs after ten minutes, and the old one stays for 48 hours', async t => {
  const app = await startApp(t)
  const [old] = kidsOf(await keySet(app))
  const before = await signedText(app)
  const rotated = await app.data('signingKeyRotate')
  assert.deepEqual([rotated.created_at, rotated.signs_from], ['2026-12-01T02:00:00Z', '2026-12-01T02:10:00Z'])
  const signedBy = async () => decodeProtectedHeader(await signedText(app)).kid
  assert.deepEqual(kidsOf(await keySet(app)), [old, rotated.kid])
  assert.equal(await signedBy(), old)
  await app.clock.pass(10 * minute - 1000)
  assert.equal(await signedBy(), old)
  await app.clock.pass(1000)
  assert.equal(await signedBy(), rotated.kid)
  await verified(before, await keySet(app), app.clock.now())
  app.clock.jump(48 * hour - 1000)
  assert.deepEqual(kidsOf(await keySet(app)), [old, rotated.kid])
  await verified(before, await keySet(app), app.clock.now())
  await app.clock.pass(1000)
  assert.deepEqual(kidsOf(await keySet(app)), [rotated.kid])
  await assert.rejects(verified(before, await keySet(app), app.clock.now()))
  await verified(await signedText(app), await keySet(app), app.clock.now())
})

test('[signing.rotate-needs-admin] an operator may not, and unknown fields are named', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const refused = await app.call('signingKeyRotate', {}, { headers: { 'x-api-key': api_key } })
  assert.deepEqual([refused.status, refused.body.error.major.tag], [403, 'forbidden'])
  assert.equal((await app.call('signingKeyRotate', { kid: 'mine' })).status, 400)
  assert.equal((await keySet(app)).keys.length, 1)
})

test('[signing.survive-restart] [opsd.store-verify] keys survive a restart, and are in a backup', async t => {
  const { folder, store } = storeOf(t)
  const config = { OPS_KEY_SECRET: keySecret }
  const app = await startApp(t, { store, config })
  await app.data('signingKeyRotate')
  const [keys, jws] = [await keySet(app), await signedText(app)]
  const copy = join(folder, 'backup.db')
  await app.store.backup(copy)
  await app.close()
  for (const place of [store, `sqlite:${copy}`]) {
    const next = await startApp(t, { store: place, config, clock: new ManualClock(Date.parse(beginning) + minute) })
    assert.deepEqual(await keySet(next), keys)
    await verified(jws, await keySet(next), next.clock.now())
    await verified(await signedText(next), keys, next.clock.now())
    assert.equal((await verifyStore(next.store)).problem, undefined)
    await next.close()
  }
})

test('[signing.private-keys-hidden] no response, log line or entry contains a private key', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const headers = { 'x-api-key': api_key }
  const shown = [
    await app.call('signingKeyRotate'),
    await app.call('bypassCreate', { scope: 'pos' }, { headers }),
    await app.journal(),
    await keySet(app),
    await signedText(app),
    app.log,
  ]
  const text = JSON.stringify(shown)
  const kept = await privateKeys(app)
  assert.equal(kept.length, 2)
  for (const key of kept) {
    assert.equal(key.algorithm, 'none')
    const d = key.algorithm === 'none' ? key.d : ''
    assert.equal(Buffer.from(d, 'base64url').length, 32)
    for (const form of ['base64url', 'base64', 'hex'] as const)
      assert.ok(!text.includes(Buffer.from(d, 'base64url').toString(form)))
  }
})

/** Every file of a folder as bytes. */
const bytesOf = (folder: string) => Buffer.concat(readdirSync(folder).map(name => readFileSync(join(folder, name))))

test('[signing.encrypted-at-rest] a start with OPS_KEY_SECRET logs which keys are still unencrypted', async t => {
  const { store } = storeOf(t)
  const before = await startApp(t, { store })
  const [old] = await before.store.credentials.signingKeys()
  await before.close()
  const after = await startApp(t, { store, config: { OPS_KEY_SECRET: keySecret } })
  const warned = after.log.find(({ message }) => message.startsWith('OPS_KEY_SECRET is set'))
  assert.deepEqual(warned?.fields['kids'], [old?.credential.kid])
  assert.match(warned?.message ?? '', /signing-key-rotate/)
})

test('[signing.encrypted-at-rest] with OPS_KEY_SECRET no private key can be read from the database', async t => {
  for (const config of [{ OPS_KEY_SECRET: keySecret }, {}] as Record<string, string>[]) {
    const { folder, store } = storeOf(t)
    const app = await startApp(t, { store, config })
    await app.data('signingKeyRotate')
    const rows = await app.store.credentials.signingKeys()
    const secrets = await Promise.all(
      rows.map(({ credential: { kid, private_key } }) => openPrivateKey(private_key, kid, config['OPS_KEY_SECRET'])),
    )
    assert.equal(secrets.length, 2)
    await app.close()
    const bytes = bytesOf(folder)
    for (const d of secrets) {
      const raw = Buffer.from(d, 'base64url')
      const forms = [raw, d, raw.toString('hex'), raw.toString('base64')]
      // Without the secret it is there: this test can see it.
      assert.equal(
        forms.some(form => bytes.includes(form)),
        config['OPS_KEY_SECRET'] === undefined,
      )
    }
    assert.ok(!bytes.includes(keySecret))
  }
})

test('[signing.wrong-secret] with another OPS_KEY_SECRET, or none, everything but signing works, and the log says why', async t => {
  const { store } = storeOf(t)
  const first = await startApp(t, { store, config: { OPS_KEY_SECRET: keySecret } })
  const keys = await keySet(first)
  const jws = await signedText(first)
  await first.close()
  for (const config of [{}, { OPS_KEY_SECRET: 'another secret altogether' }] as Record<string, string>[]) {
    const app = await startApp(t, { store, config })
    const warnings = app.log.filter(({ level }) => level === 'warn').map(({ message }) => message)
    assert.ok(
      warnings.some(message => message.includes('OPS_KEY_SECRET')),
      warnings.join('\n'),
    )
    assert.ok(!JSON.stringify(app.log).includes('another secret altogether'))
    await verified(jws, await keySet(app), app.clock.now())
    const refused = await askSigned(app)
    const { error } = (await refused.json()) as { error: { major: { tag: string } } }
    assert.deepEqual([refused.status, error.major.tag], [503, 'unavailable'])
    assert.ok(Number(refused.headers.get('retry-after')) > 0)
    assert.equal((await app.call('bypassCreate', { scope: 'pos' })).status, 503)
    assert.equal((await app.call('schedule')).status, 200)
    await app.close()
  }
  const back = await startApp(t, { store, config: { OPS_KEY_SECRET: keySecret } })
  await verified(await signedText(back), keys, back.clock.now())
})

test('[signing.wrong-secret] after losing the secret, a rotation makes signing work again ten minutes later', async t => {
  const { store } = storeOf(t)
  await (await startApp(t, { store, config: { OPS_KEY_SECRET: keySecret } })).close()
  const app = await startApp(t, { store, config: { OPS_KEY_SECRET: 'another secret altogether' } })
  const { kid } = await app.data('signingKeyRotate')
  assert.equal((await askSigned(app)).status, 503)
  await app.clock.pass(10 * minute)
  const jws = await signedText(app)
  assert.equal(decodeProtectedHeader(jws).kid, kid)
  await verified(jws, await keySet(app), app.clock.now())
})
