import { errorCatalogue } from '@ops/contract'
import { jsonBlock, table } from './markdown.ts'

/** The reference page of every error that the service answers with. */
export function generateErrors(): string {
  const rows = Object.entries(errorCatalogue).map(([tag, { status, retryable, message, when }]) => [
    `\`${tag}\``,
    String(status),
    retryable ? 'yes' : 'no',
    message,
    when,
  ])
  return `# Errors

Clients test \`error.major.tag\`: tags are never reused or renamed, messages may change. \`retryable\` says whether the same
request may succeed later; if so, the header \`Retry-After\` says in whole seconds when to try again.

${table(['Tag', 'Status', 'Retryable', 'Message', 'When'], rows)}

The body of every error:

${jsonBlock({
  success: false,
  error: {
    major: { tag: 'invalid-input', message: { en_US: errorCatalogue['invalid-input'].message } },
    details: { fields: [{ path: 'estimated_duration_seconds', message: 'must be >= 60' }] },
    retryable: false,
  },
  build: { build_major: 0, build_minor: 1, build_id: 'MONDAY-0000000000' },
  stats: {
    call: 'POST /maintenance/schedule',
    service: 'ops',
    timestamp_utc: '2026-01-01T00:00:00Z',
    request_id: 'string',
    latency_ms: 0,
  },
})}
`
}
