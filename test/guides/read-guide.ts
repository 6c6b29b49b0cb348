import { readFileSync } from 'node:fs'
import { fencesOf } from '../../scripts/pages.ts'
import { root } from '../stage/run-opsd.ts'

/**
 * A block of commands of a page. What the fence says behind `sh` or `console` decides how it is run: `background` leaves
 * its last command running, as a terminal of its own would; `restart` does so after ending what runs there, as Ctrl-C
 * would; `stopped` only ends it first; `not-run: <reason>` is for what a test cannot do.
 */
export interface Step {
  /** Where the block is, for messages. */
  title: string
  how: 'run' | 'background' | 'restart' | 'stopped' | 'not-run'
  commands: Command[]
  /** The response that the page shows below the block, in a `json printed` fence. */
  response?: unknown
}

/** What is typed, and the lines that the page shows as its output; `…` stands for any. */
export interface Command {
  text: string
  output?: string[]
}

/** The blocks of commands of a page, in order. */
export function readGuide(path: string): Step[] {
  const steps: Step[] = []
  const isWhole = (text: string) =>
    !/\\$/.test(text) && !/^\s*(for|if|until|while)\b(?![\s\S]*\b(done|fi)\b)/.test(text)
  for (const { language, marks, text, line } of fencesOf(readFileSync(`${root}/${path}`, 'utf8'))) {
    const title = `${path}:${line}`
    const last = steps.at(-1)
    if (language === 'json' && marks === 'printed' && last !== undefined) last.response = JSON.parse(text)
    if (language !== 'sh' && language !== 'console') continue
    const mark = /^(?:(background|restart|stopped)|(not-run): .+)?$/.exec(marks)
    if (mark === null)
      throw new Error(
        `${title}: a block of commands is \`background\`, \`restart\`, \`stopped\` or \`not-run: <reason>\`, not ${marks}`,
      )
    const commands: Command[] = []
    let open = ''
    for (const each of text.split('\n').map(written => written.trimEnd())) {
      const prompt = /^\s*\$ (.*)$/.exec(each)
      if (language === 'console' && prompt === null && open === '') {
        commands.at(-1)?.output?.push(each.trim())
        continue
      }
      open += `${open === '' ? '' : '\n'}${prompt?.[1] ?? each.trim()}`
      if (!isWhole(open)) continue
      if (open !== '' && !open.startsWith('#'))
        commands.push({ text: open, ...(language === 'console' && { output: [] }) })
      open = ''
    }
    steps.push({ title, how: (mark[1] ?? mark[2] ?? 'run') as Step['how'], commands })
  }
  return steps
}
