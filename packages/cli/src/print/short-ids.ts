/** The first 13 characters have the millisecond in which a window was scheduled. */
const minLength = 13

/** The beginnings of ids that tell them apart, all of one length, as commands understand them. */
export function shortIds(ids: readonly string[]): string[] {
  const different = new Set(ids).size
  for (let length = minLength; ; length++) {
    const short = ids.map(id => id.slice(0, length))
    if (new Set(short).size === different || length >= 36) return short
  }
}
