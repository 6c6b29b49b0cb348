import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { busyMachineMs } from '../stage/ops.ts'
import type { Behind, Waits } from '../stage/play-gate.ts'
import { freePort, replaced, type Stage, untilListens } from '../stage/stage.ts'

const caddyfile = readFileSync(new URL('Caddyfile', import.meta.url), 'utf8')

/** Runs Caddy with the configuration of this folder, its addresses replaced by those given. */
export async function startCaddy(
  stage: Stage,
  { app, gate }: Behind,
  { waits = 'patiently' }: { waits?: Waits } = {},
): Promise<string> {
  const [port, inner] = [await freePort(), await freePort()]
  const folder = join(stage.folder, `caddy-${port}`)
  mkdirSync(folder)
  const ours = replaced(caddyfile, {
    '127.0.0.1:8009': `127.0.0.1:${inner}`,
    'reverse_proxy 127.0.0.1:8080': `reverse_proxy ${gate.address}`,
    '127.0.0.1:3000': app,
    ':8000 {': `:${port} {`,
    ...(waits === 'patiently' && {
      'dial_timeout 500ms': `dial_timeout ${busyMachineMs}ms`,
      'response_header_timeout 1s': `response_header_timeout ${busyMachineMs}ms`,
      'response_header_timeout 2s': `response_header_timeout ${busyMachineMs}ms`,
    }),
  })
  writeFileSync(
    join(folder, 'Caddyfile'),
    `{\n\tadmin off\n\tlog {\n\t\tlevel ERROR\n\t\toutput discard\n\t}\n}\n${ours}`,
  )
  const caddy = requireProgram('caddy')
  stage.start(caddy, ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  })
  return untilListens(port)
}
