import { constants } from 'node:os'

/** The exit code of a process that a signal ended, as shells have it: 130 for SIGINT, 143 for SIGTERM. */
export function signalCode(signal: unknown): number {
  return 128 + (constants.signals[signal as NodeJS.Signals] ?? constants.signals.SIGTERM)
}
