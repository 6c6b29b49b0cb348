import type { OpsError } from '@ops/sdk'

/** What the service refused with, as lines for a person: its message, each field's, and what to do where that is known. */
export function explainRefusal(error: OpsError): string {
  const lines = [`${error.summary} (${error.tag})`]
  for (const { path, message } of error.fields) lines.push(`  ${path}: ${message}`)
  const current = describeCurrent(error.details['current'])
  if (current !== undefined) lines.push(`  ${current}`)
  if (error.tag === 'session-required') {
    lines.push('Set OPS_API_KEY, OPS_SESSION_GUID or OPS_SECRET_CODE, or give --secret-code - to read the code.')
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
