import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { endWithTest } from './end-with-test.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A folder on a disk that can refuse writes, and accept them again, under a running service. */
export interface Disk {
  /** How it does that, for the title of the test. */
  way: string
  folder: string
  /** From now on, writes of the process fail. */
  refuse(pid: number): void
  /** From now on they work again. */
  allow(pid: number): void
}

/** One for the writes of all processes. */
export interface FullDisk extends Disk {
  refuse(pid?: number): void
  allow(pid?: number): void
}

/** A small disk that can be filled to its last block; nothing if this process may not mount one. */
export function smallDisk(t: Pick<TestContext, 'after'>, size = '2m'): FullDisk | undefined {
  const folder = join(temporaryFolder(t), 'disk')
  mkdirSync(folder)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'g3n-ops-test', folder])
  if (mounted.status !== 0) return undefined
  endWithTest(t, () => void execFileSync('umount', ['--lazy', folder]))
  const ballast = join(folder, 'ballast')
  return {
    way: 'a full tmpfs',
    folder,
    refuse() {
      // To the last byte: large pieces first.
      for (const piece of [65_536, 4096, 512, 1]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(piece), { flag: 'a' })
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
    },
    allow: () => rmSync(ballast),
  }
}

/** A disk that refuses every write, with the limit on file sizes: Node ignores SIGXFSZ, so the write itself fails. */
export function limitedDisk(t: Pick<TestContext, 'after'>): Disk {
  const limit = (pid: number, bytes: string) => execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
  return {
    way: 'a limit on file sizes',
    folder: temporaryFolder(t),
    refuse: pid => void limit(pid, '1'),
    allow: pid => void limit(pid, 'unlimited'),
  }
}

/** A disk with immutable files, also open ones; nothing if the file system or a lack of permission prevents that. */
export function immutableDisk(t: Pick<TestContext, 'after'>): Disk | undefined {
  const folder = temporaryFolder(t)
  const change = (flag: string, files: string[]) => spawnSync('chattr', [flag, ...files]).status === 0
  const probe = join(folder, 'probe')
  writeFileSync(probe, '')
  if (!change('+i', [probe])) return undefined
  change('-i', [probe])
  rmSync(probe)
  // Not the index of the log, which is mapped into memory: a page of it that can't be written is SIGBUS to any process.
  const files = () =>
    readdirSync(folder)
      .filter(name => !name.endsWith('-shm'))
      .map(name => join(folder, name))
  const allow = () => void change('-i', files())
  endWithTest(t, allow)
  return { way: 'immutable files', folder, refuse: () => void change('+i', files()), allow }
}
