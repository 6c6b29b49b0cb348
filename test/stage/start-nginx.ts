import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { freePort } from '../../examples/stage/stage.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { waitUntil } from './wait-until.ts'

/** The blocks of nginx configuration in a guide, in order. */
export function nginxBlocks(guide: string): string[] {
  const text = readFileSync(new URL(`../../docs/guide/${guide}.md`, import.meta.url), 'utf8')
  return [...text.matchAll(/```nginx\n(.*?)```/gs)].map(([, block = '']) => block)
}

/**
 * Runs nginx, and stops it with the test.
 *
 * @param configure - The content of `http { … }`, for a port to listen on and a folder.
 */
export async function startNginx(
  t: TestContext,
  configure: (options: { port: number; folder: string }) => string,
): Promise<string> {
  const folder = temporaryFolder(t)
  const port = await freePort()
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${folder}/${name};`)
  const main = `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; ${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http { access_log off; ${paths.join(' ')} ${configure({ port, folder })} }
`
  writeFileSync(join(folder, 'nginx.conf'), main)
  const nginx = spawn(
    requireProgram('nginx'),
    ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf')],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  t.after(async () => {
    nginx.kill('SIGTERM')
    if (nginx.exitCode === null) await once(nginx, 'exit')
  })
  const url = `http://127.0.0.1:${port}`
  await waitUntil('nginx listens', () =>
    fetch(`${url}/health`).then(
      () => true,
      () => false,
    ),
  )
  return url
}
