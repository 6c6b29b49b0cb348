import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Digits and letters that are not mistaken for one another. */
const readable = '23456789abcdefghjkmnpqrstuvwxyz'

const keyPrefix = 'opsk_'
const bodyLength = 43
const checksumLength = 6

/** A new API key: `opsk_`, 256 random bits in 43 base-62 characters, and a CRC-32 in six, so that scanners find leaked ones. */
export function makeApiKey(): string {
  const body = keyPrefix + toBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), bodyLength)
  return body + checksum(body)
}

/** Whether a text has the form of a key, including its checksum: others need no lookup. */
export function looksLikeApiKey(text: string): boolean {
  if (text.length !== keyPrefix.length + bodyLength + checksumLength || !text.startsWith(keyPrefix)) return false
  const body = text.slice(0, -checksumLength)
  return checksum(body) === text.slice(-checksumLength)
}

/** A new secret code that a person can type: five groups of five characters, over 120 random bits. */
export function makeSecretCode(): string {
  const limit = 256 - (256 % readable.length)
  let code = ''
  while (code.length < 25)
    for (const byte of randomBytes(32)) if (byte < limit && code.length < 25) code += readable[byte % readable.length]
  return (code.match(/.{5}/g) ?? []).join('-')
}

function checksum(text: string): string {
  return toBase62(BigInt(crc32(text)), checksumLength)
}

function toBase62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = base62[Number(rest % 62n)] + text
  return text
}
