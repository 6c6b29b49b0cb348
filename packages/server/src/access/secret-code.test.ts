import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { OpsError } from '../ops-error.ts'
import type { SecretCode } from '../store/credentials.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { WrongCode, WrongCodes } from '../store/wrong-codes.ts'
import { SecretCodeCheck } from './secret-code.ts'
import { hashSecretCode, matchesSecretCode, secretCodeCost } from './secret-hash.ts'

const right = 'open-sesame-1234'
const minute = 60_000

/** A check with the hash of the right code, which counts how many times it was used. */
async function check(wrongCodes?: WrongCodes) {
  const clock = new ManualClock(0)
  const stored = await hashSecretCode(right, 1024)
  let hashes = 0
  const credential = {
    ...stored,
    get salt() {
      hashes++
      return stored.salt
    },
  }
  const current: SecretCode = { credential, seq: 1 }
  const codes = new SecretCodeCheck(clock, wrongCodes)
  return {
    clock,
    codes,
    hashes: () => hashes,
    /** `right`, or the tag of the error. */
    verify: (code: string, address = '192.0.2.1', seq = 1) =>
      codes.verify(code, { ...current, credential, seq }, address).then(
        () => 'right',
        (error: unknown) => (error instanceof OpsError ? error.tag : assert.fail(String(error))),
      ),
  }
}

test('[secret-code.remembered] a code just verified is not hashed again for five minutes', async () => {
  const { clock, hashes, verify } = await check()
  for (let count = 0; count < 100; count++) assert.equal(await verify(right, `192.0.2.${count}`), 'right')
  assert.equal(hashes(), 1)
  await clock.pass(5 * minute - 1)
  assert.equal(await verify(right), 'right')
  assert.equal(hashes(), 1)
  await clock.pass(1)
  assert.equal(await verify(right), 'right')
  assert.equal(hashes(), 2)
})

test('[secret-code.remembered] what is remembered is bound to the code in force', async () => {
  const { codes, hashes, verify } = await check()
  assert.equal(await verify(right), 'right')
  codes.keepOnly(1)
  assert.equal(await verify(right), 'right')
  assert.equal(hashes(), 1)
  assert.equal(await verify(right, '192.0.2.1', 2), 'right', 'the same text as a later code is hashed again')
  assert.equal(hashes(), 2)
  codes.keepOnly(2)
  assert.equal(await verify(right, '192.0.2.1', 1), 'right')
  assert.equal(hashes(), 3)
})

test('[secret-code.remembered] many calls at once with the right code cost one hash', async () => {
  const { hashes, verify } = await check()
  const answers = await Promise.all(Array.from({ length: 50 }, () => verify(right)))
  assert.deepEqual([...new Set(answers)], ['right'])
  assert.equal(hashes(), 1)
})

test('wrong codes are hashed each time, and never remembered', async () => {
  const { hashes, verify } = await check()
  for (let count = 0; count < 5; count++) assert.equal(await verify('wrong'), 'secret-code-mismatch')
  assert.equal(hashes(), 5)
})

test('[throttle.before-the-hash] one hash is computed at a time, ten wait, and the next is throttled at once', async () => {
  const { hashes, verify } = await check()
  const verifying = Array.from({ length: 11 }, (_, index) => verify(`wrong ${index}`, `192.0.2.${index}`))
  assert.equal(await verify('one more', '192.0.2.100'), 'throttled')
  assert.equal(await verify(right, '192.0.2.101'), 'throttled', 'it is not known to be right')
  assert.equal(hashes(), 1, 'one is in progress')
  assert.deepEqual([...new Set(await Promise.all(verifying))], ['secret-code-mismatch'])
  assert.equal(hashes(), 11)
  assert.equal(await verify(right, '192.0.2.101'), 'right')
})

test('[throttle.before-the-hash] hashes run one after another', async () => {
  const { hashes, verify } = await check()
  const seen: number[] = []
  await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      await verify(`wrong ${index}`, `192.0.2.${index}`)
      seen.push(hashes())
    }),
  )
  for (const [index, started] of seen.entries()) {
    assert.ok(started <= index + 2, `${started} hashes had begun when ${index + 1} were done`)
  }
})

test('[throttle.before-the-hash] no hash is computed for an address that has to wait', async () => {
  const { hashes, verify } = await check()
  for (let count = 0; count < 5; count++) await verify(`wrong ${count}`)
  assert.equal(hashes(), 5)
  for (let count = 0; count < 20; count++) assert.equal(await verify(`more ${count}`), 'throttled')
  assert.equal(await verify(right), 'throttled')
  assert.equal(hashes(), 5)
})

test('[throttle.before-the-hash] the limit of the deployment is checked before the hash, too', async () => {
  const { hashes, verify } = await check()
  for (let count = 0; count < 60; count++) {
    assert.equal(await verify(`wrong ${count}`, `192.0.2.${count}`), 'secret-code-mismatch')
  }
  assert.equal(await verify('wrong', '198.51.100.1'), 'throttled')
  assert.equal(hashes(), 60)
})

