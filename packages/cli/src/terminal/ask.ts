import { createInterface } from 'node:readline'
import { CommandError, usageError } from '../command-error.ts'
import type { Terminal } from './terminal.ts'

/** Whether there is a person to ask. */
export function canAsk({ stdin, isTTY }: Terminal): boolean {
  return stdin.isTTY === true && isTTY
}

/**
 * Asks a person for a line, on standard error, and reads it from standard input.
 *
 * @throws CommandError if there is none.
 */
export async function ask({ stdin, stderr }: Terminal, question: string): Promise<string> {
  stderr.write(question)
  const lines = createInterface({ input: stdin })
  try {
    for await (const line of lines) return line.trim()
  } finally {
    lines.close()
  }
  throw usageError('nothing was typed')
}

/** Asks a person a question that is answered with yes or no. Enter is what is proposed. */
export async function askYes(terminal: Terminal, question: string, proposed: boolean): Promise<boolean> {
  const typed = (await ask(terminal, `${question} ${proposed ? '[Y/n]' : '[y/N]'} `)).toLowerCase()
  return typed === '' ? proposed : ['y', 'yes'].includes(typed)
}

/**
 * Asks a person who was warned whether to go on. Nobody is asked with `--yes`, or without a terminal: it goes on.
 *
 * @throws CommandError if the person does not want to.
 */
export async function askToGoOn(terminal: Terminal, question: string, yes: boolean | undefined): Promise<void> {
  if (yes === true || !canAsk(terminal)) return
  if (!(await askYes(terminal, question, false))) throw new CommandError('nothing was done', 1)
}
