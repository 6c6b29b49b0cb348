import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Part, PartListData, PartSetData } from '@ops/contract'
import { serve } from '../stage/serve-command-line.ts'

const person = { isTTY: true, stdinIsTTY: true }

interface ImportData {
  dry_run: boolean
  created: number
  changed: number
  unchanged: number
  removed: number
  invalid: number
  items: { outcome: string; scope: string; title: string; fields?: string[] }[]
}

const shopFile = [
  'scope;title;title_de;time_zone;opening_hours;label_region;listed;position',
  'pos;Tills;Kassen;;;;;',
  'pos/store-1;"Shop ""Berlin""; Mitte";Filiale;Europe/Berlin;"mo-fr 9-20; sa 10-18";north;WAHR;1',
  'POS/Store-2;Shop Köln;;Europe/Berlin;;west;falsch;2',
  '',
].join('\r\n')

test('[cli.part-list] parts are listed with scope and title, in the language of the reader, as wide as the terminal', async t => {
  const { ops, json, env } = await serve(t)
  const set = (...args: string[]) => json<PartSetData>('part-set', ...args)
  assert.equal((await ops(['part-list'])).stdout, 'No parts.\n')
  await set('pos', '--title', 'Tills', '--titles', 'de=Kassen', '--label', 'region=north')
  await set('web', '--title', 'Web shop', '--time-zone', 'Europe/Berlin', '--unlisted', '--hours', 'mo-fr 9-17')
  const { stdout } = await ops(['part-list'])
  assert.deepEqual(stdout.split('\n'), [
    'SCOPE  TITLE     TIME ZONE      LISTED  OPENING HOURS      LABELS',
    'pos    Tills                    yes                        region=north',
    'web    Web shop  Europe/Berlin  no      mo-fr 09:00-17:00',
    '',
  ])
  const german = await ops(['part-list', '--scope', 'pos'], { env: { ...env, LANG: 'de_DE.UTF-8' } })
  assert.match(german.stdout, /^pos +Kassen /m)
  assert.equal((await ops(['part-list', '--scope', 'erp'])).stdout, 'No parts within erp.\n')
  const narrow = await ops(['part-list'], { columns: () => 24 })
  assert.deepEqual(narrow.stdout.split('\n').slice(0, 2), ['SCOPE  TITLE', 'pos    Tills'])
  const { items } = await json<PartListData>('part-list')
  assert.deepEqual(
    items.map(({ scope, title }) => [scope, title]),
    [
      ['pos', 'Tills'],
      ['web', 'Web shop'],
    ],
  )
})

test('[cli.part-set] what is given is changed and named, the rest stays, and an empty value takes it away', async t => {
  const { ops, json } = await serve(t)
  const scope = 'pos/store-1'
  const created = await ops([
    ...['part-set', scope, '--title', 'Shop Berlin', '--titles', 'de=Filiale', '--titles', 'pt-br=Loja'],
    ...['--description', 'Two tills', '--time-zone', 'Europe/Berlin', '--hours', 'Mo-Fr 9-20; 2026-12-25 closed'],
    ...['--label', 'region=north', '--label', 'tier=1', '--position', '7', '--unlisted'],
  ])
  assert.equal(created.code, 0, created.stderr)
  assert.match(created.stdout, /^Created\.\n\nScope +pos\/store-1\nTitle +Shop Berlin\nTitle \(de\) +Filiale\n/)
  assert.match(created.stdout, /^Opening hours +mo-fr 09:00-20:00\n +2026-12-25 closed$/m)
  const changed = await ops([
    ...['part-set', scope, '--title', 'Shop Berlin Mitte', '--titles', 'pt-BR=', '--label', 'tier=', '--listed'],
    ...['--hours', ''],
  ])
  assert.equal(changed.code, 0, changed.stderr)
  assert.deepEqual(changed.stdout.split('\n\n')[0]?.split('\n'), [
    'Changed title: “Shop Berlin” → “Shop Berlin Mitte”',
    'Changed listed: “false” → “true”',
    'Changed title_pt-BR: “Loja” → none',
    'Changed opening_hours: “mo-fr 09:00-20:00; 2026-12-25 closed” → none',
    'Changed label_tier: “1” → none',
  ])
  const { parts } = await json<PartSetData>('part-set', scope, '--position', '7')
  const { created_at: _created, updated_at: _updated, ...part } = parts[0] as Part
  assert.deepEqual(part, {
    scope,
    title: 'Shop Berlin Mitte',
    titles: { de: 'Filiale' },
    description: 'Two tills',
    time_zone: 'Europe/Berlin',
    labels: { region: 'north' },
    listed: true,
    position: 7,
    revision: 2,
  })
  assert.match((await ops(['part-set', scope, '--position', '7'])).stdout, /^Nothing has changed/)
})

