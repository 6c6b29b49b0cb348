/**
 * White space, control, format and private-use characters, unassigned ones, and those that Unicode allows to be ignored
 * when drawn. No property covers the last six: blanks of Braille and hieroglyphs, the Khitan filler, the null notehead,
 * and the object replacement character.
 */
const unseen = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{16fe4}\u{1d159}\ufffc`

const seen = new RegExp(String.raw`[^${unseen}\p{M}]`, 'u')

/** The error for a text that is not visible. */
export const visibleRule = 'must contain at least one visible character'

/** Whether a text has a visible character. Combining marks alone do not count. */
export function isVisible(text: string): boolean {
  return seen.test(text)
}

/** The scripts in which joiners are part of the spelling: those whose letters join or stack (UAX #31, 2.3). */
const joined = 'Arab Syrc Mand Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr'.replace(
  /\w+ ?/g,
  script => String.raw`\p{scx=${script.trim()}}`,
)
const eastern = String.raw`\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}`
/** Invisible characters that are needed in their context: see `isName`. */
const needed = new RegExp(
  [
    String.raw`(?<=[${joined}])\u200c(?=[${joined}])`,
    String.raw`(?<=(?=\p{M})[${joined}])\u200d(?=[${joined}])`,
    String.raw`(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=(?!\p{Emoji_Presentation})\p{Extended_Pictographic})\ufe0f`,
    String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
    String.raw`(?<=[${eastern}])\u3000(?=[${eastern}])`,
  ].join('|'),
  'gu',
)
/** Only plain blanks are allowed, and not at the beginning or end. */
const hidden = new RegExp(`(?! )[${unseen}]|^ | $`, 'u')
/** Double blanks, and marks that look the same (UTS #39, 5.4) or have no letter. */
const unclear = /  |(?<![^ ])\p{M}|[\p{Mn}\p{Me}]{5}|([\p{Mn}\p{Me}])\1/u

/** Names in ASCII, for which no tables of Unicode are needed: most of them, and all that a start reads. */
const plainName = /^[!-~]+( [!-~]+)*$/

/** The error for a text that is not a name. */
export const nameRule =
  'must be one line with at least one visible character, single blanks between words, up to four marks per letter, and no invisible characters except joiners that a script or emoji needs'

/**
 * Whether a text may be a name: it is one line, it reads as it is, and no other name looks the same because of
 * invisible characters. Letters and marks of every script are allowed. Of invisible characters only: U+200C between
 * letters of scripts that join, U+200D there after a mark (a virama) and between the pictures of an emoji, U+FE0F if it
 * turns a text character into a picture, and the wide blank of Chinese and Japanese keyboards between their characters.
 * Similar letters are not detected.
 */
export function isName(text: string): boolean {
  if (plainName.test(text)) return true
  const rest = text.replace(needed, '')
  return isVisible(rest) && !hidden.test(rest) && !unclear.test(rest.normalize('NFD'))
}

/** The error for a code that cannot be typed. */
export const typedRule =
  'must be one line without invisible characters, tabs and special blanks, and must not begin or end with a blank, so that it can be typed'

/** Whether a secret can be typed as it is read: one line, with plain blanks only, and none at the beginning or end. */
export function isTyped(text: string): boolean {
  return !hidden.test(text.replace(needed, ''))
}

/** Without direction marks and joiners, which scripts need. */
const disruptive = /(?![\u200c-\u200f\u2066-\u2069])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** The error for a text that is not one line. */
export const lineRule = 'must be one line without control and format characters'

/** Whether a text is one line that does not affect the text around it: it overrides no direction and hides nothing. */
export function isLine(text: string): boolean {
  return isVisible(text) && !disruptive.test(text)
}
