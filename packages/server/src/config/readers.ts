/** Reads the texts of settings. Each function throws an error that says what the text must be, without repeating it. */
import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { isLine } from '@ops/contract'
import { hasForbiddenCharacter } from '../wire/parse.ts'

export function listenAddress(text: string): string {
  // The system takes a name that ends in a number for an address, in forms that few know: `0` is every interface.
  if (isIP(text) !== 0 || /^(?!.*(^|\.)(\d+|0x[\da-f]*)\.?$)[a-z\d_][\w.-]{0,252}$/i.test(text)) return text
  throw new Error('must be an IP address without brackets and port, or a host name')
}

/** An address and a port, such as `127.0.0.1:9100`. */
export function listenPair(text: string): { host: string; port: number } | undefined {
  if (text === '') return undefined
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? []
  const isFit = bracketed === undefined ? plain !== undefined && plain !== '' : isIP(bracketed) === 6
  if (!isFit || Number(port) > 65_535)
    throw new Error('must be an address and a port, such as `127.0.0.1:9100` or `[::1]:9100`')
  return { host: listenAddress(bracketed ?? plain ?? ''), port: Number(port) }
}

/** A secret in one line. Blanks around it are an accident, and differ from copy to copy. */
export function oneLine(text: string): string {
  if (hasForbiddenCharacter(text) || /[\n\t\u2028\u2029]/.test(text))
    throw new Error('must be one line without tabs and other control characters')
  if (text.trim() !== text) throw new Error('must not begin or end with a blank or a byte order mark')
  return text
}

export function integer(text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) throw new Error(`must be an integer from ${min} to ${max}`)
  return value
}

export function boolean(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error('must be true or false')
  return text === 'true'
}

export function publicAddress(text: string): URL | undefined {
  if (text === '') return undefined
  const url = URL.parse(text)
  const isPlain = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === ''
  if (!isPlain || !/^https?:$/.test(url.protocol)) throw new Error('must be an http or https address, without a query')
  if (/\/ops\/?$/.test(url.pathname)) throw new Error('must not end with `/ops`')
  if (!/^(\/[\w.~-]+)*\/?$/.test(url.pathname)) throw new Error('must have a path of letters, digits, and `._~-`')
  return url
}

export function timeZone(text: string): string {
  // The default: a start needs no tables of time zones for it.
  if (text === 'UTC') return text
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw new Error('must be an IANA time zone, such as `Europe/Berlin`')
  }
}

export function pageText(
  text: string,
  max: number,
  isFit: (text: string) => boolean,
  rule: string,
): string | undefined {
  if (text === '') return undefined
  if ([...text].length > max) throw new Error(`must be 1–${max} characters`)
  if (!isFit(text)) throw new Error(rule)
  return text
}

export const linesRule = 'must have a visible character, and no control and format characters except line feed and tab'

export function isLines(text: string): boolean {
  return isLine(text.replaceAll(/[\n\t]/g, ' '))
}

const pictureTypes: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}
const maxPictureBytes = 64 * 1024

export function picture(path: string): { type: string; bytes: Buffer } | undefined {
  if (path === '') return undefined
  const type = pictureTypes[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '']
  if (type === undefined) throw new Error('must be a file that ends with .svg, .png, .jpg, .jpeg or .webp')
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new Error(`cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error })
  }
  if (bytes.length > maxPictureBytes) throw new Error('must be at most 64 KiB')
  return { type, bytes }
}

export function addressList(text: string): BlockList {
  const list = new BlockList()
  for (const part of text.split(',').map(item => item.trim())) {
    if (part === '') continue
    const [address = '', prefix, ...more] = part.split('/')
    const family = isIP(address)
    if (family === 0 || more.length > 0)
      throw new Error('must be a list of addresses and CIDRs, such as 10.0.0.0/8,::1')
    const bits = family === 4 ? 32 : 128
    list.addSubnet(address, prefix === undefined ? bits : integer(prefix, 0, bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  if (text !== '' && list.rules.length === 0) throw new Error('must name an address, such as 10.0.0.0/8,::1')
  return list
}
