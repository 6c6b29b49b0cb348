/** What an engine says takes no more room than this in a message. */
const maxLength = 300

/**
 * What an engine said of an error, for whoever starts the service: its first line, without secrets. Nothing where it said
 * nothing of its own.
 *
 * @param address the store's, with the password that must not appear.
 */
export function engineWords(error: Error, address: string): string | undefined {
  // What follows the first line of an answer of AWS repeats the request, with its token.
  const [line = ''] = (saidBy(error.cause) ?? '').split(/[\r\n]/)
  const words = secretsIn(address)
    .reduce((text, secret) => text.replaceAll(secret, '…'), line)
    .replace(/(\/\/[^/@\s:]*):[^/\s]*@/g, '$1:…@')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, maxLength)
  return words === '' || error.message.includes(words) ? undefined : words
}

/** A password as it stands in an address, and decoded. */
function secretsIn(address: string): string[] {
  const [, inUser] = /^[^:]+:\/\/[^:@/]*:([^/]*)@/.exec(address) ?? []
  const [, inQuery] = /[?&]password=([^&]*)/.exec(address) ?? []
  return [inUser, inQuery].flatMap(secret => (secret ? [secret, decoded(secret)] : []))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function saidBy(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  const of = cause instanceof AggregateError && cause.errors[0] instanceof Error ? cause.errors[0] : cause
  const { code } = of as { code?: unknown }
  const name = of.name === 'Error' || of.name === 'error' ? code : of.name
  return typeof name === 'string' && !of.message.includes(name) ? `${name} ${of.message}` : of.message
}
