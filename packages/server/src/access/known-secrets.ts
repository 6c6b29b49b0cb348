import { createHmac, randomBytes } from 'node:crypto'

/** So many are known at once; the longest known goes first. */
const mostKnown = 10_000
/** No session or secret code is shorter. */
const shortest = 12

/**
 * The sessions and secret codes that this process has met, each as a keyed digest: by their form alone they can't be
 * told from other texts, and none may be repeated in an answer or a log line.
 */
export class KnownSecrets {
  readonly #key = randomBytes(32)
  readonly #factor = randomBytes(4).readUInt32LE() | 1
  readonly #digests = new Map<string, { length: number; sum: number }>()
  /** How many have a length; and how many have a sum, which spares the digests of nearly all that is looked at. */
  readonly #lengths = new Map<number, number>()
  readonly #sums = new Map<number, number>()

  add(secret: string): void {
    const text = secret.toLowerCase()
    const digest = this.#digest(text)
    if (this.#digests.has(digest)) return
    const [sum = 0] = this.#sumsOf(text, text.length)
    this.#digests.set(digest, { length: text.length, sum })
    count(this.#lengths, text.length, 1)
    count(this.#sums, sum, 1)
    if (this.#digests.size > mostKnown) this.#forgetOldest()
  }

  /** Whether a text holds one of them, in whatever case: as it is, or encoded by percent signs or base64. */
  areIn(text: string): boolean {
    if (this.#digests.size === 0 || text.length < shortest) return false
    return [text, ...decoded(text)].some(each => this.#holds(each.toLowerCase()))
  }

  #holds(text: string): boolean {
    for (const length of this.#lengths.keys()) {
      let start = 0
      for (const sum of this.#sumsOf(text, length)) {
        if (this.#sums.has(sum) && this.#digests.has(this.#digest(text.slice(start, start + length)))) return true
        start++
      }
    }
    return false
  }

  /** A sum of each part of a text that has this length (Karp and Rabin's). */
  *#sumsOf(text: string, length: number): Generator<number> {
    let sum = 0
    let power = 1
    for (let index = 0; index < text.length; index++) {
      sum = (Math.imul(sum, this.#factor) + text.charCodeAt(index)) | 0
      if (index < length) power = Math.imul(power, this.#factor)
      else sum = (sum - Math.imul(text.charCodeAt(index - length), power)) | 0
      if (index >= length - 1) yield sum
    }
  }

  #digest(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64')
  }

  #forgetOldest(): void {
    const [digest, { length, sum }] = this.#digests.entries().next().value as [string, { length: number; sum: number }]
    this.#digests.delete(digest)
    count(this.#lengths, length, -1)
    count(this.#sums, sum, -1)
  }
}

/** What a text may be the encoded form of; in base64 what is encoded may begin anywhere. */
function decoded(text: string): string[] {
  const runs = text.match(/[\w+/-]{16,}/g) ?? []
  return [
    ...(text.includes('%')
      ? [text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))]
      : []),
    ...runs.flatMap(run => [0, 1, 2, 3].map(from => Buffer.from(run.slice(from), 'base64').toString('latin1'))),
  ]
}

function count(counts: Map<number, number>, of: number, by: number): void {
  const now = (counts.get(of) ?? 0) + by
  if (now === 0) counts.delete(of)
  else counts.set(of, now)
}
