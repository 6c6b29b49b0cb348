import { configuration } from '../../packages/server/src/config.ts'
import { table } from './markdown.ts'

/** The reference page of every variable that the service reads. */
export function generateConfiguration(): string {
  const rows = configuration.map(({ variable, type, default: value, description }) => [
    `\`${variable}\``,
    type,
    value === '' ? '' : `\`${value}\``,
    description,
  ])
  return `# Configuration

The service reads these environment variables once, at its start. A wrong value stops the start with a message that names
every variable that is wrong, without its value; an empty variable counts as absent.
The command line has variables of its own: they stand in [its reference](cli.md).

${table(['Variable', 'Type', 'Default', 'Meaning'], rows)}
`
}