test('[cli.part-set] an error names the option that was typed and what would be right', async t => {
  const { ops, asked } = await serve(t)
  for (const [args, said] of [
    [['pos'], /say what to set: --title/],
    [['POS EMEA', '--title', 'x'], /“POS EMEA” is not a scope\. Write pos\/emea\./],
    [['pos', '--titles', 'Kassen'], /--titles.*Write it like "de=Filiale Berlin-Mitte"/],
    [['pos', '--titles', 'german=Kassen'], /“german” must be a language, such as de or pt-BR/],
    [
      ['pos', '--zone', 'Europe/Berlin'],
      /--zone is for times that are shown\. Did you mean --time-zone Europe\/Berlin\?/,
    ],
    [['pos', '--label', 'region'], /--label.*Write it like "region=north"/],
    [['--title', 'x'], /missing required argument 'scope'/],
  ] as const) {
    const { code, stderr } = await ops(['part-set', ...args])
    assert.deepEqual([code, said.test(stderr)], [2, true], stderr)
  }
  assert.deepEqual([...asked], [], 'nothing is sent')
  for (const [args, said] of [
    [['--position', '1'], /^error: --title is missing\nThere is no part pos yet\.$/m],
    [
      ['--title', 'x', '--time-zone', 'Berlin'],
      /--time-zone “Berlin” is not a time zone\. Did you mean Europe\/Berlin\?/,
    ],
    [['--title', 'x', '--time-zone', '+02:00'], /--time-zone “\+02:00” is an offset/],
    [['--title', 'x', '--hours', 'mo 9-20'], /--time-zone is required with opening_hours/],
    [['--title', 'x', '--hours', 'mox 9-20'], /--hours “mox” must be a day.* Did you mean mo\?/],
    [['--title', 'x', '--label', 'Über=1'], /--label Über what follows label_ must be 1–40 lower-case/],
    [
      ['--title', 'x'.repeat(121), '--position', '-1'],
      /--title must have up to 120 characters: it has 121\n {2}--position must be an integer from 0/,
    ],
  ] as const) {
    const { code, stderr } = await ops(['part-set', 'pos', ...args])
    assert.deepEqual([code, said.test(stderr)], [2, true], stderr)
  }
})

test('[cli.part-titles] scopes of a window are shown with their titles before it is planned and in its record', async t => {
  const { ops, json, env, asked } = await serve(t)
  const plan = ['schedule', '--description', 'x', '--start', 'in 1 hour', '--duration', '1h', '--scope', 'POS/1']
  await json('part-set', 'pos/1', '--title', 'Shop Berlin', '--titles', 'de=Filiale Berlin')
  const planned = await ops([...plan, '--scope', 'web'])
  assert.match(planned.stderr, /^Understood: POS\/1 \(Shop Berlin\) and web, blocked, /m)
  assert.match(planned.stdout, /^Scopes +pos\/1 \(Shop Berlin\), web$/m)
  const id = /^Window +(\S+)$/m.exec(planned.stdout)?.[1] ?? ''
  assert.match(
    (await ops([id], { env: { ...env, LC_ALL: 'de_DE.UTF-8' } })).stdout,
    /^Scopes +pos\/1 \(Filiale Berlin\), web$/m,
  )
  await json('part-remove', 'pos/1')
  assert.match((await ops(['get', id])).stdout, /^Scopes +pos\/1, web$/m)
  asked.clear()
  await json('get', id)
  await ops(['ping'])
  assert.ok(!asked.has('GET /part/list'), 'not where nobody reads it')
})

