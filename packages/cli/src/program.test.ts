import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capture } from '../../../test/stage/captured-terminal.ts'
import { examplesOf } from './options/examples.ts'
import { createProgram } from './program.ts'
import { silentTerminal } from './terminal/silent-terminal.ts'

const program = await createProgram(silentTerminal)

test('every command has a description, described options and an example', () => {
  assert.equal(program.commands.length, 32)
  for (const command of [program, ...program.commands]) {
    assert.notEqual(command.description(), '', command.name())
    assert(examplesOf(command).length > 0, `${command.name()} has no example`)
    for (const option of command.options) assert.notEqual(option.description, '', `${command.name()} ${option.flags}`)
  }
})

test('every command shows its help, with its examples', async () => {
  for (const command of program.commands) {
    const { code, stdout, stderr } = await capture([command.name(), '--help'])
    assert.equal(code, 0, command.name())
    assert.equal(stderr, '')
    assert.match(stdout, /^Usage: g3n-ops /)
    assert.match(stdout, /\nExamples:\n[^]*\$ /)
  }
})

test('examples parse: their options exist', async () => {
  for (const command of program.commands) {
    for (const { line } of examplesOf(command)) {
      for (const [flag] of line.matchAll(/--[a-z-]+/g)) {
        const known = [...command.options, ...program.options].some(({ long }) => long === flag)
        assert(known, `${line}: ${flag}`)
      }
    }
  }
})

test('options with public text say so', () => {
  const texts: Record<string, string[]> = {
    'maintenance-schedule': ['--description'],
    'maintenance-update': ['--text', '--description'],
    'maintenance-end': ['--message'],
    'maintenance-cancel': ['--reason'],
  }
  for (const [name, flags] of Object.entries(texts)) {
    const command = program.commands.find(other => other.name() === name)
    for (const flag of flags) {
      assert.match(command?.options.find(({ long }) => long === flag)?.description ?? '', /public/)
    }
  }
})

test('wrong usage exits with 2, with a message on standard error', async () => {
  const wrong = [
    ['pnig'],
    ['maintenance', 'end'],
    ['help', 'pnig'],
    ['0190', 'extra'],
    ['ping', '--nope'],
    ['ping', 'extra'],
    ['maintenance-get'],
    ['maintenance-schedule', '--description', 'x', '--start', 'soon', '--duration', '1h'],
    ['maintenance-schedule', '--description', 'x', '--start', 'now', '--duration', '1 moon'],
    ['maintenance-schedule', '--description', 'x', '--start', 'now', '--duration', '1h', '--impact', 'total'],
    ['maintenance-update'],
    ['maintenance-list', '--status', 'active,over'],
    ['maintenance-list', '--limit', 'many'],
    ['maintenance-list', '--all', '--limit', '5'],
    ['api-key-create', '--name', 'x'],
    ['bypass-create', '--minutes', '5'],
    ['bypass-create', '--scope', 'pos', '--minutes', '0'],
    ['completion', 'tcsh'],
    ['watch', 'extra'],
    ['ping', '--zone', 'Europe/Atlantis'],
    ['ping', '--base-url', 'ftp://example.com/ops'],
    ['session-close'],
    ['secret-code-set'],
    ['state', '--at', 'soon'],
    ['wait', '--scope', 'pos'],
    ['wait', '--scope', 'pos', '--until', 'opened'],
    ['wait', '--scope', 'pos/', '--until', 'open'],
    ['wait', '--scope', 'pos', '--until', 'open', '--timeout', '30'],
    ['wait', '--scope', 'pos', '--until', 'open', '--fail-open', '--fail-closed'],
  ]
  for (const args of wrong) {
    const { code, stdout, stderr } = await capture(args)
    assert.equal(code, 2, args.join(' '))
    assert.equal(stdout, '', args.join(' '))
    assert.notEqual(stderr, '', args.join(' '))
  }
})

test('[during.exit-codes] wrong usage of a command that runs another has the code of its own failures', async () => {
  const own = ['during', '--scope', 'pos', '--description', 'x', '--duration', '10m']
  for (const args of [
    ['during', '--', 'true'],
    own,
    [...own, 'ls', '-l'],
    [...own, '--max', '5m', '--', 'true'],
    [...own, '--on-failure', 'stay', '--', 'true'],
  ]) {
    const { code, stdout, stderr } = await capture(args)
    assert.equal(code, 125, args.join(' '))
    assert.equal(stdout, '')
    assert.notEqual(stderr, '')
  }
  assert.match((await capture([...own, 'ls', '-l'])).stderr, /Options of the command to run come after --\./)
})

