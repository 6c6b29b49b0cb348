#!/usr/bin/env node
// Finds a Node that runs the service: plain JavaScript that Node 20 reads. Installed from a registry it runs what was
// built; in a checkout it runs the sources, on the pinned Node where the one that called is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const source = new URL('../src/main.ts', import.meta.url)
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))
const isCheckout = existsSync(source)

if (Number.parseInt(process.versions.node, 10) >= 26) {
  if (isCheckout) {
    // As `--conditions=@ops/source` would: the packages beside this one are read as their sources.
    const resolve = (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@ops/source'] })
    module.registerHooks({ resolve })
  }
  await import(isCheckout ? source.href : new URL('../dist/main.js', import.meta.url).href)
} else if (isCheckout && existsSync(pinned)) {
  become(pinned)
} else {
  console.error(`g3n-opsd needs Node 26 or newer; this is ${process.version}.`)
  process.exitCode = 1
}

/** Runs this file again under another Node, and ends as it ends. */
function become(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', error => {
    console.error(`g3n-opsd: ${node} does not run: ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal]
  })
}