test('[cli.part-remove] a person is asked, the windows that name a part are said, and how many were removed', async t => {
  const { ops, json } = await serve(t)
  for (const scope of ['pos', 'pos/1', 'web']) await json('part-set', scope, '--title', scope.toUpperCase())
  const plan = ['--description', 'Nightly', '--start', 'in 1 hour', '--duration', '1h', '--scope', 'pos/1']
  await json('schedule', ...plan)
  const refused = await ops(['part-remove', 'pos/1'], { ...person, stdin: '\n' })
  assert.equal(refused.code, 1)
  assert.match(
    refused.stderr,
    /^pos\/1 {2}POS\/1\nwarning: [\w-]+, Nightly, is scheduled and names pos\/1: people will read the scope instead of the title\nRemove 1 part\? \[y\/N\] error: nothing was done\n$/,
  )
  const removed = await ops(['part-remove', 'POS/1', 'web', 'erp'], { ...person, stdin: 'y\n' })
  assert.equal(removed.code, 0, removed.stderr)
  assert.match(removed.stderr, /^note: there is no part erp$/m)
  assert.equal(removed.stdout, '2 parts were removed.\n')
  assert.deepEqual(await json('part-remove', 'web'), { removed: 0 })
  assert.deepEqual(
    (await json<PartListData>('part-list')).items.map(({ scope }) => scope),
    ['pos'],
  )
})

test('[cli.parts-import] a spreadsheet is imported as Excel writes it, shown before that, and skipped when it is imported already', async t => {
  const { ops, json, folder } = await serve(t)
  const file = join(folder, 'shops.csv')
  writeFileSync(file, `\ufeff${shopFile}`)
  const shown = await ops(['parts-import', file, '--dry-run'])
  assert.equal(shown.code, 0, shown.stderr)
  assert.match(shown.stdout, /^created +pos\/store-1 +Shop "Berlin"; Mitte$/m)
  assert.match(shown.stdout, /^Dry run, nothing was written: 3 created\.$/m)
  assert.deepEqual((await json<PartListData>('part-list')).items, [])
  assert.deepEqual(await ops(['parts-import', file]), { code: 0, stdout: '3 created.\n', stderr: '' })
  const { items } = await json<PartListData>('part-list')
  const { revision: _revision, created_at: _created, updated_at: _updated, ...part } = items[1] as Part
  assert.deepEqual(part, {
    scope: 'pos/store-1',
    title: 'Shop "Berlin"; Mitte',
    titles: { de: 'Filiale' },
    time_zone: 'Europe/Berlin',
    opening_hours: {
      weekly: Object.fromEntries([
        ...['mo', 'tu', 'we', 'th', 'fr'].map(day => [day, ['09:00-20:00']]),
        ['sa', ['10:00-18:00']],
      ]),
    },
    labels: { region: 'north' },
    listed: true,
    position: 1,
  })
  assert.equal(items[2]?.listed, false)
  assert.equal((await ops(['parts-import', file])).stdout, '3 unchanged.\n')

  // What a file has no column for stays; an empty cell takes it away.
  writeFileSync(file, 'scope,label_region,title_fr\npos/store-1,,Magasin\npos/store-2,west,\n')
  const changed = await json<ImportData>('parts-import', file)
  assert.deepEqual(changed, {
    ...{ dry_run: false, created: 0, changed: 1, unchanged: 1, removed: 0, invalid: 0 },
    items: [
      {
        outcome: 'changed',
        scope: 'pos/store-1',
        title: 'Shop "Berlin"; Mitte',
        fields: ['title_fr', 'label_region'],
      },
    ],
  })
  const after = (await json<PartListData>('part-list', '--scope', 'pos/store-1')).items[0]
  assert.deepEqual([after?.titles, after?.labels, after?.position], [{ de: 'Filiale', fr: 'Magasin' }, undefined, 1])
})

