import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { freePort } from '../../examples/stage/stage.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { fencesOf } from '../../scripts/pages.ts'
import { repositoryFiles } from '../../scripts/repository-files.ts'
import { dynamodb } from '../engines/dynamodb.ts'
import { postgres } from '../engines/postgres.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { root } from '../stage/run-opsd.ts'
import { nginxBlocks, startNginx } from '../stage/start-nginx.ts'
import { makeRepository } from './make-repository.ts'
import { clone, type Play, playGuide, type Scene, serveClone, serveWindow } from './play-guide.ts'
import { readGuide } from './read-guide.ts'

const repository = await makeRepository({ after: end => after(end as () => void) })
const firstCode = (_: string, { folder }: Scene) => readFileSync(join(folder, 'ops/data/secret-code'), 'utf8').trim()

/** Every page with commands, and what it takes to play it here. */
const guides: Record<string, (t: TestContext) => Play | Promise<Play>> = {
  'README.md': () => ({
    places: {
      // npm would install from its registry.
      'git clone <this repository> ops': `git clone -q ${repository.url} ops && cp -a ${repository.installed}/. ops/`,
    },
    begin: () => {},
    answers: { CODE: firstCode, OPS_SECRET_CODE: firstCode },
  }),

  'docs/guide/command-line.md': () => ({
    prepare: ({ places }) => void (places['https://ops.example.com'] = `http://${places['127.0.0.1:8080']}`),
    begin: serveWindow,
    answers: { OPS_SECRET_CODE: () => secretCode },
  }),

  'docs/guide/deploy-in-a-window.md': () => ({}),

  'docs/guide/while-a-window-runs.md': () => ({
    begin: async (scene, from) => {
      await serveWindow(scene, from)
      for (const text of ['First.', 'Second.']) await scene.shell.type(`npx g3n-ops update --text ${text}`)
    },
  }),

  'docs/guide/parts.md': () => ({
    prepare: ({ folder, places }) => {
      const page = readFileSync(join(root, 'docs/guide/parts.md'), 'utf8')
      const file = (places['shops.csv'] = join(folder, 'shops.csv'))
      writeFileSync(file, fencesOf(page).find(({ language }) => language === 'csv')?.text ?? '')
    },
  }),

  'docs/guide/run.md': () => ({
    prepare: ({ folder, places }) => void (places['/var/lib/ops'] = join(folder, 'var')),
    begin: clone,
  }),

  'docs/guide/upgrade.md': () => {
    let next = ''
    return {
      begin: async (scene, from) => {
        await serveClone(scene, from)
        next = from.release()
      },
      end: printed => assert.ok(printed.includes(`"build_id":"${next}"`), printed),
    }
  },

  'docs/guide/feature-flags.md': () => ({}),

  'docs/guide/metrics.md': () => ({
    prepare: async ({ places }) => void (places['127.0.0.1:9100'] = `127.0.0.1:${await freePort()}`),
    answers: { KEY: printed => /opsk_\w+/.exec(printed)?.[0] ?? '' },
  }),

  'docs/guide/back-up-and-restore.md': () => ({ places: { '/path/to/backup.db': '$(ls "$PWD"/backup-*.db)' } }),

  'docs/guide/secure-behind-a-proxy.md': () => {
    requireProgram('openssl')
    return { prepare: ({ folder, places }) => void (places['/etc/ops/'] = `${folder}/`), begin: clone }
  },

  'docs/guide/status-page.md': t => ({
    begin: clone,
    prepare: async ({ folder, places }) => {
      const logo = join(folder, 'logo.svg')
      writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>')
      places['/etc/ops/logo.svg'] = logo
      const [block = ''] = nginxBlocks('status-page')
      let own = ''
      const url = await startNginx(t, ({ port, folder: nginx }) => {
        own = nginx
        return block
          .replaceAll('127.0.0.1:8080', places['127.0.0.1:8080'] ?? '')
          .replace('/var/cache/nginx', nginx)
          .replace('listen 80;', `listen 127.0.0.1:${port};`)
      })
      const nginx = `${requireProgram('nginx')} -e ${own}/error.log -p ${own} -c ${own}/nginx.conf`
      places['nginx -t && nginx -s reload'] = `${nginx} -t && ${nginx} -s reload`
      places['http://127.0.0.1/status'] = `${url}/status`
    },
  }),

  'docs/guide/calendars-and-feeds.md': () => {
    for (const name of [requireProgram('jq'), requireProgram('vdirsyncer')]) assert.ok(name)
    return {
      prepare: ({ folder, places }) => {
        const [config = ''] = fencesOf(readFileSync(join(root, 'docs/guide/calendars-and-feeds.md'), 'utf8')).flatMap(
          ({ language, text }) => (language === 'ini' ? [text] : []),
        )
        mkdirSync(join(folder, '.config/vdirsyncer'), { recursive: true })
        const address = places['127.0.0.1:8080'] ?? ''
        writeFileSync(join(folder, '.config/vdirsyncer/config'), config.replace('127.0.0.1:8080', address))
      },
    }
  },

  'docs/guide/gate-a-service.md': () => ({
    prepare: async ({ shell, places }) => {
      const port = await freePort()
      await shell.type(`export PORT=${port}`)
      places['127.0.0.1:3000'] = `127.0.0.1:${port}`
    },
  }),

  'docs/guide/gate-behind-a-proxy.md': () => ({
    prepare: async ({ folder, places }) => {
      const port = await freePort()
      places['ops.example.com:8080'] = places['127.0.0.1:8080'] ?? ''
      places['gate-serve'] = `gate-serve --port ${port}`
      places['/var/lib/ops-gate'] = folder
      places['127.0.0.1:8081'] = `127.0.0.1:${port}`
    },
  }),

  'docs/guide/write-a-gate.md': () => {
    requireProgram('python3')
    return { begin: clone }
  },

  'docs/guide/let-testers-in.md': () => {
    requireProgram('jq')
    return {
      prepare: ({ places }) =>
        void (places['https://pos.example.com/orders'] = `http://${places['127.0.0.1:8080']}/ops/gate?scope=pos/emea`),
      answers: { TOKEN: printed => /^Token +(\S+)/m.exec(printed)?.[1] ?? '' },
    }
  },

  'docs/guide/move-between-stores.md': async t => ({ places: { 'postgres://…': await postgres.freshStore(t) } }),

  'docs/guide/postgresql.md': async t => ({
    places: { 'postgres://ops:PASSWORD@db.example:5432/ops': await prepareStore(t, await postgres.freshStore(t)) },
    begin: clone,
  }),

  'docs/guide/dynamodb.md': async t => ({
    places: { 'dynamodb:ops_main?region=eu-central-1': await prepareStore(t, await dynamodb.freshStore(t)) },
    begin: clone,
  }),

  'docs/guide/several-instances.md': async t => {
    requireProgram('haproxy')
    const ports = ['8000', '8081', '8082', '8083']
    return {
      places: { 'postgres://ops:PASSWORD@127.0.0.1:5432/ops': await prepareStore(t, await postgres.freshStore(t)) },
      prepare: async ({ places }) => {
        for (const port of ports) places[port] = String(await freePort())
      },
      begin: async (scene, from) => {
        await clone(scene, from)
        const edits = ports.map(port => `s/:${port}/:${scene.places[port]}/`)
        await scene.shell.type(`sed -i '${edits.join(';')}' examples/cluster/haproxy.cfg`)
      },
      silent: { haproxy: 'http://127.0.0.1:8000/ops/ping' },
    }
  },
}

for (const [path, set] of Object.entries(guides)) {
  test(`[guides.played] ${path}`, async t => {
    await playGuide(t, path, repository, await set(t))
  })
}

test('[guides.played] every page with commands is played', () => {
  const pages = repositoryFiles(root).filter(path => /^(README|docs\/guide\/[\w-]+)\.md$/.test(path))
  const withCommands = pages.filter(path => readGuide(path).some(({ how }) => how !== 'not-run'))
  assert.deepEqual(withCommands.toSorted(), Object.keys(guides).toSorted())
})
