import { createHash } from 'node:crypto'
import { closedAnswer, type SchedulePage } from '@ops/contract'

/**
 * The content security policy of the console: its own scripts and styles, and calls to the service. The style with a hash
 * is that of a closed gate's page, which the console previews in a sandboxed frame.
 */
export function consolePolicy(page: SchedulePage): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${hashOfClosedStyle(page)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ops-preview',
  ].join('; ')
}

function hashOfClosedStyle(page: SchedulePage): string {
  const { body } = closedAnswer({
    window: {
      maintenance_id: '',
      description: '',
      status: 'active',
      auto_start: true,
      auto_end: false,
      scheduled_start_utc: '1970-01-01T00:00:00Z',
      estimated_duration_seconds: 60,
    },
    now: 0,
    accept: 'text/html',
    page,
    build: { build_major: 0, build_minor: 0, build_id: '' },
    stats: { call: '', service: 'ops', timestamp_utc: '1970-01-01T00:00:00Z', request_id: '', latency_ms: 0 },
  })
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(body) ?? []
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`
}