test('[cli.parts-import] what part-list prints as JSON is imported as it is, and exactly that with --remove-missing', async t => {
  const { ops, json, folder } = await serve(t)
  const file = join(folder, 'parts.json')
  writeFileSync(join(folder, 'shops.csv'), shopFile)
  await ops(['parts-import', join(folder, 'shops.csv')])
  const { stdout: saved } = await ops(['part-list', '--json'])
  writeFileSync(file, saved)
  assert.equal((await ops(['parts-import', file])).stdout, '3 unchanged.\n')
  await json('part-remove', 'pos')
  await json('part-set', 'pos/store-2', '--description', 'x')
  for (const scope of ['erp', 'web']) await json('part-set', scope, '--title', scope)
  const dry = await ops(['parts-import', '-', '--dry-run', '--remove-missing'], { stdin: saved })
  assert.deepEqual(
    dry.stdout.split('\n').map(line => line.trimEnd()),
    [
      'WOULD BE  SCOPE        TITLE      FIELDS',
      'created   pos          Tills',
      'changed   pos/store-2  Shop Köln  description',
      'removed   erp          erp',
      'removed   web          web',
      'Dry run, nothing was written: 1 created, 1 changed, 2 removed, 1 unchanged.',
      '',
    ],
  )
  const refused = await ops(['parts-import', file, '--remove-missing'], { ...person, stdin: 'n\n' })
  assert.match(refused.stderr, /^erp {2}erp\nweb {2}web\nRemove 2 parts that are not in .*parts\.json\? /)
  assert.equal(refused.code, 1)
  assert.equal((await ops(['parts-import', file, '--remove-missing'])).code, 0)
  const plain = (text: string) =>
    (JSON.parse(text) as PartListData).items.map(
      ({ revision: _revision, created_at: _created, updated_at: _updated, ...part }) => part,
    )
  assert.deepEqual(plain((await ops(['part-list', '--json'])).stdout), plain(saved))
})

test('[cli.parts-import-rows] every bad row is named with its column and what would be right, and nothing is sent', async t => {
  const { ops, json, folder, asked } = await serve(t)
  const file = join(folder, 'shops.csv')
  writeFileSync(
    file,
    [
      'scope,title,title_de,description,time_zone,opening_hours,label_region,listed,position',
      'pos,Tills,,,,,,,',
      'POS EMEA,,,,,,,maybe,first',
      'pos,Twice,,,,,,,',
      '',
      'web,Web  shop,\u202eWeb,,Berln,mo-fr 9,,,',
      'erp,Office,,,,mo 9-12,,,',
      'a,"A, with a comma",,,,,,,,too,many',
      `b,B,,,Europe/Berlin,mo 9-12 11-13,${'x'.repeat(81)},,`,
    ].join('\n'),
  )
  const { code, stdout, stderr } = await ops(['parts-import', file])
  assert.deepEqual([code, stdout], [1, ''])
  assert.deepEqual(stderr.split('\n'), [
    'row 3: scope: “POS EMEA” is not a scope: write it like pos/emea. Did you mean pos/emea?; title: is missing; listed: must be true or false; position: must be an integer from 0 to 1,000,000',
    'row 4: scope: pos is in row 2 already',
    stderr.split('\n')[2],
    'row 7: time_zone: is required with opening_hours',
    'row 8: cells: there are 11, but 9 in the header row: put a text with a separator in quotes',
    'row 9: label_region: must have up to 80 characters: it has 81; opening_hours: mo overlaps 09:00-12:00',
    'error: 6 rows are bad, so nothing was imported. Correct them, or use --skip-invalid to import the others',
    '',
  ])
  const sixth = stderr.split('\n')[2] ?? ''
  assert.match(sixth, /^row 6: title: must be one line/)
  assert.match(sixth, /; title_de: must be one line/)
  assert.match(sixth, /; time_zone: “Berln” is not a time zone\. Did you mean Europe\/Berlin\?/)
  assert.match(sixth, /; opening_hours: “9” must be two times, such as 09:00-20:00, or closed$/)
  assert.ok(!asked.has('POST /part/set'))
  const skipped = await ops(['parts-import', file, '--skip-invalid'])
  assert.deepEqual([skipped.code, skipped.stdout], [0, '1 created, 6 skipped.\n'])
  assert.deepEqual(
    (await json<PartListData>('part-list')).items.map(({ title }) => title),
    ['Tills'],
  )
})

