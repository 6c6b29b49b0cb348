import type { Command, Option } from 'commander'
import { examplesOf, exitCodesOf } from '../../packages/cli/src/options/examples.ts'
import {
  exitCodes,
  lengthForms,
  partFileColumns,
  partFileNotes,
  pastTimeForms,
  timeForms,
  variables,
} from '../../packages/cli/src/options/facts.ts'
import { defaultBaseUrl } from '../../packages/cli/src/options/global-options.ts'
import { minIdLength } from '../../packages/cli/src/options/window-id.ts'
import { createProgram } from '../../packages/cli/src/program.ts'
import { silentTerminal } from '../../packages/cli/src/terminal/silent-terminal.ts'

/** The reference page of `g3n-ops`: every command with its options and examples, read from the program itself. */
export async function generateCliReference(): Promise<string> {
  const program = await createProgram(silentTerminal)
  const index = program.commands.map(
    command =>
      `| [\`${command.name()}\`](#${command.name()})${command
        .aliases()
        .map(short => `, \`${short}\``)
        .join('')} | ${cell(command.description())} |\n`,
  )
  return `# Command line

\`g3n-ops\`: ${lowerFirst(program.description())} In a checkout type \`npx g3n-ops\`. The same is in the manual page, [g3n-ops.1](../man/g3n-ops.1).

| command | what it does |
|---|---|
${index.join('')}
## Everywhere

${optionTable(program.options)}
With \`--secret-code\`, all other credentials are ignored. Without it, the variables \`OPS_SESSION_GUID\`, \`OPS_API_KEY\` and
\`OPS_SECRET_CODE\`, or the files in \`OPS_SESSION_GUID_FILE\`, \`OPS_API_KEY_FILE\` and \`OPS_SECRET_CODE_FILE\`, are each used for the calls that accept them.
If a call does not accept a secret code and there are no other credentials, the command opens a session and closes it at the end. For changes, a session comes before the
secret code; with \`OPS_ACTOR\` and no session, the command opens one that claims that name. An empty variable counts as absent; one without visible characters is rejected.

Standard output has only the result; what was understood, warnings and errors go to standard error. If standard output cannot be written, the
command fails. If it is closed (\`>&-\`; detected only on Linux), a command that only shows something, or prints a secret once, does nothing and fails.

${table(
  'exit code',
  exitCodes.map(({ code, means }) => [String(code), means]),
)}
| variable | meaning |
|---|---|
${variables.map(({ name, means }) => `| ${name.split(', ').map(asCode).join(', ')} | ${means} |`).join('\n')}

With \`OPS_URL\` unset, the address is \`${defaultBaseUrl}\`.

## Names and ids

The commands for windows have short names: \`g3n-ops end\` is \`g3n-ops maintenance-end\`. Without a command, \`g3n-ops\` shows what is active, what is next,
and what to type now.

A window is given by its id, or by the beginning of its id, at least ${minIdLength} characters that no other window's id begins with. If several windows
match, they are listed and nothing is done. \`g3n-ops 019ac2f0-5b7e\` alone shows that window.

Before a window is planned or moved, the windows that it overlaps are named on standard error. On a terminal, the command then asks whether to go on,
unless \`--yes\` is given; elsewhere it goes on.

What takes more than a second says so on standard error, if that is a terminal.

## Many windows at once

\`end\` and \`cancel\` take several ids, or \`--scope\` for every window that covers nothing outside of it. The windows are listed on standard error; on a
terminal, the command asks once, unless \`--yes\` is given. Each window has a request of its own, with the revision that was listed, and a line that says what came of it:
\`Ended\`, or why not. The exit code is 1 if one of them was not changed, and 3 if the service could not be reached on the way.

## Times

${table(
  'written',
  timeForms.map(({ forms, means }) => [forms.map(asCode).join(', '), means]),
)}
A time without a zone is in the local time zone, or in that of \`--zone\`. A time that clocks skip when they go forward is an
error that names the two nearest times; one that they show twice is an error until an offset says which. A date such as \`5/11\` is an error that
names what it can mean. German is read, too: \`übermorgen 2 Uhr\`, \`24. Dez. 2:00\`.

A zone is a name such as \`Europe/Berlin\`, or an offset such as \`+2\` or \`UTC+1\`. For a city or an abbreviation, the error proposes the name.

\`--since\` and \`--until\` of \`journal-list\` look back:

${table(
  'written',
  pastTimeForms.map(({ forms, means }) => [forms.map(asCode).join(', '), means]),
)}
## Lengths

${table(
  'written',
  lengthForms.map(({ forms, means }) => [forms.map(asCode).join(', '), means]),
)}
A number without a unit is asked about on a terminal, and is an error elsewhere. \`--end\` takes a time instead of a length.

## Files of parts

${table(
  'column',
  partFileColumns.map(({ column, means }) => [asCode(column), means]),
)}
${partFileNotes.map(note => `${cell(note)}\n`).join('\n')}
${program.commands.map(section).join('\n')}`
}

function section(command: Command): string {
  const examples = examplesOf(command).flatMap(({ line, does }) => [...(does === undefined ? [] : [`# ${does}`]), line])
  const values = command.registeredArguments.map(argument => {
    const { description, argChoices } = argument
    const choices = argChoices === undefined ? '' : `: ${argChoices.map(asCode).join(', ')}`
    return `\`<${argument.name()}>\`: ${description}${choices}\n\n`
  })
  const short = command
    .aliases()
    .map(name => ` In short: \`g3n-ops ${name}\`.`)
    .join('')
  const codes = exitCodesOf(command).map(({ code, means }) => [String(code), means] as const)
  return `## ${command.name()}

${command.description()}${short}

${values.join('')}${command.options.length === 0 ? '' : `${optionTable(command.options)}\n`}${codes.length === 0 ? '' : `${table('exit code', codes)}\n`}\`\`\`sh
${examples.join('\n')}
\`\`\`
`
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map(option => {
    const choices =
      option.argChoices === undefined ? '' : `: ${option.argChoices.map(choice => `\`${choice}\``).join(', ')}`
    const required = option.mandatory ? '. **Required.**' : ''
    return `| \`${option.flags}\` | ${cell(option.description)}${choices}${required} |\n`
  })
  return `| option | meaning |\n|---|---|\n${rows.join('')}`
}

function table(first: string, rows: readonly (readonly [string, string])[]): string {
  return `| ${first} | meaning |\n|---|---|\n${rows.map(([written, means]) => `| ${written} | ${means} |\n`).join('')}`
}

function asCode(text: string): string {
  return `\`${text}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
