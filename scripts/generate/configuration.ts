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

The service reads these environment variables once, at its start. A wrong value stops the start with a message that names
every variable that is wrong, without its value; an empty variable counts as absent, and one in which nothing can be seen, such as a blank or a line feed,
is wrong.
A secret may be in a file, as orchestrators mount them: the variable with \`_FILE\` appended names the file, such as
\`OPS_SECRET_CODE_FILE=/run/secrets/ops-code\`. Both at once are refused, and so is a file that is missing, empty, not
UTF-8 or larger than 16 KiB; one that every user of the machine may read is warned of. One line end at the end of a secret,
in a variable or a file, is not part of it, nor is a byte order mark at the beginning of a file; a second line, another control
character, or a blank at either end is refused.
The command line has variables of its own: see [its reference](cli.md).

${table(['Variable', 'Type', 'Default', 'Meaning'], rows)}

## Limits

What one address, one connection, one request and one instance may hold. The service counts how often each limit was
reached, and says so in the log, at most once a minute for each (\`a limit was reached\`).

${table(['What', 'Per', 'At most', 'What comes on top', 'Setting'], bounds)}
`
}

function inWords(value: number, unit: Limit['unit']): string {
  if (unit === 'ms') return `${value / 1000} s`
  if (unit !== 'bytes') return `${value.toLocaleString('en')} ${value === 1 ? unit.replace(/s$/, '') : unit}`
  return value % 2 ** 20 === 0 ? `${value / 2 ** 20} MiB` : `${value / 1024} KiB`
}
