import type { BoundedCache } from '../bounded-cache.ts'

/** Longer texts are unusual and are read each time, so that they do not fill the cache. */
const maxLength = 700

/** Reads a text once and caches the result, unless it is `undefined` or `null`. */
export function remember<Value>(known: BoundedCache<Value & {}>, text: string, read: (text: string) => Value): Value {
  const found = known.get(text)
  if (found !== undefined) return found
  const value = read(text)
  if (value !== undefined && value !== null && text.length <= maxLength) known.set(text, value)
  return value
}
