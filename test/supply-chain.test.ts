import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { repositoryFiles } from '../scripts/repository-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')

interface Locked {
  version?: string
  integrity?: string
  link?: boolean
}

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }

test('[supply.pinned] every manifest names exact versions, and the lock file a hash for each package', () => {
  const manifests = repositoryFiles(root).filter(path => /(^|\/)package\.json$/.test(path))
  assert.ok(manifests.length > 5)
  for (const path of manifests) {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path)) as Record<
      string,
      Record<string, string> | undefined
    >
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      assert.match(version, /^((npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?|file:test\/[\w-]+)$/, `${path}: ${name}`)
  }
  const locked = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
  assert.ok(locked.length > 100)
  for (const [path, { integrity }] of locked) assert.match(integrity ?? '', /^sha512-/, path)
})

test('[supply.sbom] the bill of materials names everything that the service imports, from the lock file alone', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom', '--offline'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  })
  assert.equal(status, 0, stderr)
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string
    components: { name: string; version: string }[]
  }
  assert.equal(bomFormat, 'CycloneDX')
  const { dependencies } = JSON.parse(read('packages/server/package.json')) as { dependencies: Record<string, string> }
  for (const [name, version] of Object.entries(dependencies))
    assert.ok(
      components.some(each => each.version === version && name.endsWith(each.name)),
      `${name} ${version}`,
    )
})

test('[supply.image] the image is made from the lock file without install scripts, and its service is not root', () => {
  const lines = read('Dockerfile').replace(/\\\n/g, ' ').split('\n')
  const installs = lines.filter(line => /\bnpm (ci|i|install|add)\b/.test(line))
  assert.ok(installs.length > 0)
  for (const line of installs) assert.match(line, /npm ci .*--ignore-scripts/)
  const last = lines.slice(lines.findLastIndex(line => line.startsWith('FROM ')))
  assert.equal(
    last.findLast(line => line.startsWith('USER ')),
    'USER node',
  )
  assert.ok(last.some(line => line.startsWith('HEALTHCHECK ')))
  // Copied by root, before the user changes.
  for (const line of last.filter(each => /^(COPY|ADD) /.test(each))) assert.doesNotMatch(line, /--chown|--chmod/)
})
