// How a command of the checkout comes to run its sources; plain JavaScript that Node 20 reads.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { isThisNodeEnough, minNode, needsLibrary, pinnedNode, problemOf } from './pinned-node.js'

const advice = `Type \`node ${fileURLToPath(new URL('prepare.js', import.meta.url))}\`: it installs what is missing.`

/** Runs a program from its source: here, or on the Node that the checkout pins if this one is too old. */
export async function launch(name, main) {
  if (isThisNodeEnough) return run(name, main)
  const problem = problemOf(pinnedNode)
  if (problem === undefined) become(pinnedNode)
  else if (problem.library !== undefined) fail(`${name}: ${needsLibrary(problem.library)}`)
  else fail(`${name} needs Node ${minNode} or newer, this is ${process.version}, and the checkout has none. ${advice}`)
}

async function run(name, main) {
  // As `--conditions=@ops/source` would: the packages of the checkout are read as their sources.
  const resolve = (specifier, context, next) =>
    next(specifier, { ...context, conditions: [...context.conditions, '@ops/source'] })
  module.registerHooks({ resolve })
  try {
    await import(main)
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    fail(`${name}: ${error.message.split('\n')[0]}. ${advice}`)
  }
}

/** Keep V8 from taking memory that it does not need: without them a busy service takes 100 MiB more, and is no faster. */
const nodeFlags = ['--max-semi-space-size=2', '--heap-growing-percent=50']

/** Runs the same command again under another Node, and ends as it ends. */
function become(node) {
  const child = spawn(node, [...nodeFlags, ...process.argv.slice(1)], { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = signal => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  child.on('exit', (code, signal) => {
    for (const each of signals) process.off(each, forward)
    if (signal === null) process.exitCode = code
    else process.kill(process.pid, signal)
  })
}

function fail(message) {
  console.error(message)
  process.exitCode = 1
}
