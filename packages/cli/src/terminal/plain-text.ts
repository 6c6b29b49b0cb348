/**
 * Control, format and private-use characters, line and paragraph separators, and invisible characters; not joiners and
 * selectors, which scripts and emoji need. Characters that are newer than this program are left to the terminal.
 */
const unprintable =
  /(?![\u200c\u200d\p{Variation_Selector}])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Untrusted text, made safe for a terminal: control and format characters become visible, so that no escape sequence
 * gets through and nothing hides or reverses the text around it. Line feeds stay if `keep` is `lines`, otherwise they
 * become blanks.
 */
export function plainText(text: string, keep: 'lines' | 'nothing' = 'nothing'): string {
  return text.toWellFormed().replace(unprintable, sign => {
    if (sign === '\n') return keep === 'lines' ? sign : ' '
    if (sign === '\t') return ' '
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}

/** JSON in ASCII only: it is the same in whatever encoding a shell writes it. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\u0020-\u007e]/g, escaped)
}

/** JSON with unprintable characters escaped. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(unprintable, sign => (sign === '\n' ? sign : escaped(sign)))
}

function escaped(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, index) => `\\u${sign.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
}
