import { randomBytes } from 'node:crypto'

const counterBits = 12n

/**
 * A UUIDv7 greater than `last`: its milliseconds are the greater of `now` and those of `last`, and within one
 * millisecond its counter (RFC 9562, 6.2, method 1: the 12 bits after the version) rises by one. No clock skew can put
 * a record behind a cursor.
 */
export function nextId(last: string, now: number): string {
  const [lastMillis, lastCounter] = partsOf(last)
  let moment = (BigInt(Math.max(now, 0)) << counterBits) | 0n
  if (moment >> counterBits <= lastMillis) moment = ((lastMillis << counterBits) | lastCounter) + 1n
  const millis = (moment >> counterBits).toString(16).padStart(12, '0')
  const counter = (moment & 0xfffn).toString(16).padStart(3, '0')
  const random = randomBytes(8)
  random[0] = 0x80 | (random[0]! & 0x3f)
  const tail = random.toString('hex')
  return `${millis.slice(0, 8)}-${millis.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

function partsOf(id: string): [millis: bigint, counter: bigint] {
  if (id === '') return [-1n, 0n]
  const digits = id.replaceAll('-', '')
  return [BigInt(`0x${digits.slice(0, 12)}`), BigInt(`0x${digits.slice(13, 16)}`)]
}
