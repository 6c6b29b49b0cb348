import type { Command } from 'commander'

/** The options that a field of a request is made from, if their names differ from the field's; the first one typed counts. */
const made: Record<string, readonly string[]> = {
  duration_seconds: ['--duration'],
  end_message: ['--message'],
  estimated_duration_seconds: ['--end', '--duration'],
  new_secret_code: ['--new-secret-code'],
  scheduled_start_utc: ['--start'],
  scopes: ['--scope'],
}

/** What a person typed for a field of a request, such as `--duration` or `--scope POS`; the field itself if it was nothing. */
export function optionFor(command: Command, path: string): string {
  const [, field = path, index] = /^(\w+)(?:[[./](\d+))?/.exec(path) ?? []
  const flags = made[field] ?? [`--${field.replaceAll('_', '-')}`]
  const options = flags.flatMap(flag => command.options.filter(({ long }) => long === flag))
  const option = options.find(each => command.getOptionValueSource(each.attributeName()) === 'cli') ?? options[0]
  if (option === undefined) return path
  const value: unknown = index === undefined ? undefined : command.getOptionValue(option.attributeName())
  const part: unknown = Array.isArray(value) ? value[Number(index)] : undefined
  return [option.long, typeof part === 'string' ? part : undefined].filter(Boolean).join(' ')
}
