import { createHmac, randomBytes } from 'node:crypto'

/** The oldest is forgotten first. */
const maxKnown = 10_000
/** Of sessions and secret codes, in characters. */
const minLength = 12
const minSessionBytes = 16

/**
 * The sessions and secret codes that this process has seen, each as a keyed digest. No response and no log line may
 * contain one, and their form alone doesn't distinguish them from other texts.
 */
export class KnownSecrets {
  readonly #key = randomBytes(32)
  readonly #factor = randomBytes(4).readUInt32LE() | 1
  readonly #digests = new Map<string, { length: number; sum: number }>()
  /** How many secrets have a length, and how many a sum: the sums save computing nearly all the digests. */
  readonly #lengths = new Map<number, number>()
  readonly #sums = new Map<number, number>()
  /** UTF-8 only once a secret needs it: it costs several times as much. */
  #encoding: 'latin1' | 'utf8' = 'latin1'

  add(secret: string): void {
    const text = spelled(secret)
    const digest = this.#digest(text)
    if (this.#digests.has(digest)) return
    if (/[^\0-\x7f]/.test(text)) this.#encoding = 'utf8'
    const [sum = 0] = this.#sumsOf(text, text.length)
    this.#digests.set(digest, { length: text.length, sum })
    count(this.#lengths, text.length, 1)
    count(this.#sums, sum, 1)
    if (this.#digests.size > maxKnown) this.#forgetOldest()
  }

  /**
   * Whether a text contains one of them, in any case: as it is, or encoded once in percent signs, base64 or hexadecimal;
   * a session also without its hyphens, or with its bytes in base64. Other forms do not occur by accident.
   */
  areIn(text: string): boolean {
    if (this.#digests.size === 0 || text.length < minLength) return false
    return [text, ...decoded(text, this.#encoding)].some(each => {
      const plain = this.#encoding === 'utf8' ? normal(each) : each.toLowerCase()
      return this.#holds(plain) || (plain.includes('-') && this.#holds(plain.replaceAll('-', '')))
    })
  }

  #holds(text: string): boolean {
    for (const length of this.#lengths.keys()) {
      if (length > text.length) continue
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

function normal(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** A secret as it is compared: a session is reduced to its digits. */
function spelled(secret: string): string {
  const digits = normal(secret).replaceAll('-', '')
  return /^(?:[0-9a-f]{32}){1,2}$/.test(digits) ? digits : normal(secret)
}

/** What a text may be the encoded form of. The encoded part may begin at any character. */
function decoded(text: string, encoding: 'latin1' | 'utf8'): string[] {
  const found: string[] = []
  if (text.includes('%'))
    found.push(
      text.replace(/(?:%[0-9a-f]{2})+/gi, run => Buffer.from(run.replaceAll('%', ''), 'hex').toString(encoding)),
    )
  for (const run of text.match(/[\w+/-]{16,}/g) ?? [])
    for (const from of [0, 1, 2, 3]) {
      const bytes = Buffer.from(run.slice(from), 'base64')
      found.push(bytes.toString(encoding))
      if (bytes.length >= minSessionBytes) found.push(bytes.toString('hex'))
    }
  for (const run of text.match(/[0-9a-f]{24,}/gi) ?? [])
    for (const from of [0, 1]) found.push(Buffer.from(run.slice(from), 'hex').toString(encoding))
  return found
}

function count(counts: Map<number, number>, of: number, by: number): void {
  const now = (counts.get(of) ?? 0) + by
  if (now === 0) counts.delete(of)
  else counts.set(of, now)
}
