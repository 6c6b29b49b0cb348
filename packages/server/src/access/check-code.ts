import { contractLimits, isTyped, typedRule } from '@ops/contract'

/** A code in the one spelling in which it is counted, hashed and looked for (Unicode's NFC): keyboards differ in theirs. */
export function normalizeCode(code: string): string {
  return code.normalize('NFC')
}

/** Why a text can be no new secret code, wherever it comes from; nothing where it can. */
export function codeProblem(code: string): string | undefined {
  const length = [...code].length
  const { min, max } = contractLimits.newSecretCode
  if (length < min || length > max) return `must be ${min}–${max} characters`
  return isTyped(code) ? undefined : typedRule
}
