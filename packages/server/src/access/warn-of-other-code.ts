import type { Log } from '../log.ts'
import type { Access } from './access.ts'

/**
 * Warns if the configured secret code is not the one in force. It is used on the first start only, and someone who changes
 * it may think that the old one no longer works.
 */
export async function warnOfOtherCode(access: Access, log: Log, configured: string): Promise<void> {
  // If the store is unreachable, this is not known; others log that.
  const isInForce = await access.isInForce(configured).catch(() => true)
  if (!isInForce)
    log.warn(
      { variable: 'OPS_SECRET_CODE' },
      'is not the secret code in force: it is used on the first start only. To put it in force, run g3n-opsd secret-code-reset with this variable, or g3n-ops secret-code-set. If the code was changed since, remove the variable',
    )
}
