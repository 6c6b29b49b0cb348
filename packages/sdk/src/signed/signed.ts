export { type BypassTokens, bypassTokens } from './bypass-tokens.ts'
export { signedSchedules } from './signed-schedules.ts'
