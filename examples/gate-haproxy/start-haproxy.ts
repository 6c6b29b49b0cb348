import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { busyMachineMs } from '../stage/ops.ts'
import type { Behind, Waits } from '../stage/play-gate.ts'
import { freePort, replaced, type Stage, untilListens } from '../stage/stage.ts'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** What a play may change of the configuration. */
export interface HaproxyOptions {
  /** What the agent check sends. */
  line?: string
  /** More lines of the section `global`. */
  global?: string
  /** More servers of the app, as lines. */
  servers?: string
  waits?: Waits
}

/** Runs HAProxy with the configuration of this folder, its addresses replaced by those given. */
export async function startHaproxy(
  stage: Stage,
  { app, gate }: Behind,
  { line = 'pos', global = '', servers = '', waits = 'patiently' }: HaproxyOptions = {},
): Promise<string> {
  const port = await freePort()
  const folder = join(stage.folder, `haproxy-${port}`)
  mkdirSync(folder)
  const isPatient = waits === 'patiently'
  const config = replaced(read('haproxy.cfg'), {
    '    server app1 127.0.0.1:3000\n': `    server app1 ${app}\n`,
    'agent-send "pos\\n"\n    server app1': `agent-send "${line}\\n"\n${servers}\n    server app1`,
    'server ops 127.0.0.1:8080': `server ops ${gate.address}`,
    'agent-port 9101': `agent-port ${gate.agent.split(':').at(-1)}`,
    'bind 127.0.0.1:8000': `bind 127.0.0.1:${port}`,
    'lua-load ops-bypass.lua': `lua-load ${join(folder, 'ops-bypass.lua')}\n${global}`,
    // A gate that is gone refuses its checks at once; one that is slow is waited for.
    'inter 1s': 'inter 200ms',
    ...(isPatient && { defaults: `defaults\n    timeout check ${busyMachineMs}ms`, 'fall 2': 'fall 10' }),
  })
  const lua = replaced(read('ops-bypass.lua'), {
    '127.0.0.1:8080': gate.address,
    ...(isPatient && { 'timeout = 1000': `timeout = ${busyMachineMs}` }),
  })
  writeFileSync(join(folder, 'haproxy.cfg'), config)
  writeFileSync(join(folder, 'ops-bypass.lua'), lua)
  stage.start(requireProgram('haproxy'), ['-q', '-db', '-f', join(folder, 'haproxy.cfg')])
  return untilListens(port)
}
