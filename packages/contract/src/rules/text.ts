/**
 * White space, control and format characters, private ones, those newer than this program, and what Unicode says may be
 * ignored where it is drawn. No property names the six last: the blanks of Braille and of hieroglyphs, the filler of
 * Khitan, the note without a head, and the place of an object.
 */
const unseen = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{16fe4}\u{1d159}\ufffc`

const seen = new RegExp(String.raw`[^${unseen}\p{M}]`, 'u')

/** Said of a text that is not visible. */
export const visibleRule = 'must contain more than white space and characters that cannot be seen'

/** Whether a text has something to see: combining marks alone have not. */
export function isVisible(text: string): boolean {
  return seen.test(text)
}

/** The scripts in which joiners belong to the spelling: those whose letters join or stack (UAX #31, 2.3). */
const joined = 'Arab Syrc Mand Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr'.replace(
  /\w+ ?/g,
  script => String.raw`\p{scx=${script.trim()}}`,
)
const eastern = String.raw`\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}`
/** What is not seen and yet needed, where it stands: see `isName`. */
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
/** A plain blank alone is taken, and not at an end. */
const hidden = new RegExp(`(?! )[${unseen}]|^ | $`, 'u')
/** Blanks that could be one or two, and marks that nobody can tell apart (UTS #39, 5.4) or that stand on nothing. */
const unclear = /  |(?<![^ ])\p{M}|[\p{Mn}\p{Me}]{5}|([\p{Mn}\p{Me}])\1/u

/** Said of a text that is no name. */
export const nameRule =
  'must be one line with something to see: single blanks between words, at most four marks on a letter, and no characters that cannot be seen, but for joiners where a script or emoji needs them'

/**
 * Whether a text is fit for a name: it stands in one line, as it reads, beside others, and no other name looks like it
 * for what is not seen in it. Letters and marks of every script are taken. Of what is not seen: U+200C between letters
 * of scripts that join, U+200D there after a mark (a virama) and between the pictures of an emoji, U+FE0F where it
 * makes a picture of a sign that would else be text, and the wide blank of Chinese and Japanese keyboards between their
 * signs. Which letters look alike is not looked at.
 */
export function isName(text: string): boolean {
  const rest = text.replace(needed, '')
  return isVisible(rest) && !hidden.test(rest) && !unclear.test(rest.normalize('NFD'))
}

/** Said of a code that nobody can type as it is. */
export const typedRule =
  'must be one line without characters that cannot be seen, such as tabs and special blanks, and must not begin or end with a blank: nobody could type it'

/** Whether a secret can be typed as it is read: in one line, with no blank but the plain one, and none at an end. */
export function isTyped(text: string): boolean {
  return !hidden.test(text.replace(needed, ''))
}

/** Not the marks of direction, and not the joiners, which scripts need. */
const disruptive = /(?![\u200c-\u200f\u2066-\u2069])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Said of a line that is none. */
export const lineRule = 'must be one line without control and format characters'

/** Whether a text stays one line, and lets what stands around it be: it overrides no direction and hides nothing. */
export function isLine(text: string): boolean {
  return isVisible(text) && !disruptive.test(text)
}
