import type { Deployment } from '../session/session.ts'

/** Where a text will be read: as much as the settings of the deployment allow, and no more. */
export function publicHint(
  what: 'description' | 'update' | 'last words',
  { isBoardPublic, isHistoryPublic }: Deployment,
): string {
  if (what === 'description')
    return isBoardPublic
      ? 'Public: everybody reads it on the status page and in refusals, as you write it.'
      : 'Whoever is refused reads it, as you write it. The status page shows it to nobody: this board is private.'
  if (!isBoardPublic) return 'For those who may sign in or have a key: this board is private.'
  if (what === 'update') return 'Public: it stands on the status page at once, as you write it.'
  return `Public: it stands with the window on the status page for ${isHistoryPublic ? '90 days' : '24 hours'}.`
}
