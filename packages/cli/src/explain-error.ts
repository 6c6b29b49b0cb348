import type { OpsError } from '@ops/sdk'

/** An error of the service as lines for people: its message, that of each field, and what to do if that is known. */
export function explainError(error: OpsError): string {
  const lines = [`${error.summary} (${error.tag})`]
  for (const { path, message } of error.fields) lines.push(`  ${path}: ${message}`)
  const current = describeCurrent(error.details['current'])
  if (current !== undefined) lines.push(`  ${current}`)
  if (error.tag === 'session-required') {
    lines.push('Set OPS_API_KEY, OPS_SESSION_GUID or OPS_SECRET_CODE, or use --secret-code - to type the code.')
  }
  if (error.retryAfterSeconds !== undefined) lines.push(`Try again in ${error.retryAfterSeconds} s.`)
  if (error.status >= 500 && error.requestId !== undefined) lines.push(`Request id: ${error.requestId}`)
  return lines.join('\n')
}

function describeCurrent(current: unknown): string | undefined {
  if (typeof current !== 'object' || current === null) return undefined
  const { maintenance_id, status, revision } = current as Record<string, unknown>
  if (typeof maintenance_id !== 'string') return undefined
  return `${maintenance_id} is ${String(status)}, at revision ${String(revision)}.`
}
