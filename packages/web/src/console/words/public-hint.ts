import { words } from '../language.ts'
import type { Deployment } from '../session/session.ts'

/** Says where a text will be shown, by the settings of the deployment. */
export function publicHint(
  what: 'description' | 'update' | 'last words',
  { isBoardPublic, isHistoryPublic }: Deployment,
): string {
  const { description, privateDescription, privateText, update, last } = words.words.public
  if (what === 'description') return isBoardPublic ? description : privateDescription
  if (!isBoardPublic) return privateText
  return what === 'update' ? update : last(isHistoryPublic)
}
