const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u
const without = /[\p{M}\p{Cf}]/u

/** The number of columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const sign of text) width += widthOf(sign)
  return width
}

/** The text cut to a number of columns, with an ellipsis if it was cut. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let width = 0
  let kept = ''
  for (const sign of text) {
    width += widthOf(sign)
    if (width > columns - 1) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}

function widthOf(sign: string): number {
  return without.test(sign) ? 0 : wide.test(sign) ? 2 : 1
}
