/** Characters of an engine's words in a message. */
const maxLength = 300

/**
 * What the engine said about an error: its first line, without secrets. Nothing if the message has it already.
 *
 * @param address of the store, with the password that must not appear.
 */
export function engineWords(error: Error, address: string): string | undefined {
  // After the first line, AWS repeats the request, with its token.
  const [line = ''] = (saidBy(error.cause) ?? '').split(/[\r\n]/)
  const words = secretsIn(address)
    .reduce((text, secret) => text.replaceAll(secret, '…'), line)
    .replace(/(\/\/[^/@\s:]*):[^/\s]*@/g, '$1:…@')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, maxLength)
  return words === '' || error.message.includes(words) ? undefined : words
}

/** The passwords in an address, as written and decoded. */
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
