import type { BoundedCache } from '../bounded-cache.ts'

/** A longer text holds more than a question, and is read each time. */
const maxLength = 700

/** What a text says, read once. Nothing is kept of a text that says nothing. */
export function remember<Value>(known: BoundedCache<Value & {}>, text: string, read: (text: string) => Value): Value {
  const found = known.get(text)
  if (found !== undefined) return found
  const value = read(text)
  if (value !== undefined && value !== null && text.length <= maxLength) known.set(text, value)
  return value
}
