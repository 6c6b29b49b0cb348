import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Known, pageProblems, sourceProblems } from './pages.ts'

const known: Known = {
  files: [
    'README.md',
    'docs/guide/run.md',
    'docs/guide/secure.md',
    'packages/server/src/maintenance/schedule.ts',
    '.ci/run',
    'test/api/gate.test.ts',
  ],
  npmScripts: new Set(['start', 'verify']),
  cliReference: '## Everywhere\n\n`--json` `OPS_URL`\n\n## ping\n\n`--scope`\n\n## stat\n\nNothing.\n',
  variables: '`OPS_PORT` `OPS_URL`',
  promises: new Set(['gate.open']),
  read: path => (path === 'examples/a.conf' ? 'server {\n    listen 80;\n    root /srv;\n}\n' : undefined),
  shellProblem: script => (script.includes('broken') ? 'not well-formed' : undefined),
}
const problems = (text: string, path = 'docs/guide/run.md') => pageProblems({ path, text }, known)
const refused = (text: string, why: RegExp) => {
  const found = problems(text)
  assert.equal(found.length, 1, `${text}: ${found.join('; ')}`)
  assert.match(found[0] ?? '', why)
}
const fine = (text: string) => assert.deepEqual(problems(text), [])

test('relative links lead somewhere', () => {
  fine('[a](secure.md) [b](../../README.md#top) [c](#here) [d](https://example.org/x) [e](../guide/)')
  refused('[a](missing.md)', /missing\.md/)
  refused('[a]: ../gone.md', /gone\.md/)
  fine('`[a](missing)`')
})

test('paths in backticks exist; placeholders match anything', () => {
  fine(
    '`docs/guide/run.md` `.ci/run` `packages/<p>/src/<noun>/<verb>.ts` `packages/server/src/` `maintenance/schedule.ts`',
  )
  fine('`docs/guide/{run,secure}.md` `packages/*/src` `data/ops.db` `pos/emea` `/maintenance/get` `application/json`')
  refused('`packages/server/src/gone.ts`', /gone\.ts/)
  refused('`docs/guide/{run,gone}.ts`', /gone/)
  refused('`cancel.ts`', /cancel\.ts/)
})

test('promises that are cited are made', () => {
  fine('It opens [gate.open]. `[gate.shut]` is an example, [gate.md](run.md) a link, and [a.b]: secure.md another.')
  refused('It shuts [gate.shut].', /promise gate\.shut/)
})

test('what a table calls held names a promise or a test', () => {
  const table = (...rows: string[]) => ['| what | held by |', '|---|---|', ...rows].join('\n')
  fine(table('| a | [gate.open] |', '| b | `test/api/gate.test.ts`, the second |'))
  fine('| what | how |\n|---|---|\n| a | nobody knows |')
  refused(table('| a | nobody |'), /no promise and no test.*\| a/)
  refused(table('| a | [gate.shut] |'), /gate\.shut/)
  refused(table('| a | `test/api/gone.test.ts` |'), /gone\.test\.ts/)
})

test('phrases that plain English has a better word for are named with their line', () => {
  fine('It is read again. "It is read anew" is a quotation, `anew` code.\n\n```sh\necho anew\n```\n')
  refused('<!-- Generated from elsewhere; do not edit. -->\n\nIt is read anew.', /line 3/)
  assert.deepEqual(sourceProblems({ path: 'a.ts', text: "// It is read again.\ntest('[a.anew] it is read')\n" }), [])
  assert.match(
    String(sourceProblems({ path: 'a.ts', text: "/** Read. */\nthrow new Error('read anew')\n" })),
    /^a\.ts: says "anew" in line 2/,
  )
  refused('It runs.\n\nIt is read anew.', /says "anew" in line 3: write again/)
  refused('```sh\ntrue\n```\nIt waits in vain.', /says "in vain" in line 4/)
  refused('A page for who reads.', /"for who".*people who/)
  refused('What stands in the journal.', /"stands in the".*write is/)
})

test('npm scripts exist', () => {
  fine('`npm start` then `npm run verify`')
  refused('`npm run gone`', /npm script gone/)
  refused('```sh\nnpm test\n```', /npm script test/)
})

test('commands and flags are those of the reference', () => {
  fine('```sh\ng3n-ops ping --scope pos \\\n  --json\n```')
  refused('`g3n-ops fly`', /command g3n-ops fly/)
  refused('`g3n-ops ping --scop pos`', /flag --scop/)
  refused('`g3n-ops stat --scope pos`', /flag --scope of g3n-ops stat/)
  fine('`g3n-ops --json ping` `g3n-ops stat --help` `g3n-ops help stat`')
  refused('```sh\ng3n-ops ping \\\n  --gone\n```', /flag --gone/)
})

test('variables are documented', () => {
  fine('`OPS_PORT`, `OPS_URL` and the family `OPS_`')
  refused('`OPS_GONE`', /OPS_GONE/)
})

test('fences are closed and shell examples are well-formed', () => {
  fine('```sh\nls\n```\n\n```json\nbroken\n```')
  refused('```sh\nls\n', /not closed/)
  refused('```sh\nbroken\n```', /not well-formed/)
})

test('no page names a path of one machine', () => {
  refused('see /home/alice/notes', /one machine/)
  fine('see https://example.org/home/page and `/maintenance/get`')
})

test('code that names its file is what the file has', () => {
  fine('```nginx from=examples/a.conf\nlisten 80;\nroot /srv;\n```')
  refused('```nginx from=examples/a.conf\nlisten 81;\n```', /not what the file has/)
  refused('```nginx from=examples/a.conf\nlisten 8\n```', /not what the file has/)
  refused('```nginx from=examples/gone.conf\nlisten 80;\n```', /gone\.conf/)
})