test('[cli.parts-import-rows] a file that is none says how to save it', async t => {
  const { ops, folder } = await serve(t)
  const file = join(folder, 'shops.csv')
  for (const [content, said] of [
    [Buffer.from('\ufeffscope,title', 'utf16le'), /is UTF-16: save it as UTF-8, which spreadsheets call “CSV UTF-8”/],
    [Buffer.from('scope,title\npos,K\xf6ln', 'latin1'), /is not UTF-8: save it as UTF-8/],
    [Buffer.from('PK\x03\x04…', 'latin1'), /is a workbook or an archive/],
    ['', /is empty/],
    ['scope,title\n', /has no parts/],
    [
      'scop,title\nx,y',
      /the header row of .*: there is no column scope\n {2}“scop” is no column\. There are scope, .* Did you mean scope\?/,
    ],
    ['scope,title,title\nx,y,z', /title is there twice/],
    ['scope,title,title_german\nx,y,z', /“title_german” must end with a language, such as title_de/],
    ['scope,title\nx,"y', /row 2: a quote is not closed/],
    ['{"parts": []}', /must be an array of parts, or an object with items/],
    ['[1', /is not JSON/],
    [
      '[{"scope": "x", "title": 5, "zone": "UTC", "opening_hours": {"monday": []}}, 7]',
      /^item 1: title: must be a text; zone: is no member of a part\..*; opening_hours: must be like .*\nitem 2: part: must be an object; /,
    ],
  ] as const) {
    writeFileSync(file, content)
    const { code, stderr } = await ops(['parts-import', file])
    assert.deepEqual([code === 0, said.test(stderr)], [false, true], stderr)
  }
  assert.match((await ops(['parts-import', join(folder, 'none.csv')])).stderr, /none\.csv can't be read: ENOENT/)
})

test('[cli.parts-import-resume] an import that was interrupted says how far it came, and continues where it stopped', async t => {
  const { ops, json, folder } = await serve(t)
  const file = join(folder, 'shops.csv')
  const rows = Array.from({ length: 450 }, (_, index) => `pos/store-${index},Shop ${index}`)
  writeFileSync(file, ['scope,title', ...rows].join('\n'))
  let sent = 0
  const stopAt =
    (act: () => void): typeof globalThis.fetch =>
    async (input, init) => {
      const isSet = String(input).endsWith('/part/set')
      const response = await globalThis.fetch(input, init)
      if (isSet && ++sent === 2) act()
      return response
    }
  const controller = new AbortController()
  const stopped = await ops(['parts-import', file], {
    fetch: stopAt(() => setImmediate(() => controller.abort())),
    interrupt: () => controller.signal,
  })
  assert.equal(stopped.code, 1)
  assert.match(
    stopped.stderr,
    /^error: interrupted: [1-4]00 of 450 parts are written\. To go on, type g3n-ops parts-import .*shops\.csv: what is written already is skipped$/m,
  )
  const done = await json<ImportData>('parts-import', file)
  assert.equal(done.created + done.unchanged, 450)
  assert.ok(done.unchanged >= 100)
  assert.equal((await json<PartListData>('part-list')).items.length, 450)

  // Someone else changes a part while a changed file is imported.
  writeFileSync(file, ['scope,title', ...rows.map(row => `${row}!`)].join('\n'))
  sent = 0
  const meanwhile = await ops(['parts-import', file], {
    fetch: async (input, init) => {
      if (String(input).endsWith('/part/set') && sent++ === 0)
        await ops(['part-set', 'pos/store-3', '--description', 'x'])
      return globalThis.fetch(input, init)
    },
  })
  assert.match(
    meanwhile.stderr,
    /^error: someone else has changed the same parts at the same time: \d+ of 450 parts are written\./,
  )
  const away = await ops(['parts-import', file], {
    fetch: async (input, init) => {
      if (String(input).endsWith('/part/set')) throw new TypeError('fetch failed')
      return globalThis.fetch(input, init)
    },
  })
  assert.equal(away.code, 3)
  assert.match(away.stderr, /^0 of \d+ parts are written\. To go on, type g3n-ops parts-import/)
  const again = await json<ImportData>('parts-import', file)
  assert.equal(again.changed + again.unchanged, 450)
})
