import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Behind } from '../stage/play-gate.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { freePort, type Stage, untilListens } from '../stage/stage.ts'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** What a play may change of the configuration. */
export interface HaproxyOptions {
  /** What the agent check sends. */
  line?: string
  /** More lines of the section `global`. */
  global?: string
  /** More servers of the app, as lines. */
  servers?: string
}

/** Runs HAProxy with the configuration of this folder, its addresses replaced by those given. */
export async function startHaproxy(
  stage: Stage,
  { app, gate }: Behind,
  { line = 'pos', global = '', servers = '' }: HaproxyOptions = {},
): Promise<string> {
  const port = await freePort()
  const folder = join(stage.folder, `haproxy-${port}`)
  mkdirSync(folder)
  const config = read('haproxy.cfg')
    .replaceAll('inter 1s', 'inter 200ms')
    .replace('    server app1 127.0.0.1:3000\n', `    server app1 ${app}\n${servers}\n`)
    .replaceAll('127.0.0.1:3000', app)
    .replace('server ops 127.0.0.1:8080', `server ops ${gate.address}`)
    .replace('agent-port 9101', `agent-port ${gate.agent.split(':').at(-1)}`)
    .replace('agent-send "pos\\n"', `agent-send "${line}\\n"`)
    .replace('bind 127.0.0.1:8000', `bind 127.0.0.1:${port}`)
    .replace('lua-load ops-bypass.lua', `lua-load ${join(folder, 'ops-bypass.lua')}\n${global}`)
  writeFileSync(join(folder, 'haproxy.cfg'), config)
  writeFileSync(join(folder, 'ops-bypass.lua'), read('ops-bypass.lua').replace('127.0.0.1:8080', gate.address))
  stage.start(requireProgram('haproxy'), ['-q', '-db', '-f', join(folder, 'haproxy.cfg')])
  return untilListens(port)
}
