import { readFileSync } from 'node:fs'

const intervalMs = 500

/**
 * Calls back once when the npm that runs this process is gone. `npx` runs a command below a shell, and ended by a signal
 * it takes the shell along at most: what it ran would go on, with nobody to end it. Who was not run by npm is left alone,
 * and so is what stands above npm: a gate outlives the terminal it was started from. Where there is no `/proc`, only the
 * parent itself is looked at.
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

/** npm sets the variable for what it runs, the shell included, and not for itself. */
function isRunByNpm(pid: number): boolean {
  return /(?:^|\0)npm_command=/.test(read(pid, 'environ'))
}

function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid
  // The name in parentheses may hold anything: proc(5).
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
