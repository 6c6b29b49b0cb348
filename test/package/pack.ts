import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** The tarball of a package that other programs install, as `npm test` has built it. */
export function tarballOf(name: 'sdk' | 'cli'): string {
  const { version } = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8')) as { version: string }
  return `${root}dist/ops-${name}-${version}.tgz`
}

/** A folder with a program's `node_modules` in which a tarball is installed, without asking a registry. */
export async function installPacked(folder: string, tarball: string): Promise<string> {
  const home = join(folder, 'program')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{"name":"program","version":"1.0.0","private":true,"type":"module"}')
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], home)
  return home
}

/** Runs npm: the one that runs these tests, where one does. */
export function npm(args: string[], cwd: string, env: Record<string, string> = {}): Promise<{ stdout: string }> {
  const path = process.env['npm_execpath']
  const [program, ...first] = path === undefined ? ['npm'] : [process.execPath, path]
  return run(program ?? 'npm', [...first, ...args], { cwd, env: { ...process.env, ...env } })
}
