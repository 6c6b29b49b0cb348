import assert from 'node:assert/strict'

/** Without what differs each time: ids, hashes, times and other numbers, and the width of columns. */
function shapeOf(lines: readonly string[]): string[] {
  return lines
    .map(line =>
      line
        .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b[0-9a-f]{64}\b/g, '#')
        .replace(/\d+/g, '#')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(line => line !== '')
}

/** Compares what a command printed with what the page shows, where a line `…` stands for any lines. */
export function assertShown(command: string, printed: string, shown: readonly string[]): void {
  const lines = shapeOf(shown).map(line => (line === '…' ? '(?:.*\n)*' : `${RegExp.escape(line)}\n`))
  const text = shapeOf(printed.split('\n'))
    .map(line => `${line}\n`)
    .join('')
  assert.match(
    text,
    new RegExp(`^${lines.join('')}$`),
    `${command}\nshould print:\n${shown.join('\n')}\nand prints:\n${printed}`,
  )
}

/** Some response that was printed has the fields of the one that the page shows, of the same types. */
export function assertPrinted(printed: string, shown: unknown): void {
  const responses = printed.split(/\n|(?<=\})(?=\{"success":)/).filter(line => line.startsWith('{'))
  const shapes = responses.map(text => JSON.stringify(fieldsOf(JSON.parse(text))))
  const wanted = JSON.stringify(fieldsOf(shown))
  assert.ok(shapes.includes(wanted), `nothing has the shape of ${wanted}:\n${shapes.join('\n')}`)
}

function fieldsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(fieldsOf)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fieldsOf(each)]))
}
