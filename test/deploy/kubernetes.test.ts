import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js'
import { parseAllDocuments } from 'yaml'
import { configuration } from '../../packages/server/src/config/settings.ts'
import { root } from '../stage/run-opsd.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string }
  spec: { template?: PodTemplateSpec }
}

const folder = join(root, 'docs/deploy/kubernetes')
const files = readdirSync(folder)
// As Kubernetes reads it: 0440 is octal.
const manifestsOf = (file: string) =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8'), { version: '1.1' }).map(each => each.toJS() as Manifest)
const workloads = files
  .flatMap(manifestsOf)
  .flatMap(({ metadata, spec }) =>
    spec.template?.spec === undefined ? [] : [{ name: metadata.name, pod: spec.template.spec }],
  )

/** Where the package with the types has a group. */
const group = (apiVersion: string) =>
  apiVersion.includes('/') ? apiVersion.replace('.k8s.io', '') : `core/${apiVersion}`

/** What TypeScript says of manifests, each as an object of its type: a field that the API does not have is an error, too. */
function problemsOf(t: Parameters<typeof temporaryFolder>[0], manifests: readonly Manifest[]): string {
  const own = temporaryFolder(t)
  symlinkSync(join(root, 'node_modules'), join(own, 'node_modules'))
  const lines = manifests.map(
    (manifest, index) =>
      `import type { ${manifest.kind} as T${index} } from 'kubernetes-types/${group(manifest.apiVersion)}'
export const m${index}: T${index} = ${JSON.stringify(manifest)}`,
  )
  writeFileSync(join(own, 'manifests.ts'), lines.join('\n'))
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { stdout } = spawnSync(
    tsc,
    ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', 'manifests.ts'],
    {
      cwd: own,
      encoding: 'utf8',
    },
  )
  return stdout
}

test('[supply.manifests] the Kubernetes manifests have only fields of the API, each of its type', t => {
  assert.equal(problemsOf(t, files.flatMap(manifestsOf)), '')
  const [first] = manifestsOf('gate.yaml')
  assert.match(
    problemsOf(t, [{ ...first, spec: { ...first?.spec, replica: 2 } } as never]),
    /'"replica"' does not exist/,
  )
  assert.match(
    problemsOf(t, [{ ...first, spec: { ...first?.spec, replicas: '2' } } as never]),
    /'string' is not assignable/,
  )
})

test('[supply.manifests] the pods meet the restricted standard, with a read-only root and the memory of the guide', () => {
  assert.equal(workloads.length, 3)
  for (const { name, pod } of workloads) {
    const { securityContext, containers, enableServiceLinks, automountServiceAccountToken, volumes = [] } = pod
    assert.deepEqual([enableServiceLinks, automountServiceAccountToken], [false, false], name)
    assert.deepEqual(
      [securityContext?.runAsNonRoot, securityContext?.runAsUser, securityContext?.seccompProfile?.type],
      [true, 1000, 'RuntimeDefault'],
      name,
    )
    for (const { name: volume, ...source } of volumes)
      assert.ok(
        Object.keys(source).every(kind => ['secret', 'emptyDir'].includes(kind)),
        `${name}: ${volume}`,
      )
    for (const container of containers) {
      assert.deepEqual(
        container.securityContext,
        { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        name,
      )
      assert.match(container.image ?? '', /@sha256:[0-9a-f]{64}$/, name)
      assert.ok(container.livenessProbe !== undefined && container.readinessProbe !== undefined, name)
      assert.equal(container.resources?.limits?.['memory'], name === 'ops' ? '384Mi' : '192Mi', name)
    }
  }
})

test('[supply.manifests] they set only variables that exist, and mount the files that these name', () => {
  const known = configuration.flatMap(({ variable }) => [variable, `${variable}_FILE`])
  for (const { name, pod } of workloads) {
    for (const { env = [], volumeMounts = [] } of pod.containers) {
      for (const variable of env) {
        assert.ok(known.includes(variable.name) || variable.name === 'OPS_URL', `${name}: ${variable.name}`)
        if (variable.name.endsWith('_FILE'))
          assert.ok(
            volumeMounts.some(({ mountPath }) => variable.value?.startsWith(`${mountPath}/`)),
            variable.name,
          )
      }
    }
  }
})

test('[supply.manifests] every Service, budget and policy selects pods that the manifest has', () => {
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    const apps = new Set([...text.matchAll(/^ {2}labels: \{ app: ([\w-]+) \}/gm)].map(([, app]) => app))
    for (const [, app] of text.matchAll(
      /(?:selector|podSelector|matchLabels):(?:\s+matchLabels:)? \{ app: ([\w-]+) \}/g,
    ))
      assert.ok(apps.has(app) || (file === 'gate.yaml' && app === 'ops'), `${file}: ${app}`)
  }
})
