import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Behind } from '../stage/play-gate.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { freePort, type Stage, untilListens } from '../stage/stage.ts'

const conf = readFileSync(new URL('ops-gate.conf', import.meta.url), 'utf8')

/** Runs nginx with the configuration of this folder, its addresses replaced by those given. */
export async function startNginx(stage: Stage, { app, gate }: Behind): Promise<string> {
  const port = await freePort()
  const folder = join(stage.folder, `nginx-${port}`)
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'ops-gate.conf'),
    conf
      .replace('server 127.0.0.1:8080', `server ${gate.address}`)
      .replace('server 127.0.0.1:3000', `server ${app}`)
      .replace('listen 127.0.0.1:8000', `listen 127.0.0.1:${port}`),
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
