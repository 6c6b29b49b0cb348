import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { root } from '../stage/run-opsd.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

const folder = join(root, 'docs/deploy/systemd')
const units = readdirSync(folder)

for (const unit of units) {
  test(`[supply.unit] systemd finds nothing wrong with ${unit}`, t => {
    const own = temporaryFolder(t)
    const file = join(own, unit)
    writeFileSync(file, readFileSync(join(folder, unit), 'utf8').replaceAll('/opt/ops', root.replace(/\/$/, '')))
    const { status, stderr } = spawnSync(requireProgram('systemd'), ['verify', file], { encoding: 'utf8' })
    assert.deepEqual([status, stderr], [0, ''])
  })

  test(`[supply.unit] ${unit} leaves its program its state, its cache and no more rights`, () => {
    const lines = readFileSync(join(folder, unit), 'utf8').split('\n')
    for (const line of [
      'ProtectSystem=strict',
      'ProtectHome=true',
      'PrivateTmp=true',
      'NoNewPrivileges=true',
      'CapabilityBoundingSet=',
      'UMask=0077',
      'StateDirectoryMode=0700',
      'CacheDirectoryMode=0700',
    ])
      assert.ok(lines.includes(line), line)
    assert.ok(lines.some(line => /^User=(?!root)[\w-]+$/.test(line)))
    assert.ok(!lines.some(line => line.startsWith('ReadWritePaths=')))
  })
}
