import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { busyMachineMs } from '../stage/ops.ts'
import type { Behind, Waits } from '../stage/play-gate.ts'
import { freePort, replaced, type Stage, untilListens } from '../stage/stage.ts'

const conf = readFileSync(new URL('ops-gate.conf', import.meta.url), 'utf8')

/** Runs nginx with the configuration of this folder, its addresses replaced by those given. */
export async function startNginx(
  stage: Stage,
  { app, gate }: Behind,
  { waits = 'patiently' }: { waits?: Waits } = {},
): Promise<string> {
  const port = await freePort()
  const folder = join(stage.folder, `nginx-${port}`)
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'ops-gate.conf'),
    replaced(conf, {
      'server 127.0.0.1:8080': `server ${gate.address}`,
      'server 127.0.0.1:3000': `server ${app}`,
      'listen 127.0.0.1:8000': `listen 127.0.0.1:${port}`,
      ...(waits === 'patiently' && {
        'proxy_connect_timeout 500ms': `proxy_connect_timeout ${busyMachineMs}ms`,
        'proxy_read_timeout 1s': `proxy_read_timeout ${busyMachineMs}ms`,
      }),
    }),
  )
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${folder}/${name};`)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log off; ${paths.join(' ')} include ${folder}/ops-gate.conf; }
`,
  )
  const nginx = requireProgram('nginx')
  stage.start(nginx, ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf')])
  return untilListens(port)
}
