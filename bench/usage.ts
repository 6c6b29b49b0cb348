import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

let ticksPerSecond: number | undefined

/** The processor time that a process has used, its threads included. Linux only. */
export function cpuSeconds(pid: number): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The fields after the name, which may hold blanks: the state is field 3, utime 14 and stime 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** The memory of a process that is in RAM, in megabytes. Linux only. */
export function residentMegabytes(pid: number): number {
  return megabytesOf(pid, 'VmRSS')
}

/** The most memory that a process has had in RAM so far, in megabytes. Linux only. */
export function peakMegabytes(pid: number): number {
  return megabytesOf(pid, 'VmHWM')
}

function megabytesOf(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kibibytes = Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1])
  return (kibibytes * 1024) / 1e6
}
