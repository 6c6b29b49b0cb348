import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type SharedFile, shareFile } from '../http/send-file.ts'

/** Where `scripts/build-console.js` puts the console. */
const folder = fileURLToPath(new URL('../../../web/dist/console/', import.meta.url))

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface BuiltFile extends SharedFile {
  /** Its name contains a hash of its content, so it never changes. */
  isForever: boolean
}

/** The files of the console by their path below `/console/`; `undefined` if it is not built. */
export async function readBuiltFiles(base: string): Promise<ReadonlyMap<string, BuiltFile> | undefined> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const files = new Map<string, BuiltFile>()
  for (const name of names) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const bytes = await readFile(folder + name)
    files.set(
      name.replaceAll('\\', '/'),
      await fileOf(type, name === 'index.html' ? withBase(bytes, base) : bytes, name),
    )
  }
  return files.has('index.html') ? files : undefined
}

/** Makes the page's URLs absolute: it is served at every path below `/console`, and its files only at one. */
function withBase(page: Buffer, base: string): Buffer {
  return Buffer.from(page.toString().replaceAll('="./', `="${base}/console/`))
}

async function fileOf(type: string, plain: Buffer, name: string): Promise<BuiltFile> {
  return { ...(await shareFile(type, plain)), isForever: name.startsWith('assets') }
}
