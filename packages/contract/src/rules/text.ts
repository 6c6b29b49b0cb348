/** White space, control and format characters, and what no font draws: the blanks of Hangul and Braille among it. */
const unseen = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800`

const seen = new RegExp(`[^${unseen}]`, 'u')

/** Whether a text has something to see. Private-use characters, and those newer than this program, count as unseen. */
export function isVisible(text: string): boolean {
  return seen.test(text)
}

/**
 * Controls, formats, and separators of lines and paragraphs (Unicode general categories Cc, Cf, Zl, Zp): they break a
 * line in two, turn its direction, or hide a difference. Not the joiners between letters or pictures, which the spelling
 * of Persian, Indic scripts and emoji needs.
 */
const misleading =
  /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{Extended_Pictographic}])/u

/** Whether a text is fit for a name: it stands in one line, as it reads, beside others. */
export function isName(text: string): boolean {
  return isVisible(text) && !misleading.test(text)
}
