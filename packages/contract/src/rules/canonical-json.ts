/**
 * The RFC 8785 (JCS) text of a value of strings, booleans, safe integers, and objects and arrays of them: members
 * sorted by UTF-16 code units, no white space. Members that are `undefined` are omitted.
 *
 * @throws TypeError for values that are never in the journal: null, a fraction, an unsafe integer, a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical JSON')
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is not a safe integer`)
      return String(value)
    case 'object':
      if (value !== null) return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : objectJson(value)
  }
  throw new TypeError(`${value === null ? 'null' : typeof value} is not allowed in canonical JSON`)
}

function objectJson(value: object): string {
  const members = value as Record<string, unknown>
  let text = ''
  for (const name of Object.keys(members).sort()) {
    const member = members[name]
    if (member !== undefined) text += `${text === '' ? '' : ','}${canonicalJson(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}
