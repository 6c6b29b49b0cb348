import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { Exposition } from './exposition.ts'

/** Writes what the operating system and Node say about this process. */
export function writeProcessFigures(to: Exposition): void {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  to.counter('ops_process_cpu_seconds_total', 'Processor time of the process.', [(user + system) / 1e6])
  to.gauge('ops_process_resident_memory_bytes', 'Memory that the process holds.', [rss])
  to.gauge(
    'ops_process_heap_bytes',
    'Heap of JavaScript.',
    [heapUsed, { state: 'used' }],
    [heapTotal - heapUsed, { state: 'free' }],
  )
  to.gauge('ops_process_external_memory_bytes', 'Memory outside the heap that JavaScript refers to.', [external])
  to.counter(
    'ops_process_event_loop_active_seconds_total',
    'How long the event loop was not idle: a rate near 1 means that the process is busy all the time.',
    [performance.eventLoopUtilization().active / 1000],
  )
  to.gauge('ops_process_start_time_seconds', 'When the process started, in seconds since 1970.', [
    Math.round(performance.timeOrigin) / 1000,
  ])
  const [open, max] = openFiles()
  to.gauge(
    'ops_process_open_files',
    'Open files, connections included.',
    ...(open === undefined ? [] : [[open] as const]),
  )
  to.gauge(
    'ops_process_open_files_max',
    'Open files that the operating system allows.',
    ...(max === undefined ? [] : [[max] as const]),
  )
}

/** How many files are open and may be. Only Linux says so. */
function openFiles(): [open?: number | undefined, max?: number | undefined] {
  try {
    const [, max = ''] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return [readdirSync('/proc/self/fd').length, Number(max) || undefined]
  } catch {
    return []
  }
}
