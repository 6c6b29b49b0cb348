import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readableAccent } from './accent.ts'
import type { PageSettings } from './overview.ts'
import type { Languages } from './words.ts'

/** A static file of the pages. */
export interface Asset {
  type: string
  bytes: Buffer
  /** Changes with the content. */
  version: string
  /** Whether other sites may embed it. */
  isForOthers: boolean
}

/** The static files of the pages, by their path after the base. */
export type Assets = ReadonlyMap<string, Asset>

const script = 'text/javascript; charset=utf-8'

/** The parts of the style, in order: the tokens and the base are shared with the console. */
const styles = ['../../styles/tokens.css', '../../styles/base.css', 'status.css', 'print.css']

/** Reads the static files of the pages: the style with the accent colour, the banner with its words. */
export function readAssets({ accent, logo }: PageSettings, languages: Languages): Assets {
  const colours = readableAccent(accent)
  const style = `:root{--accent-light:${colours.light};--accent-dark:${colours.dark}}\n`
  const banner = Object.fromEntries(
    languages.map(words => [words.tag, { ...words.banner, direction: words.direction }]),
  )
  return new Map([
    asset('status.css', 'text/css; charset=utf-8', Buffer.concat([Buffer.from(style), ...styles.map(read)])),
    asset('live.js', script, read('live.js')),
    asset('banner.js', script, Buffer.from(bannerText(JSON.stringify(banner))), true),
    asset('icon.svg', 'image/svg+xml', read('icon.svg')),
    asset('card.png', 'image/png', read('card.png'), true),
    ...(logo === undefined ? [] : [asset('logo', logo.type, logo.bytes)]),
  ])
}

/** The path of an asset with its version, so that it can be cached without limit. */
export function versioned(assets: Assets, path: string): string {
  return `${path}?v=${assets.get(path)?.version ?? ''}`
}

function bannerText(words: string): string {
  return read('banner.js')
    .toString()
    .replace('= WORDS', () => `= ${words}`)
}

function asset(name: string, type: string, bytes: Buffer, isForOthers = false): [string, Asset] {
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
  return [`/status/${name}`, { type, bytes, version, isForOthers }]
}

function read(name: string): Buffer {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url))
}
