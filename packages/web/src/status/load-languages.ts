import { readdirSync } from 'node:fs'
import type { Languages, Words } from './words.ts'

const folder = new URL('./languages/', import.meta.url)

/** Reads every language that has a file. */
export async function loadLanguages(): Promise<Languages> {
  const names = readdirSync(folder).filter(name => /^[a-z]{2,3}\.ts$/.test(name))
  const found = await Promise.all(
    names.map(async name => ((await import(new URL(name, folder).href)) as { words: Words }).words),
  )
  const [first, ...rest] = found.sort(
    (a, b) => Number(b.tag === 'en') - Number(a.tag === 'en') || (a.tag < b.tag ? -1 : 1),
  )
  if (first === undefined) throw new Error('the status page has no language')
  return [first, ...rest]
}
