/**
 * The facts of the page that this service was asked for, as data: six routes with their names, schemas and samples.
 * They are fixed: the contract, the generated page and the live answers are held against them, and may only add.
 */

/** The JSON type of a value, or the shapes of its members; an array has the shape of its items. */
export type Shape =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'date-time'
  | readonly [Shape]
  | { readonly [key: string]: Shape }

/** One call of the seed. */
export interface SeedCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Also its line in the inventory. */
  readonly purpose: string
  /** How its notes begin. */
  readonly notes: string
  readonly requestSchema: string | undefined
  readonly responseSchema: string
  readonly request: { readonly [key: string]: Shape }
  readonly response: { readonly [key: string]: Shape }
}

const envelope = (data: Shape): { readonly [key: string]: Shape } => ({
  success: 'boolean',
  data,
  build: { build_id: 'string' },
  stats: { call: 'string', service: 'string', timestamp_utc: 'date-time' },
})

const record = envelope({
  maintenance_id: 'string',
  status: 'string',
  description: 'string',
  estimated_duration_seconds: 'integer',
  scheduled_start_utc: 'date-time',
  revision: 'integer',
  created_at: 'date-time',
  updated_at: 'date-time',
})

const page = envelope({
  items: [
    {
      maintenance_id: 'string',
      status: 'string',
      description: 'string',
      estimated_duration_seconds: 'integer',
      scheduled_start_utc: 'date-time',
      created_at: 'date-time',
    },
  ],
})

export const seed: readonly SeedCall[] = [
  {
    method: 'GET',
    path: '/maintenance/get',
    purpose: 'Get a single maintenance record',
    notes: 'Returns a single maintenance record by maintenance_id. On success, revision is set on the envelope.',
    requestSchema: undefined,
    responseSchema: 'MaintenanceGetSuccess',
    request: {},
    response: record,
  },
  {
    method: 'POST',
    path: '/maintenance/get',
    purpose: 'Get a single maintenance record (POST)',
    notes: 'POST variant of maintenance/get. Accepts maintenance_id in the body.',
    requestSchema: 'MaintenanceGetRequest',
    responseSchema: 'MaintenanceGetSuccess',
    request: { maintenance_id: 'string' },
    response: record,
  },
  {
    method: 'GET',
    path: '/maintenance/list',
    purpose: 'List maintenance records',
    notes: 'Lists maintenance records in reverse chronological order (GSI1). Supports pagination via next_token.',
    requestSchema: undefined,
    responseSchema: 'MaintenanceListSuccess',
    request: {},
    response: page,
  },
  {
    method: 'POST',
    path: '/maintenance/list',
    purpose: 'List maintenance records (POST)',
    notes: 'POST variant of maintenance/list. Accepts body parameters.',
    requestSchema: 'MaintenanceListRequest',
    responseSchema: 'MaintenanceListSuccess',
    request: { limit: 'integer', next_token: 'string', session_guid: 'string' },
    response: page,
  },
  {
    method: 'GET',
    path: '/ping',
    purpose: 'Health check with maintenance status',
    notes: 'Returns { ok: true } plus current maintenance status. No authentication required.',
    requestSchema: undefined,
    responseSchema: 'PingSuccess',
    request: {},
    response: envelope({ ok: 'boolean', maintenance_active: 'boolean' }),
  },
  {
    method: 'GET',
    path: '/stat',
    purpose: 'Service status check',
    notes: 'Returns { ok: true }. No authentication required.',
    requestSchema: undefined,
    responseSchema: 'StatSuccess',
    request: {},
    response: envelope({ ok: 'boolean' }),
  },
]

/** The four states that the seed's samples may show, and the form of its other fixed words. */
export const seedWords = {
  statuses: ['scheduled', 'active', 'ended', 'cancelled'],
  service: 'ops',
  buildId: /^MONDAY-\d{10}$/,
  timestamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
} as const

/** Where a value lacks what a shape asks for, one line each; more members than asked are fine. */
export function shapeProblems(shape: Shape, value: unknown, at = '$'): string[] {
  if (typeof shape === 'string') return hasType(shape, value) ? [] : [`${at} is ${JSON.stringify(value)}, not ${shape}`]
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${at} is no array`]
    return value.flatMap((item, index) => shapeProblems(shape[0], item, `${at}[${index}]`))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`]
  const members = value as Record<string, unknown>
  return Object.entries(shape).flatMap(([key, inner]) =>
    Object.hasOwn(members, key) ? shapeProblems(inner, members[key], `${at}.${key}`) : [`${at}.${key} is missing`],
  )
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape)
}

function hasType(type: 'string' | 'integer' | 'boolean' | 'date-time', value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'date-time') return typeof value === 'string' && seedWords.timestamp.test(value)
  return typeof value === type
}
