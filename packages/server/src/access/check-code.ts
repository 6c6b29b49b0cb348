import { isTyped, typedRule } from '@ops/contract'

/** A code in the one spelling in which it is counted, hashed and looked for (Unicode's NFC): keyboards differ in theirs. */
export function normalizeCode(code: string): string {
  return code.normalize('NFC')
}

/** Why a text can be no new secret code, wherever it comes from; nothing where it can. */
export function codeProblem(code: string): string | undefined {
  const length = [...code].length
  if (length < 12 || length > 256) return 'must be 12–256 characters'
  return isTyped(code) ? undefined : typedRule
}
