// The Node that the checkout pins; plain JavaScript that Node 20 reads.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Where npm links it; it comes first in the `PATH` of npm scripts. */
export const pinnedNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

/** The sources need this Node or a newer one. */
export const minNode = 26

/** Whether the Node that runs this is new enough. */
export const isThisNodeEnough = majorOf(process.versions.node) >= minNode

/**
 * What keeps a file from being a Node that runs here and is new enough, or nothing: it may have been installed on another
 * machine. `library` is one of the system that it needs and that is not there.
 */
export function problemOf(file) {
  const { stdout, stderr, status } = spawnSync(file, ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status === 0 && majorOf(stdout.replace(/^v/, '')) >= minNode) return undefined
  const [, library] = /loading shared libraries: ([^:\s]+)/.exec(stderr ?? '') ?? []
  return { library }
}

/** What to say if the system lacks a library that the pinned Node needs. */
export function needsLibrary(library) {
  const debian = library.startsWith('libatomic.') ? ' (Debian, as root: apt-get install libatomic1)' : ''
  return `The pinned Node needs ${library}, which this system does not have: install it${debian}, and run the same command again.`
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}
