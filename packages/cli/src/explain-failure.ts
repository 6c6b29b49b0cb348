import { OpsError, OpsUnreachableError } from '@ops/sdk'
import type { Terminal } from './terminal/terminal.ts'
import { formatDuration } from './time/format-duration.ts'
import { proxyIn } from './use-proxy.ts'

/** Where a command failed. */
interface Place {
  env: Terminal['env']
  /** The address of the service. */
  baseUrl: string
  /** What a person typed for a field of the request. */
  nameOf: (path: string) => string
}

/** The exit code and the message of a failure that is not wrong usage. */
export function explainFailure(error: unknown, { env, baseUrl, nameOf }: Place): [code: number, text: string] {
  if (error instanceof OpsError) {
    const advice = error.tag === 'not-found' && hasNoPath(baseUrl) ? `\n${adviceOnPath(baseUrl)}` : ''
    return [1, `error: ${explainError(error, nameOf)}${advice}`]
  }
  if (error instanceof OpsUnreachableError) {
    const isAnswered = error.status !== undefined
    return [3, `error: ${error.message}\n${isAnswered && hasNoPath(baseUrl) ? adviceOnPath(baseUrl) : adviceOn(env)}`]
  }
  return [1, `g3n-ops failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
}

function hasNoPath(baseUrl: string): boolean {
  return /^https?:\/\/[^/]+\/?$/i.test(baseUrl)
}

function adviceOnPath(baseUrl: string): string {
  return `The address does not end with /ops: if that is missing, set OPS_URL or --base-url to ${baseUrl.replace(/\/$/, '')}/ops.`
}

/** What to look at if the service can't be reached. */
function adviceOn(env: Terminal['env']): string {
  const variable = proxyIn(env)
  const proxy =
    variable === undefined
      ? ''
      : `\n${variable} is set: requests to other machines go through that proxy, except to hosts in NO_PROXY.`
  return `Is the service running there? Set its address, including /ops, with OPS_URL or --base-url.${proxy}`
}

/** An error of the service as lines for people: its message, that of each field, and what to do if that is known. */
function explainError(error: OpsError, nameOf: (path: string) => string): string {
  const lines = [`${error.summary} (${error.tag})`]
  for (const { path, message } of error.fields) lines.push(`  ${nameOf(path)}: ${withUnit(path, message)}`)
  const current = describeCurrent(error.details['current'])
  if (current !== undefined) lines.push(`  ${current}`)
  if (error.tag === 'session-required') {
    lines.push('Set OPS_API_KEY, OPS_SESSION_GUID or OPS_SECRET_CODE, or use --secret-code - to type the code.')
  }
  if (error.retryAfterSeconds !== undefined) lines.push(`Try again in ${error.retryAfterSeconds} s.`)
  if (error.status >= 500 && error.requestId !== undefined) lines.push(`Request id: ${error.requestId}`)
  return lines.join('\n')
}

/** The service says `must be at least 60` of a field whose name has the unit. */
function withUnit(path: string, message: string): string {
  return path.endsWith('_seconds') ? message.replace(/\d+$/, seconds => formatDuration(Number(seconds))) : message
}

function describeCurrent(current: unknown): string | undefined {
  if (typeof current !== 'object' || current === null) return undefined
  const { maintenance_id, status, revision } = current as Record<string, unknown>
  if (typeof maintenance_id !== 'string') return undefined
  return `${maintenance_id} is ${String(status)}, at revision ${String(revision)}.`
}
