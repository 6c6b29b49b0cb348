#!/usr/bin/env node
// Runs the command line, from its sources in a checkout, otherwise from the build. Plain JavaScript, for Node 20.
import { existsSync } from 'node:fs'
import { cacheCompiledCode } from './compile-cache.js'

cacheCompiledCode()
const source = new URL('../src/main.ts', import.meta.url)

if (existsSync(source)) {
  const { launch } = await import(new URL('../../../scripts/launch.js', import.meta.url).href)
  await launch('g3n-ops', source.href)
} else if (Number.parseInt(process.versions.node, 10) >= 26) {
  await import('../dist/main.js')
} else {
  console.error(`g3n-ops needs Node 26 or newer; this is ${process.version}. Install it from https://nodejs.org.`)
  process.exitCode = 1
}
