import type { Role } from '../generated/types.gen.ts'

/** The roles. Each includes those before it. */
export const roles: readonly Role[] = ['reader', 'operator', 'admin']

/** Whether a role includes another. */
export function reaches(role: Role, min: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(min)
}