/** The wrong codes that instances share, by name. */
function sharedCodes(): { names: Map<string, WrongCode[]>; wrongCodes: WrongCodes } {
  const names = new Map<string, WrongCode[]>()
  const of = (name: string) => names.get(name) ?? []
  const wrongCodes: WrongCodes = {
    add: async (name, wrong) => void names.set(name, [...of(name), wrong]),
    remove: async (name, { id }) => {
      names.set(
        name,
        of(name).filter(wrong => wrong.id !== id),
      )
    },
    since: async (name, since) => of(name).filter(({ at }) => at > since),
  }
  return { names, wrongCodes }
}

test('[instances.wrong-codes] the wrong codes of other instances count before the hash, and a right code cancels them', async () => {
  const { names, wrongCodes } = sharedCodes()
  const { clock, hashes, verify } = await check(wrongCodes)
  names.set(
    '192.0.2.1',
    Array.from({ length: 5 }, (_, index) => ({ id: `other ${index}`, at: 0 })),
  )
  assert.equal(await verify('wrong'), 'throttled')
  assert.equal(await verify(right), 'throttled')
  assert.equal(hashes(), 0)
  assert.equal(names.get('192.0.2.1')?.length, 5, 'what was not checked does not count')
  await clock.pass(minute)
  assert.equal(await verify('wrong'), 'secret-code-mismatch')
  assert.equal(await verify('wrong'), 'throttled', 'the wait has grown')
  await clock.pass(2 * minute)
  assert.equal(await verify(right), 'right')
  await setImmediate()
  assert.deepEqual(names.get('192.0.2.1'), [])
  assert.equal(names.get('*')?.length, 1, 'the wrong one alone')
})

test('[instances.wrong-codes] while other instances have used up the limit of the deployment, the store is not asked for each address', async () => {
  const { names, wrongCodes } = sharedCodes()
  let asked = 0
  const countedAdd: WrongCodes['add'] = (name, wrong) => {
    asked++
    return wrongCodes.add(name, wrong)
  }
  const { clock, verify } = await check({ ...wrongCodes, add: countedAdd })
  names.set(
    '*',
    Array.from({ length: 60 }, (_, index) => ({ id: `other ${index}`, at: 0 })),
  )
  for (let index = 0; index < 20; index++) assert.equal(await verify('wrong', `192.0.2.${index}`), 'throttled')
  assert.equal(asked, 2, 'under two names, once')
  await clock.pass(minute)
  assert.equal(await verify('wrong', '192.0.2.1'), 'secret-code-mismatch')
})

test('[instances.wrong-codes] while the store is unreachable or silent, an instance counts on its own, and nobody is locked out', async () => {
  const unreachable = () => Promise.reject(new StoreUnavailable())
  const lost = await check({ add: unreachable, remove: unreachable, since: unreachable })
  for (let count = 0; count < 5; count++) assert.equal(await lost.verify(`wrong ${count}`), 'secret-code-mismatch')
  assert.equal(await lost.verify('wrong'), 'throttled')
  assert.equal(await lost.verify(right, '192.0.2.2'), 'right')

  const silence = () => new Promise<never>(() => {})
  const silent = await check({ add: silence, remove: silence, since: silence })
  const verifying = silent.verify(right)
  await setImmediate()
  await silent.clock.pass(1000)
  assert.equal(await verifying, 'right')
})

test('a check that fails for another reason throws it, and does not block the next', async () => {
  const clock = new ManualClock(0)
  const codes = new SecretCodeCheck(clock)
  const good = await hashSecretCode(right, 1024)
  const broken = { credential: { ...good, n: 3 }, seq: 1 }
  await assert.rejects(codes.verify(right, broken, '192.0.2.1'), error => !(error instanceof OpsError))
  await setImmediate()
  await codes.verify(right, { credential: good, seq: 1 }, '192.0.2.1')
})

test('the secret code is stored as scrypt with N = 2^17, a fresh salt each time', async () => {
  assert.equal(secretCodeCost, 2 ** 17)
  const [one, other] = [await hashSecretCode(right, 1024), await hashSecretCode(right, 1024)]
  assert.notEqual(one.salt, other.salt)
  assert.notEqual(one.hash, other.hash)
  const { salt, hash, ...rest } = one
  assert.deepEqual(rest, { kind: 'secret_code', algorithm: 'scrypt', n: 1024, r: 8, p: 1 })
  assert.match(salt, /^[0-9a-f]{32}$/)
  assert.match(hash, /^[0-9a-f]{64}$/)
  assert.equal(await matchesSecretCode(right, one), true)
  assert.equal(await matchesSecretCode(right, { ...one, salt: other.salt }), false)
  assert.equal(await matchesSecretCode(`${right} `, one), false)
})
