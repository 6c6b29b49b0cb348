import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Behind } from '../stage/play-gate.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { freePort, type Stage, untilListens } from '../stage/stage.ts'

const caddyfile = readFileSync(new URL('Caddyfile', import.meta.url), 'utf8')

/** Runs Caddy with the configuration of this folder, its addresses replaced by those given. */
export async function startCaddy(stage: Stage, { app, gate }: Behind): Promise<string> {
  const [port, inner] = [await freePort(), await freePort()]
  const folder = join(stage.folder, `caddy-${port}`)
  mkdirSync(folder)
  const ours = caddyfile
    .replaceAll('127.0.0.1:8009', `127.0.0.1:${inner}`)
    .replace('reverse_proxy 127.0.0.1:8080', `reverse_proxy ${gate.address}`)
    .replaceAll('127.0.0.1:3000', app)
    .replace(':8000 {', `:${port} {`)
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
