import { configuration } from '../../packages/server/src/config/settings.ts'
import { type Limit, limits } from '../../packages/server/src/limits.ts'
import { table } from './markdown.ts'

/** The reference page of every variable that the service reads. */
export function generateConfiguration(): string {
  const rows = configuration.map(({ variable, type, default: value, description, isSecret }) => [
    `\`${variable}\``,
    type,
    value === '' ? '' : `\`${value}\``,
    isSecret ? `${description} Also in a file, which \`${variable}_FILE\` names.` : description,
  ])
  const bounds = Object.values(limits).map(({ per, what, value, unit, beyond, setting }) => [
    what,
    per,
    inWords(value, unit),
    beyond,
    setting === undefined ? '' : `\`${setting.variable}\``,
  ])
  return `# Configuration

The service reads these environment variables once, at its start. If any are invalid, it does not start, and the message names
all of them, without their values. An empty variable counts as absent; one without visible characters, such as a blank or a line feed,
is invalid.
A secret may be in a file, as orchestrators mount them: the variable with \`_FILE\` appended names the file, such as
\`OPS_SECRET_CODE_FILE=/run/secrets/ops-code\`. Setting both is an error, and so is a file that is missing, empty, not
UTF-8 or larger than 16 KiB. A file that every user of the machine can read causes a warning. One line end at the end of a secret,
in a variable or a file, is ignored, and so is a byte order mark at the beginning of a file; a second line, another control
character, or a blank at the beginning or end is an error.
The command line has its own variables: see [its reference](cli.md).

${table(['Variable', 'Type', 'Default', 'Meaning'], rows)}

## Limits

The limits per address, connection, request and instance. The service counts how often each limit is
reached, and logs it at most once per minute and limit (\`a limit was reached\`).

${table(['What', 'Per', 'Max', 'Anything beyond', 'Setting'], bounds)}
`
}

function inWords(value: number, unit: Limit['unit']): string {
  if (unit === 'ms') return `${value / 1000} s`
  if (unit !== 'bytes') return `${value.toLocaleString('en')} ${value === 1 ? unit.replace(/s$/, '') : unit}`
  return value % 2 ** 20 === 0 ? `${value / 2 ** 20} MiB` : `${value / 1024} KiB`
}
