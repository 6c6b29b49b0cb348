/** Set by `npm run trials`. */
const isTrial = process.env['OPS_TEST_TRIALS'] === '1'

/** How often a test tries what differs from one try to the next: `npm test` has minutes, `npm run trials` takes hours. */
export function depth({ test, trials }: { test: number; trials: number }): number {
  return isTrial ? trials : test
}
