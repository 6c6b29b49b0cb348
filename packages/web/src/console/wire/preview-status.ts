import { base } from '../base.ts'

/** The public page as it would be with a planned window. */
export async function previewStatus(fields: object, csrfToken: string): Promise<string> {
  const response = await fetch(`${base}/console/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-ops-console': csrfToken },
    body: JSON.stringify(fields),
    credentials: 'same-origin',
    signal: AbortSignal.timeout(10_000),
  })
  const answer = (await response.json()) as { success: boolean; data: { html: string } }
  if (!answer.success) throw new Error('no preview')
  return answer.data.html
}
