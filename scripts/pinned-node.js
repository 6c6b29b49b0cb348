// The Node that the checkout pins; plain JavaScript that Node 20 reads.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Where npm links it; it stands first in the `PATH` of npm scripts. */
export const pinnedNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

/** The sources need this Node or a newer one. */
export const leastNode = 26

/** Whether the Node that runs this is new enough. */
export const isThisNodeEnough = majorOf(process.versions.node) >= leastNode

/** Whether a file is a Node that runs here and is new enough: it may have been installed on another machine. */
export function isNodeEnough(file) {
  const { stdout, status } = spawnSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 && majorOf(stdout.replace(/^v/, '')) >= leastNode
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}
