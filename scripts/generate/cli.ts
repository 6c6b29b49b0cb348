import type { Command, Option } from 'commander'
import { examplesOf } from '../../packages/cli/src/options/examples.ts'
import { createProgram } from '../../packages/cli/src/program.ts'
import { silentTerminal } from '../../packages/cli/src/terminal/silent-terminal.ts'

/** The reference page of `g3n-ops`: every command with its options and examples, read from the program itself. */
export async function generateCliReference(): Promise<string> {
  const program = await createProgram(silentTerminal)
  const index = program.commands.map(
    command => `| [\`${command.name()}\`](#${command.name()}) | ${cell(command.description())} |\n`,
  )
  return `# Command line

\`g3n-ops\`: ${lowerFirst(program.description())} In a checkout type \`npx g3n-ops\`.

| command | what it does |
|---|---|
${index.join('')}
## Everywhere

${optionTable(program.options)}
With \`--secret-code\`, all other credentials are ignored. Without it, the variables \`OPS_SESSION_GUID\`, \`OPS_API_KEY\` and
\`OPS_SECRET_CODE\`, or the files in \`OPS_SESSION_GUID_FILE\`, \`OPS_API_KEY_FILE\` and \`OPS_SECRET_CODE_FILE\`, are each used for the calls that accept them.
If a call does not accept a secret code and there are no other credentials, the command opens a session and closes it at the end. An empty variable counts as absent; one without visible characters is rejected.

Standard output has only the result; what was understood, warnings and errors go to standard error. If standard output cannot be written, the
command fails. If it is closed (\`>&-\`; detected only on Linux), a command that only shows something, or prints a secret once, does nothing and fails.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | rejected by the service, or a check failed |
| 2 | wrong usage |
| 3 | the service can't be reached |

## Times

| written | meaning |
|---|---|
| \`now\` | this moment |
| \`in 10 minutes\`, \`in 1h30m\` | that long from now |
| \`02:00\` | the next time that clocks show it, including the current minute |
| \`today 22:00\`, \`tomorrow 02:00\` | on that day |
| \`2026-12-01 02:00\` | on that date |
| \`2026-12-01 02:00 Europe/Berlin\` | in that zone |
| \`2026-12-01T02:00:00+01:00\` | RFC 3339 |

A time without a zone is in the local time zone, or in that of \`--zone\`. A time that clocks skip when they go forward is an
error that names the two nearest times; one that they show twice is an error until an offset says which.

Durations are \`90m\`, \`1h30m\`, \`2h\`, \`1d\` (24 hours), or a number of seconds.

${program.commands.map(section).join('\n')}`
}

function section(command: Command): string {
  const values = command.registeredArguments.map(argument => ` <${argument.name()}>`).join('')
  const examples = examplesOf(command).flatMap(({ line, does }) => [...(does === undefined ? [] : [`# ${does}`]), line])
  const choices = command.registeredArguments.map(
    argument =>
      `\`<${argument.name()}>\`: ${(argument.argChoices ?? []).map(choice => `\`${choice}\``).join(', ')}\n\n`,
  )
  return `## ${command.name()}

${command.description()}

${values === '' ? '' : choices.join('')}${command.options.length === 0 ? '' : `${optionTable(command.options)}\n`}\`\`\`sh
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

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
