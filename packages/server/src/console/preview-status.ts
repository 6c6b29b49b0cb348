import { estimatedEndAt, toMillis, WHOLE_STACK } from '@ops/contract'
import { permit } from '../caller.ts'
import { bodyOf } from '../http/read-body.ts'
import { normalize } from '../maintenance/normalize.ts'
import { parse } from '../wire/parse.ts'
import type { ConsoleContext, ConsoleRoute } from './console-context.ts'

/** Previews the status page for a window that is being planned. */
export const previewStatus: ConsoleRoute = async (context, request) => {
  const body = bodyOf(request)
  const { caller } = await context.admit('maintenanceSchedule', request, body)
  permit(caller, 'operator')
  return { html: pageWith(context, body, request.headers['accept-language']) }
}

/**
 * The status page as it would be while a planned window is active, without any other windows.
 *
 * @throws OpsError `invalid-input` if the window could not be scheduled.
 */
function pageWith(
  { journal, statusSite }: ConsoleContext,
  body: Record<string, unknown>,
  acceptLanguage: string | undefined,
): string {
  const input = normalize(parse('maintenanceSchedule', body))
  const { description, scheduled_start_utc, estimated_duration_seconds } = input
  const { scopes = [WHOLE_STACK], impact = 'blocked', auto_start = true, auto_end = false } = input
  const now = toMillis(scheduled_start_utc) + 1000
  const isWhole = scopes.includes(WHOLE_STACK)
  const window = {
    maintenance_id: '00000000-0000-7000-8000-000000000000',
    status: 'active' as const,
    started_at: scheduled_start_utc,
    updates: [],
    ...{ description, scheduled_start_utc, estimated_duration_seconds, scopes, impact, auto_start, auto_end },
  }
  return statusSite.overview(statusSite.language(acceptLanguage), {
    scope: WHOLE_STACK,
    now,
    seq: journal.head.seq,
    state: isWhole ? impact : 'open',
    active: [window],
    affected: isWhole ? [] : scopes.map(scope => ({ scope, impact, endsAt: estimatedEndAt(window) })),
    coming: [],
    comingMore: 0,
    horizon: now,
    past: 'private',
  })
}
