import fc from 'fast-check'

/**
 * Any code point except surrogates, like fast-check's `unit: 'binary'`, which first builds a table of a million characters
 * in every process, to look for its dangerous strings.
 */
export const anyCharacter = fc.nat({ max: 0x10_f7_ff }).map(
  number => String.fromCodePoint(number < 0xd8_00 ? number : number + 0x8_00),
  character => {
    if (typeof character !== 'string' || [...character].length !== 1) throw new Error('not a character')
    const point = character.codePointAt(0) ?? 0
    if (point >= 0xd8_00 && point < 0xe0_00) throw new Error('a surrogate')
    return point < 0xd8_00 ? point : point - 0x8_00
  },
)
