/** The first line of a text, cut if it is long. */
export function firstLine(text: string, most = 90): string {
  const [line = ''] = text.trim().split('\n', 1)
  const points = [...line]
  return points.length <= most ? line : `${points.slice(0, most - 1).join('')}…`
}
