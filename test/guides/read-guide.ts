import assert from 'node:assert/strict'
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
  for (const { language, marks, text, line } of fencesOf(readFileSync(`${root}/${path}`, 'utf8'))) {
    const last = steps.at(-1)
    if (language === 'json' && marks === 'printed' && last !== undefined) last.response = JSON.parse(text)
    if (language !== 'sh' && language !== 'console') continue
    const title = `${path}:${line}`
    const mark = /^(?:(background|restart|stopped)|(not-run): .+)?$/.exec(marks)
    assert.ok(mark, `${title}: commands are background, restart, stopped or "not-run: <reason>", not ${marks}`)
    const how = (mark[1] ?? mark[2] ?? 'run') as Step['how']
    const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
    steps.push({ title, how, commands: language === 'sh' ? lines.flatMap(commandOf) : withOutput(lines) })
  }
  return steps
}

function commandOf(line: string): Command[] {
  return line.trim() === '' ? [] : [{ text: line.trim() }]
}

/** Commands behind `$ `, each with the lines below it. */
function withOutput(lines: readonly string[]): Command[] {
  const commands: (Command & { output: string[] })[] = []
  for (const line of lines) {
    const [, text] = /^\s*\$ (.*)$/.exec(line) ?? []
    if (text === undefined) commands.at(-1)?.output.push(line)
    else commands.push({ text, output: [] })
  }
  return commands
}