test('[cli.did-you-mean] a mistyped command, option or value gets a suggestion', async () => {
  const schedule = ['schedule', '--description', 'x', '--start', 'now', '--duration', '1h']
  const cases: [string[], string][] = [
    [['pnig'], 'there is no command “pnig”. Did you mean ping?'],
    [['strat'], 'there is no command “strat”. Did you mean start or stat?'],
    [['maintenance', 'end'], 'there is no command “maintenance”. Did you mean maintenance-end?'],
    [['stop'], 'there is no command “stop”. Did you mean end?'],
    [['help', 'pnig'], 'there is no command “pnig”. Did you mean ping?'],
    [['end', '--mesage', 'x'], 'there is no option --mesage. Did you mean --message?'],
    [['end', '--text', 'x'], 'there is no option --text. Did you mean --message?'],
    [['move'], 'there is no command “move”. Did you mean update?'],
    [['ping', 'shop'], '“shop” needs its option: write --scope shop'],
    [['end', '019ac2f0', 'Done'], 'write --scope Done, or put text with blanks in quotes, such as --message'],
    [['update', '019ac2f0', 'Done!'], '“Done!” is one word too many. Put text with blanks in quotes, such as --text'],
    [['get', '019ac2f0', 'Done'], '“Done” is one word too many'],
    [['end', 'pos'], '“pos” needs its option: write --scope pos'],
    [['schedule', '--desc=x'], 'there is no option --desc=x. Did you mean --description?'],
    [['ping', '--jsno'], 'there is no option --jsno. Did you mean --json?'],
    [[...schedule, '--impact', 'readonly'], 'Did you mean read_only?'],
    [['list', '--status', 'activ'], 'Did you mean active?'],
    [['api-key-create', '--name', 'x', '--role', 'oper'], 'Did you mean operator?'],
  ]
  for (const [args, said] of cases) {
    const { code, stderr } = await capture(args)
    assert.equal(code, 2, args.join(' '))
    assert(stderr.includes(said), `${args.join(' ')}: ${stderr}`)
    assert.match(stderr, /\nUse g3n-ops (\S+ )?--help for usage\.\n$/)
  }
})

test('[cli.forms-that-work] an error about a time or a length names its option', async () => {
  const own = ['--description', 'x', '--scope', 'pos']
  const cases: [string[], string][] = [
    [['schedule', ...own, '--start', '12/24 2am', '--duration', '1h'], '--start “12/24 2am” has the date 12/24, '],
    [['schedule', ...own, '--start', 'now', '--duration', '90'], '--duration “90” has no unit: write 90m or 90s'],
    [['schedule', ...own, '--start', 'now', '--end', 'sat'], '--end “sat” has no time of day: write "sat 02:00"'],
    [['update', '--start', 'soon'], '--start “soon” is not a time: write now, '],
    [
      ['api-key-create', '--name', 'x', '--role', 'reader', '--expires-at', '2027'],
      '--expires-at “2027” can be a time or a year: ',
    ],
  ]
  for (const [args, said] of cases) {
    const { code, stderr } = await capture(args)
    assert.equal(code, 2)
    assert.ok(stderr.startsWith(`error: ${said}`), stderr)
  }
})

test('wrong usage names everything that is missing at once', async () => {
  assert.match((await capture(['schedule'])).stderr, /^error: missing --description <text>, --start <time>\n/)
})

test('[cli.short-names] every command for windows has a short name, in the help, too', async () => {
  for (const short of ['schedule', 'start', 'update', 'end', 'cancel', 'get', 'list']) {
    const [long, brief] = await Promise.all([capture([`maintenance-${short}`, '--help']), capture([short, '--help'])])
    assert.equal(brief.code, 0)
    assert.deepEqual(brief, long)
    assert.ok(brief.stdout.startsWith(`Usage: g3n-ops ${short}|maintenance-${short} `))
    assert.match((await capture(['--help'])).stdout, new RegExp(`^  ${short}, maintenance-${short}  `, 'm'))
  }
})

test('help names every command, whatever else is typed', async () => {
  const [option, word] = await Promise.all([capture(['--help']), capture(['help'])])
  assert.deepEqual(option, word)
  for (const command of program.commands) assert.match(option.stdout, new RegExp(`\\b${command.name()}\\b`))
  assert.deepEqual(await capture(['help', 'end']), await capture(['end', '--help']))
})
