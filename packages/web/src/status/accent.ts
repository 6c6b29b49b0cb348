/** A colour as three parts from 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number]

/** Min contrast of text against its background (WCAG 2.2, 1.4.3). */
const minContrast = 4.5
/** The background colours of `packages/web/src/styles/tokens.css`. */
const backgrounds = {
  light: ['#ffffff', '#edf8f1', '#eef4ff', '#fff5e1', '#fff0ee'],
  dark: ['#15171c', '#14261b', '#172238', '#2a2110', '#331715'],
}

/**
 * An accent colour that is readable on both backgrounds: the given one if possible, otherwise one as much darker or
 * lighter as needed.
 */
export function readableAccent(colour: string): { light: string; dark: string } {
  return {
    light: towards(colour, [0, 0, 0], backgrounds.light),
    dark: towards(colour, [255, 255, 255], backgrounds.dark),
  }
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function towards(colour: string, end: Colour, on: readonly string[]): string {
  const from = parse(colour)
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = write(from.map((part, index) => part + ((end[index] ?? 0) - part) * share))
    if (on.every(background => contrast(mixed, background) >= minContrast)) return mixed
  }
  return write(end)
}

function parse(colour: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
}

function write(parts: readonly number[]): string {
  return `#${parts.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts.map(part => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
