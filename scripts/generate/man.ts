import type { Command, Option } from 'commander'
import manifest from '../../packages/cli/package.json' with { type: 'json' }
import { commandTable } from '../../packages/cli/src/command-table.ts'
import { type Example, examplesOf, exitCodesOf } from '../../packages/cli/src/options/examples.ts'
import {
  type ExitCode,
  exitCodes,
  lengthForms,
  partFileColumns,
  partFileNotes,
  pastTimeForms,
  timeForms,
  variables,
} from '../../packages/cli/src/options/facts.ts'
import { createProgram } from '../../packages/cli/src/program.ts'
import { silentTerminal } from '../../packages/cli/src/terminal/silent-terminal.ts'

/** The manual page `g3n-ops(1)`, in the macros of man(7), from what the help of the program is made of. */
export async function generateManPage(notice: string): Promise<string> {
  const program = await createProgram(silentTerminal)
  const groups = Object.entries(commandTable).map(([title, rows]) => ({
    title: title.replace(/:$/, ''),
    commands: program.commands.filter(command => Object.hasOwn(rows, command.name())),
  }))
  return [
    `.\\" ${notice}`,
    `.TH G3N\\-OPS 1 "" "g3n\\-ops ${manifest.version}" "Planned maintenance"`,
    '.SH NAME',
    `g3n\\-ops \\- ${roff(lowerFirst(program.description()).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    '.B g3n\\-ops',
    ...['[\\fIoptions\\fR]', '[\\fIcommand\\fR]'],
    '.br',
    '.B g3n\\-ops',
    '\\fIid\\fR',
    '.SH DESCRIPTION',
    'Without a command it shows what is active, what is next, and what to type now.',
    'With the id of a window, or the beginning of one, it shows that window.',
    ...paragraph(
      'Standard output has only the result. What was understood, questions, warnings and errors go to standard error. Questions are asked only on a terminal.',
    ),
    ...groups.flatMap(({ title, commands }) => [
      `.SH ${quoted(title.toUpperCase())}`,
      ...commands.flatMap(describeCommand),
    ]),
    '.SH OPTIONS OF EVERY COMMAND',
    ...program.options.flatMap(describeOption),
    '.SH TIMES',
    ...describeForms(timeForms),
    ...paragraph(
      'A time without a zone is in the local time zone, or in that of \\-\\-zone. A time that clocks skip, or show twice, is an error that names the times that are meant.',
      'as written',
    ),
    ...paragraph('Options that look back, such as \\-\\-since, read:', 'as written'),
    ...describeForms(pastTimeForms),
    '.SH LENGTHS',
    ...describeForms(lengthForms),
    ...paragraph('A number without a unit is asked about on a terminal, and is an error elsewhere.'),
    '.SH FILES OF PARTS',
    ...partFileColumns.flatMap(({ column, means }) => tagged(`\\fB${roff(column)}\\fR`, means)),
    ...partFileNotes.flatMap(note => paragraph(note)),
    '.SH ENVIRONMENT',
    ...variables.flatMap(({ name, means }) => tagged(`\\fB${roff(name)}\\fR`, means)),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(({ code, means }) => tagged(`\\fB${code}\\fR`, means)),
    '.SH EXAMPLES',
    ...describeExamples(examplesOf(program)),
    '',
  ].join('\n')
}

function describeCommand(command: Command): string[] {
  const names = [...command.aliases(), command.name()].map(name => `\\fB${roff(name)}\\fR`).join(', ')
  const values = command.registeredArguments.map(argument =>
    argument.required ? ` \\fI${roff(argument.name())}\\fR` : ` [\\fI${roff(argument.name())}\\fR]`,
  )
  return [
    `.SS ${quoted(`${names}${values.join('')}`)}`,
    roff(command.description()),
    ...command.registeredArguments.flatMap(argument =>
      tagged(`\\fI${roff(argument.name())}\\fR`, `${argument.description}${choicesOf(argument.argChoices)}`),
    ),
    ...command.options.flatMap(describeOption),
    ...describeExitCodes(exitCodesOf(command)),
    ...(examplesOf(command).length === 0 ? [] : ['.PP', ...describeExamples(examplesOf(command))]),
  ]
}

function describeOption({ flags, description, argChoices, mandatory, hidden }: Option): string[] {
  if (hidden) return []
  const [, names = flags, value = ''] = /^(.*?)((?: [<[].*)?)$/.exec(flags) ?? []
  const required = mandatory ? '. Required' : ''
  return tagged(
    `\\fB${roff(names)}\\fR${roff(value).replaceAll(/<([^>]+)>/g, '\\fI$1\\fR')}`,
    `${description}${choicesOf(argChoices)}${required}`,
  )
}

function choicesOf(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.join(', ')}`
}

function describeForms(forms: readonly { forms: readonly string[]; means: string }[]): string[] {
  return forms.flatMap(({ forms: written, means }) => tagged(`\\fB${roff(written.join(', '))}\\fR`, means))
}

/** The exit codes of a command that has its own. */
function describeExitCodes(codes: readonly ExitCode[]): string[] {
  if (codes.length === 0) return []
  return ['.PP', 'Exit status:', ...codes.flatMap(({ code, means }) => tagged(`\\fB${code}\\fR`, means))]
}

function describeExamples(examples: readonly Example[]): string[] {
  const lines = examples.flatMap(({ line, does }) => [...(does === undefined ? [] : [`# ${does}`]), line])
  return ['.nf', '.RS 4', ...lines.map(roff), '.RE', '.fi']
}

function tagged(tag: string, text: string): string[] {
  return ['.TP', tag, roff(text)]
}

function paragraph(text: string, form: 'plain' | 'as written' = 'plain'): string[] {
  return ['.PP', form === 'plain' ? roff(text) : text]
}

/** Text that roff prints as it is: a hyphen that can be copied, and no line that begins like a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('≥', '>=')
    .replace(/^[.']/, '\\&$&')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\(dq')}"`
}
