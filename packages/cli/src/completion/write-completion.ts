import type { Command } from 'commander'

/** The shells that have a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

interface Offer {
  /** Of a command, the short name first. */
  names: readonly string[]
  description: string
  flags: { name: string; description: string; takesValue: boolean; choices: readonly string[] }[]
  values: readonly string[]
  takesFile: boolean
}

/** A script that completes the commands, options and fixed values of a program. */
export function writeCompletion(program: Command, shell: Shell): string {
  const global = flagsOf(program).filter(({ name }) => name !== '--version')
  const offers = program.commands.map(command => ({
    names: [...command.aliases(), command.name()],
    description: command.description(),
    flags: [...flagsOf(command), ...global],
    values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    takesFile: command.registeredArguments.some(argument => argument.name() === 'file'),
  }))
  return { bash: writeBash, zsh: writeZsh, fish: writeFish }[shell](offers, global)
}

function flagsOf(command: Command): Offer['flags'] {
  return command.options
    .filter(({ hidden, long }) => !hidden && typeof long === 'string')
    .map(option => ({
      name: option.long ?? '',
      description: option.description,
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? choicesIn(option.description),
    }))
}

/** Options that may be repeated list their choices in the description: `only these: a, b; may be repeated`. */
function choicesIn(description: string): string[] {
  return /^only these: ([a-z_, ]+);/.exec(description)?.[1]?.split(', ') ?? []
}

function words(offer: Offer): string {
  return [...offer.values, ...offer.flags.map(({ name }) => name), '--help'].join(' ')
}

/** Options with fixed values, each once: a name means the same in every command. */
function fixed(offers: readonly Offer[]): [string, string][] {
  const all = offers.flatMap(({ flags }) => flags).filter(({ choices }) => choices.length > 0)
  return [...new Map(all.map(({ name, choices }) => [name, choices.join(' ')]))]
}

/** Options with free values, after which only files are offered. */
function free(offers: readonly Offer[]): string {
  const all = offers
    .flatMap(({ flags }) => flags)
    .filter(({ takesValue, choices }) => takesValue && choices.length === 0)
  return [...new Set(all.map(({ name }) => name))].join('|')
}

function writeBash(offers: readonly Offer[], global: Offer['flags']): string {
  return `# g3n-ops completion for bash
_g3n_ops() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  COMPREPLY=()
  case "$previous" in
${fixed(offers)
  .map(([name, values]) => `    ${name}) COMPREPLY=($(compgen -W "${values}" -- "$current")); return ;;`)
  .join('\n')}
    --file) COMPREPLY=($(compgen -f -- "$current")); return ;;
    ${free(offers)}) return ;;
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${offers.flatMap(({ names }) => names).join('|')}) command=$word; break ;; esac
  done
  case "$command" in
${offers.map(offer => `    ${offer.names.join('|')}) COMPREPLY=($(compgen ${offer.takesFile ? '-f ' : ''}-W "${words(offer)}" -- "$current")) ;;`).join('\n')}
    *) COMPREPLY=($(compgen -W "${[...offers.flatMap(({ names }) => names), ...global.map(({ name }) => name)].join(' ')} help --help" -- "$current")) ;;
  esac
}
complete -F _g3n_ops g3n-ops`
}

function writeZsh(offers: readonly Offer[], global: Offer['flags']): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const describe = (name: string, description: string) => quote(`${name.replaceAll(':', '\\:')}:${description}`)
  const flags = (list: Offer['flags']) => list.map(({ name, description }) => describe(name, description)).join(' ')
  return `#compdef g3n-ops
# g3n-ops completion for zsh
_g3n_ops() {
  local command word
  local -a offers
  case "\${words[CURRENT-1]}" in
${fixed(offers)
  .map(([name, values]) => `    ${name}) compadd -- ${values}; return ;;`)
  .join('\n')}
    --file) _files; return ;;
    ${free(offers)}) return ;;
  esac
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in ${offers.flatMap(({ names }) => names).join('|')}) command=$word; break ;; esac
  done
  case "$command" in
${offers
  .map(offer => {
    const values = offer.values.length === 0 ? '' : `compadd -- ${offer.values.join(' ')}; `
    const files = offer.takesFile ? '_files; ' : ''
    return `    ${offer.names.join('|')}) ${values}${files}offers=(${flags(offer.flags)}) ;;`
  })
  .join('\n')}
    *) offers=(${offers.flatMap(({ names, description }) => names.map(name => describe(name, description))).join(' ')} ${flags(global)}) ;;
  esac
  _describe 'g3n-ops' offers
}
if [[ "\${zsh_eval_context[-1]}" = loadautofunc ]]; then _g3n_ops "$@"; else compdef _g3n_ops g3n-ops; fi`
}

function writeFish(offers: readonly Offer[], global: Offer['flags']): string {
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const all = offers.flatMap(({ names }) => names).join(' ')
  const flag = (condition: string, { name, description, takesValue, choices }: Offer['flags'][number]) => {
    const value = !takesValue
      ? ''
      : name === '--file'
        ? ' -r -F'
        : choices.length === 0
          ? ' -x'
          : ` -x -a ${quote(choices.join(' '))}`
    return `complete -c g3n-ops${condition} -l ${name.slice(2)}${value} -d ${quote(description)}`
  }
  const names = new Set(global.map(({ name }) => name))
  return [
    '# g3n-ops completion for fish',
    'complete -c g3n-ops -f',
    ...global.map(option => flag('', option)),
    ...offers.flatMap(offer => {
      const here = ` -n ${quote(`__fish_seen_subcommand_from ${offer.names.join(' ')}`)}`
      return [
        `complete -c g3n-ops -n ${quote(`not __fish_seen_subcommand_from ${all}`)} -a ${quote(offer.names.join(' '))} -d ${quote(offer.description)}`,
        ...offer.flags.filter(({ name }) => !names.has(name)).map(option => flag(here, option)),
        ...(offer.takesFile ? [`complete -c g3n-ops${here} -F`] : []),
        ...(offer.values.length === 0 ? [] : [`complete -c g3n-ops${here} -a ${quote(offer.values.join(' '))}`]),
      ]
    }),
  ].join('\n')
}
