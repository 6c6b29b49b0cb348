import { isVisible, visibleRule } from '@ops/contract'
import { readSecretFile, withoutLineEnd } from '../read-secret-file.ts'
import { configuration, settings } from './settings.ts'

/** What the service was told from outside, read once. */
export type Config = { readonly [Name in keyof typeof settings]: ReturnType<(typeof settings)[Name]['read']> } & {
  /** Variables that look like the service's and are not: a slip of the pen, or an orchestrator's own. */
  readonly unknownVariables: readonly string[]
  /** The variables that name a file with a secret which every user of the machine may read. */
  readonly openSecretFiles: readonly string[]
}

/** Variables of the same family that belong to the command line `g3n-ops`. */
const elsewhere = ['OPS_URL', 'OPS_API_KEY', 'OPS_API_KEY_FILE', 'OPS_SESSION_GUID', 'OPS_SESSION_GUID_FILE']

/**
 * Reads the configuration from environment variables, and secrets also from the files that they name. An empty variable
 * counts as absent; one in which nothing can be seen is wrong.
 *
 * @throws ConfigError naming every variable that is wrong, without its value.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  const openSecretFiles: string[] = []
  for (const [name, setting] of Object.entries(settings)) {
    const { variable } = setting
    const fileVariable = `${variable}_FILE`
    const file = 'isSecret' in setting ? environment[fileVariable] || undefined : undefined
    try {
      let text = environment[variable] || undefined
      if (file !== undefined && text !== undefined)
        throw new Error(`stands beside ${fileVariable}: one of them is too many`)
      if (file !== undefined) {
        const read = readSecretFile(file)
        if (read.isOpen) openSecretFiles.push(fileVariable)
        ;({ text } = read)
      }
      if (text !== undefined && !isVisible(text)) throw new Error(visibleRule)
      if ('isSecret' in setting) text = text && withoutLineEnd(text)
      values[name] = setting.read(text || setting.default)
    } catch (error) {
      problems.push(
        `${file === undefined || environment[variable] ? variable : fileVariable} ${(error as Error).message}`,
      )
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
  const known = new Set([
    ...configuration.flatMap(({ variable, isSecret }) => (isSecret ? [variable, `${variable}_FILE`] : [variable])),
    ...elsewhere,
  ])
  values['openSecretFiles'] = openSecretFiles
  values['unknownVariables'] = Object.keys(environment).filter(name => name.startsWith('OPS_') && !known.has(name))
  return values as Config
}

/** The environment does not make a configuration. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Whether the public finds the service over https: then the console's session is in a secure cookie alone. */
export function isPublicOverHttps({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl?.protocol === 'https:'
}
