import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { secretCode } from '../../test/stage/prepare-store.ts'
import { cleanEnvironment } from '../../test/stage/run-opsd.ts'
import { createKey, plan, type Service, startService } from '../../test/stage/start-service.ts'
import { temporaryFolder } from '../../test/stage/temporary-folder.ts'

interface Step {
  run?: string
  env?: Record<string, string>
}
interface Action {
  inputs: Record<string, { default?: string; required?: boolean }>
  runs: { steps: Step[] }
}

const read = (file: string) => parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as unknown
const action = read('github/action.yml') as Action
const workflow = read('github/deploy.yml') as { jobs: { deploy: { steps: Step[] } } }
const { deploy } = read('gitlab-ci.yml') as { deploy: { script: string[]; variables: Record<string, string> } }
const launcher = fileURLToPath(new URL('../../packages/cli/bin/g3n-ops.js', import.meta.url))

/** A runner: g3n-ops in the PATH, and a repository whose deployment notes what it sees. */
function openRunner(t: TestContext, service: Service) {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'bin'))
  symlinkSync(launcher, join(folder, 'bin/g3n-ops'))
  const script = `#!/bin/sh\n"${process.execPath}" -e 'fetch("${service.url}/state?scope=pos/emea").then(r => r.json()).then(({ data }) => console.log(data.state, data.windows[0].maintenance_id === process.env.OPS_MAINTENANCE_ID))'\n`
  writeFileSync(join(folder, 'deploy.sh'), script)
  chmodSync(join(folder, 'deploy.sh'), 0o755)
  const output = join(folder, 'output')
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(':')
  return async (line: string, env: Record<string, string>) => {
    writeFileSync(output, '')
    // As runners call it.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', line], {
      cwd: folder,
      env: cleanEnvironment({ ...env, PATH: path, GITHUB_OUTPUT: output }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
    const [code] = (await once(child, 'close')) as [number]
    return { code, printed, output: readFileSync(output, 'utf8') }
  }
}

/** The variables of a step of the action, for some inputs. */
function withInputs({ env = {} }: Step, given: Record<string, string>): Record<string, string> {
  for (const [name, { required }] of Object.entries(action.inputs)) if (required) assert.ok(name in given, name)
  const valueOf = (name: string) => given[name] ?? action.inputs[name]?.default ?? ''
  return Object.fromEntries(
    Object.entries(env).map(([name, text]) => [
      name,
      text.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input: string) => valueOf(input)),
    ]),
  )
}

test('[pipelines.run] the GitHub action waits, says how it went, and fails if that is not what was wanted', async t => {
  const service = await startService(t)
  const run = openRunner(t, service)
  const [step = {}] = action.runs.steps
  const wait = (given: Record<string, string>) => run(step.run ?? '', withInputs(step, { scope: 'pos/emea', ...given }))
  const { url } = service
  assert.deepEqual(await wait({ url }), { code: 0, printed: 'pos/emea is open.\n', output: 'result=reached\n' })
  await service.data('maintenanceSchedule', { ...plan(0, { scopes: ['pos'] }), secret_code: secretCode })
  const late = await wait({ url, timeout: '1s' })
  assert.deepEqual([late.code, late.output], [10, 'result=too-late\n'], late.printed)
  assert.equal((await wait({ url, until: 'closed' })).output, 'result=reached\n')
  const dead = { url: 'http://127.0.0.1:9/ops', timeout: '1s' }
  const unknown = await wait(dead)
  assert.deepEqual([unknown.code, unknown.output], [11, 'result=unknown\n'])
  assert.equal((await wait({ ...dead, 'if-unknown': 'open' })).code, 0)
  assert.equal((await wait({ ...dead, 'if-unknown': 'closed' })).code, 10)
  // An input is never a part of the script.
  const hostile = await wait({ url, scope: 'pos"; touch hacked; echo "' })
  assert.equal(hostile.code, 2)
})

test('[pipelines.run] the deployments of the workflow and of the GitLab job run in a window, which then ends', async t => {
  const service = await startService(t)
  const operator = await createKey(service)
  const run = openRunner(t, service)
  const env = { OPS_URL: service.url, OPS_API_KEY: operator['x-api-key'] }
  const inWindow = workflow.jobs.deploy.steps.find(({ run: line }) => line?.includes('during'))?.run ?? ''
  const github = await run(inWindow, { ...env, GITHUB_REF_NAME: 'v4.2' })
  assert.equal(github.code, 0, github.printed)
  assert.match(github.printed, /^blocked true$/m)
  const gitlab = await run(deploy.script.join('\n'), { ...env, ...deploy.variables, CI_COMMIT_REF_NAME: 'main' })
  assert.equal(gitlab.code, 0, gitlab.printed)
  assert.match(gitlab.printed, /^pos\/emea is open\.\n[^]*^blocked true$/m)
  const { items } = await service.data('maintenanceList', {}, operator)
  assert.deepEqual(
    items.map(({ description, status }) => [description, status]),
    [
      ['Till software main', 'ended'],
      ['Till software v4.2', 'ended'],
    ],
  )
})
