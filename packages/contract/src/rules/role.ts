import type { Role } from '../generated/types.gen.ts'

/** The roles, each with all that the ones before it may. */
export const roles: readonly Role[] = ['reader', 'operator', 'admin']

/** Whether a role may do what another may. */
export function reaches(role: Role, min: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(min)
}
