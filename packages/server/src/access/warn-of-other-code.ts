import type { Log } from '../log.ts'
import type { Access } from './access.ts'

/**
 * Warns where the configuration has another secret code than the one that is in force: it is used on the first start only,
 * and whoever has changed it there would think the old one gone.
 */
export async function warnOfOtherCode(access: Access, log: Log, configured: string): Promise<void> {
  // With the store away nobody can say; that is told by others.
  const isInForce = await access.isInForce(configured).catch(() => true)
  if (!isInForce)
    log.warn(
      { variable: 'OPS_SECRET_CODE' },
      'is not the secret code in force: it counts on the first start only. To put it in force: g3n-opsd secret-code-reset with this variable, or g3n-ops secret-code-set. If the code was changed since, remove the variable',
    )
}
