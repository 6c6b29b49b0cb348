import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { delimiter } from 'node:path'
import type { TestContext } from 'node:test'
import { freePort } from '../../examples/stage/stage.ts'
import { secretCode } from '../stage/prepare-store.ts'
import { cleanEnvironment } from '../stage/run-opsd.ts'
import { assertPrinted, assertShown } from './assert-shown.ts'
import type { Repository } from './make-repository.ts'
import { openShell, type Shell } from './open-shell.ts'
import { type Command, readGuide } from './read-guide.ts'

/** Where a guide is played. */
export interface Scene {
  /** A folder of its own: the home of its user. The checkout is in `ops`. */
  folder: string
  shell: Shell
  /** What the page has, and what stands for it here. */
  places: Record<string, string>
}

/** What it takes to play a page. */
export interface Play {
  places?: Record<string, string>
  /** Makes what the page takes for given, and adds to the places. */
  prepare?: (scene: Scene) => void | Promise<void>
  /** How the reader came to the page: with a running service in a clone, unless something else is given. */
  begin?: (scene: Scene, repository: Repository) => void | Promise<void>
  /** Where a program answers that does not say that it listens, by its name. */
  silent?: Record<string, string>
  /** What is typed for `read NAME`. */
  answers?: Record<string, (printed: string, scene: Scene) => string>
  /** Checks what was printed on the whole page. */
  end?: (printed: string) => void
}

/**
 * Runs the commands of a page as they are written, in order, in one shell in a clone of the repository. Only the places
 * that are given are replaced, and the address of the service.
 */
export async function playGuide(
  t: TestContext,
  path: string,
  repository: Repository,
  { places = {}, prepare, begin = serveClone, silent = {}, answers = {}, end }: Play,
): Promise<void> {
  const steps = readGuide(path)
  const folder = repository.scene
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const port = await freePort()
  const shell = openShell(t, folder, {
    ...cleanEnvironment({
      OPS_PORT: String(port),
      OPS_URL: `http://127.0.0.1:${port}/ops`,
      HOME: folder,
      NODE_COMPILE_CACHE: repository.compiled,
    }),
    // Without the programs of this checkout.
    PATH: [`${folder}/.local/bin`, ...(process.env['PATH'] ?? '').split(delimiter)]
      .filter(each => !each.includes('node_modules'))
      .join(delimiter),
  })
  const scene: Scene = { folder, shell, places: { ...places, '127.0.0.1:8080': `127.0.0.1:${port}` } }
  await prepare?.(scene)
  await begin(scene, repository)
  const unused = new Set(Object.keys(scene.places).filter(place => place !== '127.0.0.1:8080'))
  const anyPlace = new RegExp(
    Object.keys(scene.places)
      .map(place => RegExp.escape(place))
      .join('|'),
    'g',
  )
  const replace = (text: string) =>
    text.replace(anyPlace, place => {
      unused.delete(place)
      return scene.places[place] ?? ''
    })
  let printed = ''
  const type = async ({ text, output }: Command) => {
    const [, name = ''] = /\bread -rs (\w+)/.exec(text) ?? []
    const said = await shell.type(replace(text), answers[name]?.(printed, scene))
    printed += said
    if (output !== undefined && output.length > 0) assertShown(text, said, output.map(replace))
    return said
  }
  for (const { title, how, commands, response } of steps) {
    if (how === 'not-run') continue
    t.diagnostic(title)
    if (how === 'restart' || how === 'stopped') await shell.stop()
    const last = how === 'restart' || how === 'background' ? commands.at(-1) : undefined
    let said = ''
    for (const command of commands) if (command !== last) said += await type(command)
    const [program = ''] = last?.text.split(' ') ?? []
    const address = silent[program]
    if (last !== undefined) await shell.open(replace(last.text), address === undefined ? undefined : replace(address))
    if (response !== undefined) assertPrinted(said, response)
  }
  assert.deepEqual([...unused], [], `${path} no longer has these`)
  end?.(printed)
}

/**
 * Clones the repository, with what npm would install there and a database whose secret code the shell has, and goes to its
 * folder. Its Node and its commands come first in the path: npx, and changing from another Node to this one, take longer
 * than a command. The README is played with both.
 */
export async function clone({ shell }: Scene, { url, installed, data }: Repository): Promise<void> {
  await shell.type(`git clone -q ${url} ops && cp -a ${installed}/. ops/ && cp -a ${data} ops/data && cd ops`)
  await shell.type(`export OPS_SECRET_CODE=${secretCode}; PATH=$PWD/node_modules/.bin:$PATH; npx() { "$@"; }`)
}

/** The same, with a running service. */
export async function serveClone(scene: Scene, repository: Repository): Promise<void> {
  await clone(scene, repository)
  await scene.shell.open('g3n-opsd serve')
}

/** The same, with a service on which a window of `pos` is active, which the page calls `019ac2f0-5b7e`. */
export async function serveWindow(scene: Scene, repository: Repository): Promise<void> {
  await serveClone(scene, repository)
  const printed = await scene.shell.type(
    'npx g3n-ops --json schedule --scope pos --description "A migration" --start now --duration 1h',
  )
  scene.places['019ac2f0-5b7e'] = /"maintenance_id": ?"([^"]+)"/.exec(printed)?.[1] ?? ''
}
