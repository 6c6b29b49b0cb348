import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { repositoryFiles } from '../../scripts/repository-files.ts'
import { prepareStore } from '../stage/prepare-store.ts'
import { root } from '../stage/run-opsd.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

/** What a stranger would find: a repository to clone. */
export interface Repository {
  /** What `git clone` takes. */
  url: string
  /** A folder with what installing and building adds to a clone. */
  installed: string
  /** A folder with a database whose secret code is checked fast. */
  data: string
  /** Where a page is played, one after another: what is compiled there is cached, by its path. */
  scene: string
  compiled: string
  /** Adds a commit. Resolves with its `build_id`. */
  release(): string
}

/** A repository with the files of this one as they are, in one commit. */
export async function makeRepository(t: Pick<TestContext, 'after'>): Promise<Repository> {
  const folder = temporaryFolder(t)
  const url = join(folder, 'repository')
  const installed = join(folder, 'installed')
  for (const path of repositoryFiles(root)) cpSync(join(root, path), join(url, path))
  const git = (...args: string[]) =>
    execFileSync(requireProgram('git'), ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd: url,
      encoding: 'utf8',
    })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'a release')
  install(installed)
  const data = join(folder, 'data')
  await prepareStore(t, `sqlite:${join(data, 'ops.db')}`)
  return {
    url,
    installed,
    data,
    scene: join(folder, 'scene'),
    compiled: join(folder, 'compiled'),
    release() {
      git('commit', '-q', '--allow-empty', '-m', 'the next release', '--date=now')
      return `MONDAY-${git('log', '-1', '--format=%ct').trim()}`
    },
  }
}

/** Packages are linked to those of this checkout; links within the checkout stay as they are, and lead to the clone's. */
function install(folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(modules, { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const from = join(root, 'node_modules', name)
    if (['.bin', '@ops', '.package-lock.json'].includes(name))
      cpSync(from, join(modules, name), { recursive: true, verbatimSymlinks: true })
    else if (!name.startsWith('.')) symlinkSync(from, join(modules, name))
  }
  const pages = 'packages/web/dist'
  if (existsSync(join(root, pages))) cpSync(join(root, pages), join(folder, pages), { recursive: true })
}
