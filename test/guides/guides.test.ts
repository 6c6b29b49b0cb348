import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freePort } from '../../examples/stage/stage.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { repositoryFiles } from '../../scripts/repository-files.ts'
import { dynamodb } from '../engines/dynamodb.ts'
import { postgres } from '../engines/postgres.ts'
import { root } from '../stage/run-opsd.ts'
import { nginxBlocks, startNginx } from '../stage/start-nginx.ts'
import { makeRepository } from './make-repository.ts'
import { clone, playGuide, type Scene, serveClone } from './play-guide.ts'
import { readGuide } from './read-guide.ts'

const repository = makeRepository({ after: end => after(end as () => void) })
const guide = (name: string) => `docs/guide/${name}.md`

test('README.md: run it, and a first window with curl and from the command line', async t => {
  const code = (_: string, { folder }: Scene) => readFileSync(join(folder, 'ops/data/secret-code'), 'utf8').trim()
  await playGuide(t, 'README.md', {
    repository,
    places: {
      // npm would install from its registry.
      'git clone <this repository> ops': `git clone -q ${repository.url} ops && cp -a ${repository.installed}/. ops/`,
    },
    begin: async () => {},
    answers: { CODE: code, OPS_SECRET_CODE: code },
  })
})

test('run.md', async t => {
  await playGuide(t, guide('run'), {
    repository,
    begin: clone,
    prepare: ({ folder, places }) => void (places['/var/lib/ops'] = join(folder, 'var')),
  })
})

test('upgrade.md: the service has the build that was pulled', async t => {
  let next = ''
  const printed = await playGuide(t, guide('upgrade'), {
    repository,
    begin: async (scene, from) => {
      await serveClone(scene, from)
      next = from.release()
    },
  })
  assert.ok(printed.includes(`"build_id":"${next}"`), printed)
})

test('back-up-and-restore.md', async t => {
  await playGuide(t, guide('back-up-and-restore'), {
    repository,
    places: { '/path/to/backup.db': '$(ls "$PWD"/backup-*.db)' },
  })
})

test('secure-behind-a-proxy.md', async t => {
  await playGuide(t, guide('secure-behind-a-proxy'), {
    repository,
    prepare: ({ folder, places }) => {
      requireProgram('openssl')
      places['/etc/ops/'] = `${folder}/`
    },
  })
})

test('status-page.md: the pages behind nginx', async t => {
  await playGuide(t, guide('status-page'), {
    repository,
    prepare: async ({ folder, places }) => {
      const logo = join(folder, 'logo.svg')
      writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>')
      places['/etc/ops/logo.svg'] = logo
      const [block = ''] = nginxBlocks('status-page')
      let configured = ''
      const url = await startNginx(t, ({ port, folder: own }) => {
        configured = own
        return block
          .replaceAll('127.0.0.1:8080', places['127.0.0.1:8080'] ?? '')
          .replace('/var/cache/nginx', own)
          .replace('listen 80;', `listen 127.0.0.1:${port};`)
      })
      places['http://127.0.0.1/status'] = `${url}/status`
      const nginx = `${requireProgram('nginx')} -e ${configured}/error.log -p ${configured} -c ${configured}/nginx.conf`
      places['nginx -t && nginx -s reload'] = `${nginx} -t && ${nginx} -s reload`
    },
  })
})

test('gate-a-service.md: close the shop of the example', async t => {
  await playGuide(t, guide('gate-a-service'), {
    repository,
    prepare: async ({ shell, places }) => {
      const port = await freePort()
      await shell.type(`export PORT=${port}`)
      places['127.0.0.1:3000'] = `127.0.0.1:${port}`
    },
  })
})

test('gate-behind-a-proxy.md: close and open a gate process', async t => {
  await playGuide(t, guide('gate-behind-a-proxy'), {
    repository,
    prepare: async ({ folder, places }) => {
      const port = await freePort()
      places['ops.example.com:8080'] = places['127.0.0.1:8080'] ?? ''
      places['/var/lib/ops-gate'] = folder
      places['gate-serve'] = `gate-serve --port ${port}`
      places['127.0.0.1:8081'] = `127.0.0.1:${port}`
    },
  })
})

test('let-testers-in.md', async t => {
  requireProgram('jq')
  await playGuide(t, guide('let-testers-in'), {
    repository,
    prepare: ({ places }) =>
      void (places['https://pos.example.com/orders'] = `http://${places['127.0.0.1:8080']}/ops/gate?scope=pos/emea`),
    answers: { TOKEN: printed => /^Token +(\S+)/m.exec(printed)?.[1] ?? '' },
  })
})

test('move-between-stores.md', async t => {
  const store = await postgres.freshStore(t)
  await playGuide(t, guide('move-between-stores'), { repository, places: { 'postgres://…': store } })
})

test('postgresql.md', async t => {
  const store = await postgres.freshStore(t)
  await playGuide(t, guide('postgresql'), {
    repository,
    places: { 'postgres://ops:PASSWORD@db.example:5432/ops': store },
  })
})

test('dynamodb.md', async t => {
  const store = await dynamodb.freshStore(t)
  await playGuide(t, guide('dynamodb'), { repository, places: { 'dynamodb:ops_main?region=eu-central-1': store } })
})

test('several-instances.md: three behind HAProxy', async t => {
  requireProgram('haproxy')
  const store = await postgres.freshStore(t)
  await playGuide(t, guide('several-instances'), {
    repository,
    places: { 'postgres://ops:PASSWORD@127.0.0.1:5432/ops': store },
    silent: { haproxy: 'http://127.0.0.1:8000/ops/ping' },
    prepare: async ({ places }) => {
      for (const port of ['8000', '8081', '8082', '8083']) places[port] = String(await freePort())
    },
    begin: async (scene, from) => {
      await clone(scene, from)
      const ports = Object.entries(scene.places).filter(([place]) => /^\d+$/.test(place))
      const edits = ports.map(([place, by]) => `s/${place}/${by}/`).join(';')
      await scene.shell.type(`sed -i '${edits}' examples/cluster/haproxy.cfg`)
    },
  })
})

test('every guide with commands is played here', () => {
  const pages = repositoryFiles(root).filter(path => /^(README|docs\/guide\/[\w-]+)\.md$/.test(path))
  const withCommands = pages.filter(path => readGuide(path).some(({ how }) => how !== 'not-run'))
  const text = readFileSync(join(root, 'test/guides/guides.test.ts'), 'utf8')
  for (const path of withCommands)
    assert.ok(text.includes(`'${path}'`) || text.includes(`guide('${/([\w-]+)\.md$/.exec(path)?.[1]}')`), path)
})
