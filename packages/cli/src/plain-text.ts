/** Control characters, line and paragraph separators, and what turns the direction of writing. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * Text from elsewhere as it may be written to a terminal: control characters become visible signs, so that no escape
 * sequence gets through. Line feeds stay where `keep` is `lines`; else they become blanks.
 */
export function plainText(text: string, keep: 'lines' | 'nothing' = 'nothing'): string {
  return text.toWellFormed().replace(unprintable, sign => {
    if (sign === '\n') return keep === 'lines' ? sign : ' '
    if (sign === '\t') return ' '
    const code = sign.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}

/** JSON in which every such character is escaped. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(unprintable, sign =>
    sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
