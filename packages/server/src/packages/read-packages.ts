import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { packageFiles } from '../http/package-files.ts'
import { type SharedFile, shareFile } from '../http/send-file.ts'

/** Where `scripts/build-packages.js` puts the tarballs. */
const folder = new URL('../../../../dist/', import.meta.url)

/** A tarball as it is listed. */
export interface ListedPackage {
  file: string
  bytes: number
  /** In hexadecimal, as `sha256sum` writes it. */
  sha256: string
  /** As a lock file of npm has it (Subresource Integrity). */
  integrity: string
}

export interface Packages {
  list: SharedFile
  files: ReadonlyMap<string, SharedFile>
}

/** The tarballs that other programs install; `undefined` if they are not built. */
export async function readPackages(): Promise<Packages | undefined> {
  const files = new Map<string, SharedFile>()
  const packages: ListedPackage[] = []
  for (const file of packageFiles) {
    const bytes = await readFile(new URL(file, folder)).catch(() => undefined)
    if (bytes === undefined) return undefined
    files.set(file, await shareFile('application/gzip', bytes))
    packages.push({
      file,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    })
  }
  const list = `${JSON.stringify({ packages }, null, 2)}\n`
  return { list: await shareFile('application/json; charset=utf-8', Buffer.from(list)), files }
}
