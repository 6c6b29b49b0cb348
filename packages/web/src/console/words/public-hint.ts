import type { Deployment } from '../session/session.ts'

/** Says where a text will be shown, by the settings of the deployment. */
export function publicHint(
  what: 'description' | 'update' | 'last words',
  { isBoardPublic, isHistoryPublic }: Deployment,
): string {
  if (what === 'description')
    return isBoardPublic
      ? 'Public: shown unchanged on the status page and to refused callers.'
      : 'Shown unchanged to refused callers. Not on the status page: this board is private.'
  if (!isBoardPublic) return 'Only for people who can sign in or have a key: this board is private.'
  if (what === 'update') return 'Public: shown unchanged on the status page immediately.'
  return `Public: shown with the window on the status page for ${isHistoryPublic ? '90 days' : '24 hours'}.`
}
