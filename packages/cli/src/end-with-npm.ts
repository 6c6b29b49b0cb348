import { readFileSync } from 'node:fs'

const intervalMs = 500

/**
 * Calls back once when the npm that runs this process is gone. `npx` runs a command in a shell, and a signal that ends
 * npx ends at most that shell: the command would run on, with nobody to end it. A process that npm does not run is left
 * alone, and so is everything above npm, because a gate should outlive the terminal it was started from. Without
 * `/proc`, only the parent is checked.
 */
export function endWithNpm(env: Readonly<Record<string, string | undefined>>, end: () => void): void {
  if (env['npm_command'] === undefined) return
  const chain = [process.pid, process.ppid]
  for (let pid = process.ppid; isRunByNpm(pid); ) {
    const parent = parentOf(pid)
    if (parent === undefined) break
    chain.push(parent)
    pid = parent
  }
  const timer = setInterval(() => {
    if (chain.every((pid, index) => index + 1 === chain.length || parentOf(pid) === chain[index + 1])) return
    clearInterval(timer)
    end()
  }, intervalMs)
  timer.unref()
}

/** npm sets the variable for what it runs, including the shell, but not for itself. */
function isRunByNpm(pid: number): boolean {
  return /(?:^|\0)npm_command=/.test(read(pid, 'environ'))
}

function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid
  // The name in parentheses may contain anything: proc(5).
  const parent = /^\S+ (\d+) /.exec(read(pid, 'stat').replace(/^.*\) /s, ''))?.[1]
  return parent === undefined ? undefined : Number(parent)
}

function read(pid: number, file: 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}
