import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** The packages that other programs import, the first first. */
export const publishedPackages = ['contract', 'sdk'] as const
export type PublishedPackage = (typeof publishedPackages)[number]

/** Builds what is published and packs it as a registry would get it: the tarball of each package, in a folder. */
export async function buildAndPack(folder: string): Promise<Record<PublishedPackage, string>> {
  await run(process.execPath, ['--conditions=@ops/source', 'scripts/build.ts'], { cwd: root })
  const packed = await Promise.all(
    publishedPackages.map(async name => {
      const { stdout } = await npm(['pack', '--json', '--pack-destination', folder], join(root, 'packages', name))
      // A list from npm 11, an object by name from npm 12.
      const [answer] = Object.values(JSON.parse(stdout) as Record<string, { filename: string }>)
      if (answer === undefined) throw new Error(`npm pack said ${stdout}`)
      return [name, join(folder, answer.filename)] as const
    }),
  )
  return Object.fromEntries(packed) as Record<PublishedPackage, string>
}

/** A folder with a program's `node_modules` in which the tarballs are installed, without asking a registry. */
export async function installPacked(folder: string, tarballs: Record<string, string>): Promise<string> {
  const home = join(folder, 'program')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{"name":"program","version":"1.0.0","private":true,"type":"module"}')
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...Object.values(tarballs)], home)
  return home
}

/** Runs npm: the one that runs these tests, where one does. */
export function npm(args: string[], cwd: string): Promise<{ stdout: string }> {
  const path = process.env['npm_execpath']
  const [program, ...first] = path === undefined ? ['npm'] : [process.execPath, path]
  return run(program ?? 'npm', [...first, ...args], { cwd })
}
