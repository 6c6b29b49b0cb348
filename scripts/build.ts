/**
 * `npm run build`: what is published of the contract, the SDK and the command line, as JavaScript with its types, into
 * the `dist` of each, and the manual page. Nothing here runs from there: programs and tests run the sources.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** In the order of the arrows: each is compiled against what the ones before it have emitted. */
for (const name of ['contract', 'sdk', 'cli']) {
  rmSync(`${root}packages/${name}/dist`, { recursive: true, force: true })
  const compile = [`${root}node_modules/typescript/bin/tsc`, '-p', `packages/${name}/tsconfig.build.json`]
  const { status } = spawnSync(process.execPath, compile, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
stampBuild()
cpSync(`${root}docs/man`, `${root}packages/cli/dist/man`, { recursive: true })

/** The envelope of a closed gate carries the build, as every response of the service does. */
function stampBuild(): void {
  const { build_id } = JSON.parse(readFileSync(`${root}packages/server/build.json`, 'utf8')) as { build_id: string }
  const file = `${root}packages/sdk/dist/client/build.js`
  const text = readFileSync(file, 'utf8')
  const stamped = text.replace("'MONDAY-0'", `'${build_id}'`)
  if (stamped === text) throw new Error(`${file} has no build_id to stamp`)
  writeFileSync(file, stamped)
}
