import { zoneNamed } from './parse-zone.ts'

/** The zone of this machine, and what is wrong with it if it can't be used. */
export interface LocalZone {
  zone: string
  problem?: string
}

/**
 * The zone that this process runs in. What can't be used is UTC, with what to say of it: ICU takes every name that it
 * doesn't know for UTC without a word, and reads POSIX rules such as `GMT+2` the other way round.
 *
 * @param resolved - what the runtime calls it.
 * @param variable - `TZ`.
 */
export function localZone(resolved: string, variable: string | undefined): LocalZone {
  if (variable === undefined) {
    const zone = zoneNamed(resolved)
    return zone === undefined ? { zone: 'UTC', problem: 'this machine has no time zone' } : { zone }
  }
  // POSIX allows a colon before a name, and a file in its place.
  const name = variable.replace(/^:/, '').replace(/^.*\/zoneinfo\//, '')
  const zone = /^[+-]/.test(name) ? undefined : zoneNamed(name)
  if (zone !== undefined) return { zone }
  const written = variable === '' ? 'TZ is empty' : `TZ is “${variable}”, which is no name such as Europe/Berlin`
  return { zone: 'UTC', problem: written }
}
