import { zoneNamed } from './parse-zone.ts'

/** The zone of this machine, and what is wrong with it if it can't be used. */
export interface LocalZone {
  zone: string
  problem?: string
}

/**
 * The time zone of this process. If it can't be used, UTC, with the problem: ICU silently reads every unknown name as
 * UTC, and reads POSIX rules such as `GMT+2` the other way round.
 *
 * @param resolved - the name that the runtime has for it.
 * @param variable - `TZ`.
 */
export function localZone(resolved: string, variable: string | undefined): LocalZone {
  if (variable === undefined) {
    const zone = zoneNamed(resolved)
    return zone === undefined ? { zone: 'UTC', problem: 'this machine has no time zone' } : { zone }
  }
  // POSIX allows a colon before the name, and a file instead of it.
  const name = variable.replace(/^:/, '').replace(/^.*\/zoneinfo\//, '')
  const zone = /^[+-]/.test(name) ? undefined : zoneNamed(name)
  if (zone !== undefined) return { zone }
  const written = variable === '' ? 'TZ is empty' : `TZ is “${variable}”, which is not a name such as Europe/Berlin`
  return { zone: 'UTC', problem: written }
}
