import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** Cores that the measured server and its load are kept apart on. */
export const serverCore = 0
export const loadCore = 1

const pins = availableParallelism() > 1 && isThere('taskset', '--version')

/** One line that says on what, with what and when the figures were measured. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return [
    `${availableParallelism()} cores of ${model}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    `load ${loadavg()[0]?.toFixed(2)} before`,
    pins ? 'server and load pinned to a core each' : 'nothing pinned: taskset is missing, or there is one core',
  ].join(' · ')
}

/** A command line pinned to one core, if the machine allows it. */
export function pinned(core: number, command: readonly string[]): string[] {
  return pins ? ['taskset', '-c', String(core), ...command] : [...command]
}

/** Whether a program can be run. */
function isThere(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).error === undefined
}
