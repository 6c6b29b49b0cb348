import { contractLimits, isTyped, typedRule } from '@ops/contract'

/** A code in Unicode's NFC, in which it is counted, hashed and looked for: keyboards type different normal forms. */
export function normalizeCode(code: string): string {
  return code.normalize('NFC')
}

/** Why a text cannot be a new secret code; `undefined` if it can. */
export function codeProblem(code: string): string | undefined {
  const length = [...code].length
  const { min, max } = contractLimits.newSecretCode
  if (length < min || length > max) return `must be ${min}–${max} characters`
  return isTyped(code) ? undefined : typedRule
}
