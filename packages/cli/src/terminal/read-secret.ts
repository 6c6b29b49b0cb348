import { usageError } from '../command-error.ts'
import type { Terminal } from './terminal.ts'

/** Reads one secret per call. */
export type SecretReader = (name: string) => Promise<string>

/**
 * Reads secrets from standard input, one per line, or typed without being shown if it is a terminal. Blanks around them
 * are removed, as pasting adds some. A command that needs several secrets uses one reader, which buffers the other
 * lines.
 */
export function secretReader(terminal: Terminal): SecretReader {
  let lines: string[] | undefined
  return async name => {
    if (terminal.stdin.isTTY === true) return (await ask(terminal, name)).trim()
    lines ??= (await readAll(terminal)).split(/\r?\n/)
    const line = lines.shift()?.trim()
    if (line === undefined || line === '') throw usageError(`standard input has no line with ${name}`)
    return line
  }
}

async function readAll({ stdin }: Terminal): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array | string))
  return Buffer.concat(chunks).toString('utf8')
}

function ask({ stdin, stderr }: Terminal, name: string): Promise<string> {
  stderr.write(`Type ${name} (not shown): `)
  stdin.setRawMode?.(true)
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (settle: () => void) => {
      stdin.off('data', listen)
      stdin.setRawMode?.(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const listen = (chunk: Buffer | string) => {
      for (const sign of chunk.toString()) {
        if (sign === '\r' || sign === '\n') {
          return finish(() => (typed.trim() === '' ? reject(usageError(`${name} is missing`)) : resolve(typed)))
        }
        if (sign === '\u0003' || sign === '\u0004') return finish(() => reject(usageError('nothing was typed')))
        typed = sign === '\u007f' || sign === '\b' ? typed.slice(0, -1) : typed + sign
      }
    }
    stdin.on('data', listen)
    stdin.resume()
  })
}
