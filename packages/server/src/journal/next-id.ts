import { randomUUID } from 'node:crypto'

/** Ids per millisecond. */
const perMillisecond = 0x1000

/**
 * A UUIDv7 greater than `last`: its milliseconds are the greater of `now` and those of `last`, and within one
 * millisecond its counter (RFC 9562, 6.2, method 1: the 12 bits after the version) increases by one. However
 * clocks differ, no new record is before a cursor.
 */
export function nextId(last: string, now: number): string {
  let [millis, counter] = [Math.max(now, 0), 0]
  const [lastMillis, lastCounter] = partsOf(last)
  if (millis <= lastMillis) {
    const full = lastCounter + 1 === perMillisecond
    millis = full ? lastMillis + 1 : lastMillis
    counter = full ? 0 : lastCounter + 1
  }
  const time = millis.toString(16).padStart(12, '0')
  // The variant and the random bits are in the same position in versions 4 and 7.
  const tail = randomUUID().slice(19)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail}`
}

function partsOf(id: string): [millis: number, counter: number] {
  if (id === '') return [-1, 0]
  return [Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), Number.parseInt(id.slice(15, 18), 16)]
}
