import { base } from '../base.ts'
import { proof } from '../session/session.ts'

/** The public page as a planned window would make it. */
export async function previewStatus(fields: object): Promise<string> {
  const response = await fetch(`${base}/console/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-ops-console': proof() ?? '' },
    body: JSON.stringify(fields),
    credentials: 'same-origin',
    signal: AbortSignal.timeout(10_000),
  })
  const answer = (await response.json()) as { success: boolean; data: { html: string } }
  if (!answer.success) throw new Error('no preview')
  return answer.data.html
}
