// Generated from packages/contract/openapi.yaml by `npm run generate`; do not edit.
/** RFC 3339, UTC with `Z`, whole seconds. */
export type Timestamp = string

/** RFC 3339 with any offset; fractions of a second are dropped. */
export type TimestampInput = string

/** A UUIDv7, so that ids sort by creation. */
export type MaintenanceId = string

/** The `maintenance_id` of a window. */
export type MaintenanceIdInput = string

/** `scheduled` → `active` → `ended`, or `scheduled` → `cancelled`; the last two are final. */
export type Status = 'scheduled' | 'active' | 'ended' | 'cancelled'

/** `blocked`: callers get 503. `read_only`: GET, HEAD and OPTIONS pass. `notice`: announced, nothing refused. */
export type Impact = 'blocked' | 'read_only' | 'notice'

/** Of a scope: the strictest impact in force, or `open`. */
export type State = 'open' | 'notice' | 'read_only' | 'blocked'

/** `*`, the whole stack, or 1–8 segments joined by `/`. A scope covers everything below it, segment by segment. */
export type Scope = string

/** A scope; converted to lower case. */
export type ScopeInput = string

/** What a window covers, up to 100 scopes. */
export type ScopesInput = ScopeInput[]

/** Scopes below those in `scopes` that the window has let go, up to 100; absent if there are none. A window covers what its `scopes` cover and its `released` do not. */
export type Released = Scope[]

/** Whole seconds, from a minute to 30 days. */
export type DurationSeconds = number

/** How long the token is valid, in whole seconds, from a minute to a day. */
export type BypassSeconds = number

/** Public text, up to 2,000 code points, with at least one visible character. Line feeds and tabs are preserved. */
export type PublicText = string

/** A name or label, up to 64 code points: one line with at least one visible character, single blanks between words, up to four marks per letter, and no invisible characters except joiners that a script or emoji needs. */
export type Name = string

/** Within 24 hours, the same key with the same body returns the first response; with another body it is 409 `idempotency-mismatch`. Keys are shared by the whole deployment. The header `Idempotency-Key` is equivalent. */
export type IdempotencyKey = string

/** The revision that the caller has seen. If the record has another one, 409 `conflict`. */
export type Revision = number

/** The min sequence number that the response must reflect. */
export type MinSeq = number

/** Opaque: the `next_token` of the previous page. */
export type NextToken = string

/** A session, instead of the header `x-session-guid`. */
export type SessionGuid = string

/** The secret code of the deployment. With it, credentials in headers are ignored. */
export type SecretCode = string

/** 12–256 characters. */
export type NewSecretCode = string

/** `reader` < `operator` < `admin`. */
export type Role = 'reader' | 'operator' | 'admin'

/** A title, up to 120 code points: one line with at least one visible character, single blanks between words, and no invisible characters except joiners that a script or emoji needs. */
export type PartTitle = string

/** Titles in other languages, up to 20, by language tag (BCP 47), such as `de` or `pt-BR`. Without one for the language of the reader, they read `title`. */
export type PartTitles = Record<string, PartTitle>

/** Up to 500 code points, with at least one visible character. Public if the part is listed and the board is public. */
export type PartDescription = string

/** An IANA time zone. */
export type TimeZone = string

/** Up to 6 intervals of local time that do not overlap; none if it is closed. An end at or before its start is on the next day. */
export type OpeningIntervals = string[]

/** Local times of the time zone of the part. */
export type OpeningHours = {
  /** By weekday; closed on those that are absent. */
  weekly: {
    mo?: OpeningIntervals
    tu?: OpeningIntervals
    we?: OpeningIntervals
    th?: OpeningIntervals
    fr?: OpeningIntervals
    sa?: OpeningIntervals
    su?: OpeningIntervals
  }
  /** Dates, up to 400, on which other intervals apply instead of those of the weekday. */
  dates?: Record<string, OpeningIntervals>
}

/** What programs and operators select parts by, up to 20; never public. A key is 1–40 lower-case letters, digits, `.`, `_` or `-`, beginning with a letter or digit; a value up to 80 code points. */
export type PartLabels = Record<string, string>

/** Where people see it among the parts beside it: lower ones first, then those without a position by title. */
export type PartPosition = number

/** The revision that the caller has seen, or 0 if there must be no such part. If the part has another one, 409 `conflict`. */
export type PartRevision = number

/** The name or version of a gate. */
export type GateLabel = string

export type Build = {
  build_major: number
  build_minor: number
  /** `MONDAY-` and Unix seconds, stamped when the project is built. */
  build_id: string
}

export type Stats = {
  /** Method and path without the base path and the query. */
  call: string
  service: 'ops'
  timestamp_utc: Timestamp
  request_id: string
  /** Whole milliseconds from the head of the request to the response. */
  latency_ms: number
  /** A keyed digest of the session, for correlation. */
  session_fingerprint?: string
}

export type Message = {
  tag: string
  message: {
    en_US: string
  }
}

export type ErrorResponse = {
  success: false
  error: {
    major: Message
    minor?: Message
    /** Details that depend on the tag: `fields`, `current`. */
    details?: Record<string, unknown>
    retryable: boolean
  }
  build: Build
  stats: Stats
}

export type MaintenanceUpdate = {
  at: Timestamp
  /** Public text; absent if it has been withdrawn. */
  text?: string
  /** When the text was last corrected or withdrawn; absent if it never was. */
  corrected_at?: Timestamp
  /** Who posted it; absent in public responses. */
  actor?: string
}

export type MaintenanceItem = {
  maintenance_id: MaintenanceId
  status: Status
  /** Public text. */
  description: string
  estimated_duration_seconds: number
  scheduled_start_utc: Timestamp
  created_at: Timestamp
  /** Starts at 1 and increases by one with each change. */
  revision: number
  updated_at: Timestamp
  scopes: Scope[]
  released?: Released
  impact: Impact
  /** Starts automatically at its planned start. */
  auto_start: boolean
  /** Ends automatically at its planned end. */
  auto_end: boolean
  started_at?: Timestamp
  ended_at?: Timestamp
  cancelled_at?: Timestamp
  end_message?: string
  cancel_reason?: string
  /** Active, and past its planned end. */
  overrun: boolean
}

export type MaintenanceRecord = {
  maintenance_id: MaintenanceId
  status: Status
  /** Public text. */
  description: string
  estimated_duration_seconds: number
  scheduled_start_utc: Timestamp
  /** Starts at 1 and increases by one with each change. */
  revision: number
  created_at: Timestamp
  updated_at: Timestamp
  scopes: Scope[]
  released?: Released
  impact: Impact
  /** Starts automatically at its planned start. */
  auto_start: boolean
  /** Ends automatically at its planned end. */
  auto_end: boolean
  started_at?: Timestamp
  ended_at?: Timestamp
  cancelled_at?: Timestamp
  end_message?: string
  cancel_reason?: string
  /** Active, and past its planned end. */
  overrun: boolean
  updates: MaintenanceUpdate[]
  /** Who scheduled it; absent in public responses. */
  created_by?: string
}

export type PingData = {
  ok: true
  maintenance_active: boolean
  warnings?: Warnings
  /** The strictest in force. */
  impact?: Impact
  /** Of the windows with the strictest impact in force, the one that ends last. */
  maintenance?: {
    maintenance_id: MaintenanceId
    description: string
    impact: Impact
    started_at: Timestamp
    estimated_end_utc: Timestamp
    latest_update?: {
      at: Timestamp
      text: string
    }
  }
  /** The active windows that cover the scope, strictest first, max 20. */
  active?: MaintenanceId[]
  /** Number of all active windows, of any scope. */
  active_count?: number
  /** The next window that covers the scope. */
  next_maintenance?: {
    maintenance_id: MaintenanceId
    description: string
    impact: Impact
    scheduled_start_utc: Timestamp
    estimated_duration_seconds: number
  }
}

export type OkData = {
  ok: true
}

export type StatData = {
  ok: true
  warnings?: Warnings
}

export type StateData = {
  scope: Scope
  /** The moment that was asked about. */
  at: Timestamp
  state: State
  /** Whether `state` depends on nobody starting or ending a window at another time than planned. Always true up to now. */
  certain: boolean
  /** The windows in force at that moment, strictest first, max 20. */
  windows: ({
    maintenance_id: MaintenanceId
    /** Public text. */
    description: string
    impact: Impact
    /** Its status now: `scheduled` if it has not started. */
    status: Status
    /** Its start, or its planned one. */
    starts_at: Timestamp
    /** Its planned end, which has passed if it overruns. */
    ends_at: Timestamp
  })[]
  /** When `state` next changes as planned; absent if nothing planned changes it, as in an overrun. */
  next_change_utc?: Timestamp
  /** The state from then on. */
  next_state?: State
}

/** The parts of the request that were ignored; absent if nothing was. */
export type Warnings = string[]

export type MaintenanceListData = {
  items: MaintenanceItem[]
  /** Present only if there are more. */
  next_token?: string
}

export type StateRequest = {
  /** The scope. Default: the whole stack. */
  scope?: ScopeInput | undefined
  /** The moment, from 60 seconds ago to 366 days ahead. Default: now. */
  at?: TimestampInput | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceGetRequest = {
  maintenance_id: MaintenanceIdInput
  session_guid?: SessionGuid | undefined
  min_seq?: MinSeq | undefined
}

export type MaintenanceListRequest = {
  /** Page size. An integer outside 1–256 is clamped. */
  limit?: number | undefined
  next_token?: NextToken | undefined
  /** One or more statuses. */
  status?: Status | Status[] | undefined
  session_guid?: SessionGuid | undefined
  min_seq?: MinSeq | undefined
}

export type MaintenanceScheduleRequest = {
  description: PublicText
  scheduled_start_utc: TimestampInput
  estimated_duration_seconds: DurationSeconds
  scopes?: ScopesInput | undefined
  impact?: Impact | undefined
  /** Start automatically at the planned start. */
  auto_start?: boolean | undefined
  /** End automatically at the planned end. */
  auto_end?: boolean | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceStartRequest = {
  maintenance_id: MaintenanceIdInput
  expected_revision?: Revision | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceUpdateRequest = {
  maintenance_id: MaintenanceIdInput
  text?: PublicText | undefined
  description?: PublicText | undefined
  estimated_duration_seconds?: DurationSeconds | undefined
  impact?: Impact | undefined
  scheduled_start_utc?: TimestampInput | undefined
  scopes?: ScopesInput | undefined
  auto_start?: boolean | undefined
  auto_end?: boolean | undefined
  expected_revision?: Revision | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceReleaseRequest = {
  maintenance_id: MaintenanceIdInput
  /** What to let go, up to 100 scopes. The window must cover each. */
  scopes: ScopesInput
  /** An update to post; the closing message, if this ends the window. Public. */
  text?: PublicText | undefined
  expected_revision?: Revision | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceCorrectTextRequest = {
  maintenance_id: MaintenanceIdInput
  /** Which text. */
  field: 'update' | 'end_message' | 'cancel_reason'
  /** For `update`: its position in `updates`, from 1. */
  number?: number | undefined
  /** What it should say. Public. */
  text?: PublicText | undefined
  /** Withdraw the text, instead of `text`. */
  withdraw?: true | undefined
  expected_revision?: Revision | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceEndRequest = {
  maintenance_id: MaintenanceIdInput
  end_message?: PublicText | undefined
  expected_revision?: Revision | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type MaintenanceCancelRequest = {
  maintenance_id: MaintenanceIdInput
  reason?: PublicText | undefined
  expected_revision?: Revision | undefined
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type Part = {
  scope: Scope
  title: string
  /** Titles in other languages, by language tag (BCP 47). */
  titles?: Record<string, string>
  description?: string
  time_zone?: TimeZone
  opening_hours?: OpeningHours
  /** What programs and operators select parts by; absent in public responses. */
  labels?: Record<string, string>
  /** Shown on the status page. */
  listed: boolean
  /** Where people see it among the parts beside it: lower ones first, then those without a position by title. */
  position?: number
  /** Starts at 1 and increases by one with each change; a removal counts. */
  revision: number
  created_at: Timestamp
  updated_at: Timestamp
}

export type PartInput = {
  scope: ScopeInput
  title: PartTitle
  titles?: PartTitles | undefined
  description?: PartDescription | undefined
  /** An IANA time zone; required with `opening_hours`. */
  time_zone?: TimeZone | undefined
  opening_hours?: OpeningHours | undefined
  labels?: PartLabels | undefined
  /** Show it on the status page. */
  listed?: boolean | undefined
  position?: PartPosition | undefined
  expected_revision?: PartRevision | undefined
}

export type PartSetRequest = {
  /** The parts, up to 100, each whole; a field that is left out is taken away. */
  parts: PartInput[]
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type PartSetData = {
  parts: Part[]
  created: number
  changed: number
  /** Those that were the same already. */
  unchanged: number
}

export type PartRemoveRequest = {
  /** The scopes of the parts, up to 100. Parts below them stay. */
  scopes: ScopesInput
  idempotency_key?: IdempotencyKey | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type PartRemoveData = {
  /** Number of parts that were there. */
  removed: number
}

export type PartListRequest = {
  /** Only the part of this scope, and those below it. Default: all. */
  scope?: ScopeInput | undefined
  /** Page size. An integer outside 1–256 is clamped. */
  limit?: number | undefined
  next_token?: NextToken | undefined
  session_guid?: SessionGuid | undefined
  min_seq?: MinSeq | undefined
}

export type PartListData = {
  items: Part[]
  /** Present only if there are more. */
  next_token?: string
}

/** A window as gates hold it. */
export type ScheduleWindow = {
  maintenance_id: MaintenanceId
  status: Status
  /** Of two copies of a window, the one with the higher revision is newer. */
  revision: number
  scopes: Scope[]
  released?: Released
  impact: Impact
  /** Public text. */
  description: string
  scheduled_start_utc: Timestamp
  estimated_duration_seconds: number
  auto_start: boolean
  auto_end: boolean
  started_at?: Timestamp
  /** The latest update of the window, if it has one whose text has not been withdrawn. */
  latest_update?: {
    at: Timestamp
    /** Public text. */
    text: string
  }
}

/** Settings for the page of a closed gate, the same as for the deployment's own pages. */
export type SchedulePage = {
  /** `OPS_PAGE_TITLE`. */
  title?: string
  /** `OPS_PAGE_ACCENT`, `#rrggbb`. */
  accent?: string
  /** `OPS_TIME_ZONE`. */
  time_zone: string
  /** The public status page; absent if the board is private, or `OPS_PUBLIC_URL` is not set. */
  url?: string
  /** Whether updates of windows are public: not if the board is private. */
  shows_updates: boolean
}

/** A window after a journal entry: the data of an event `window` on `/stream`. */
export type WindowEvent = {
  maintenance_id: MaintenanceId
  status: Status
  revision: number
  scopes: Scope[]
  released?: Released
  impact: Impact
  /** Public text. */
  description: string
  scheduled_start_utc: Timestamp
  estimated_duration_seconds: number
  auto_start: boolean
  auto_end: boolean
  started_at?: Timestamp
  ended_at?: Timestamp
  /** The latest update of the window, if it has one whose text has not been withdrawn. */
  latest_update?: {
    at: Timestamp
    /** Public text. */
    text: string
  }
}

export type ScheduleData = {
  /** The journal that `seq` counts in; it changes when a backup is restored. */
  journal_id: string
  /** The sequence number that this schedule has reached. */
  seq: number
  generated_at: Timestamp
  /** The schedule has all windows that start before this: 14 days ahead in whole hours, or less if more than 5,000 windows touch the scope. */
  horizon_utc: Timestamp
  windows: ScheduleWindow[]
  page?: SchedulePage
}

export type ConnectedGate = {
  /** The name that the gate claims, or its address if it has none. */
  name: string
  scope: Scope
  version?: string
  /** Whether it has valid credentials. Without them, a gate can claim any name. */
  authenticated: boolean
  connected_at: Timestamp
  /** The last sequence number that it has been sent. */
  delivered_seq: number
  /** The instance that it is connected to. */
  instance: string
}

export type GateListData = {
  /** Number of connected gates of all instances. */
  count: number
  /** The sequence number that this instance has reached. */
  seq: number
  /** The lowest sequence number that one of the gates has been sent; absent if none is connected. */
  lowest_delivered_seq?: number
  /** Number of those with valid credentials. */
  authenticated_count: number
  /** The lowest sequence number that one of those has been sent; absent if none is connected. */
  lowest_authenticated_seq?: number
  /** Up to a hundred: those with credentials first, then those that lag most. */
  items: ConnectedGate[]
}

export type BypassCreateRequest = {
  scope: ScopeInput
  duration_seconds?: BypassSeconds | undefined
  /** Who or what it is for; the journal shows it. */
  label?: Name | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type BypassData = {
  /** A compact JWS; shown once. */
  bypass_token: string
  scope: Scope
  expires_at: Timestamp
}

export type SigningKeyRotateRequest = {
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type SigningKeyData = {
  /** The id of the key in the key set. */
  kid: string
  created_at: Timestamp
  signs_from: Timestamp
}

/** An action of this release. */
export type JournalAction = 'schedule' | 'start' | 'update' | 'release' | 'correct' | 'end' | 'cancel' | 'part_set' | 'part_remove' | 'secret_code_set' | 'api_key_create' | 'api_key_revoke' | 'signing_key_create' | 'bypass_create'

/** Absent members are omitted, never null. Values are strings, booleans and integers, and objects and arrays of them. */
export type JournalEntry = {
  v: 1
  /** The sequence number: one series for all changes, from 1 without gaps. */
  seq: number
  /** The effective time; for a transition, the planned time. */
  at: Timestamp
  /** When it was written; never earlier than the previous entry. */
  recorded_at: Timestamp
  /** Present if a transition was written more than two seconds after its planned time, and after the change that planned it. */
  late?: true
  /** `api_key:<id>`, `secret_code`, `sweep` for transitions, `g3n-opsd` for commands run on the machine; a claimed name is appended. */
  actor: string
  /** What was done: one of these, or an action that a later release adds. Let those pass that you do not know. */
  action: JournalAction | (string & Record<never, never>)
  /** A UUID shared by the entries that were appended together. */
  commit_id: string
  maintenance_id?: MaintenanceId
  /** What the entry is about if it is neither a window nor a credential: `part`. Then `id`, `revision` and `document` say the rest. */
  noun?: string
  /** Which of its noun: of a part, its scope. */
  id?: string
  /** Of the window or the document after the change. */
  revision?: number
  /** The requested change; of a document, the fields with a new value, and in `cleared` the names of those that have none any more. */
  change: Record<string, unknown>
  /** The window after the change; an entry about anything else has none. */
  record?: Record<string, unknown>
  /** The whole document after the change; absent if it was removed. */
  document?: Record<string, unknown>
  idempotency?: {
    key: string
    body_sha256: string
    /** Of a call about documents: the number of entries that it appended, of which this is the last. */
    entries?: number
  }
  /** The hash of the previous entry; 64 zeros for the first. */
  prev_hash: string
  /** Lower-case hex SHA-256 of the RFC 8785 bytes of the entry without `hash`. */
  hash: string
}

export type JournalListData = {
  /** Created with the journal. */
  journal_id: string
  items: JournalEntry[]
  /** The last entry of the journal. */
  head: {
    seq: number
    hash: string
  }
}

export type SessionCreateRequest = {
  secret_code?: SecretCode | undefined
  /** The name that the caller claims; the journal marks it as claimed. */
  actor?: Name | undefined
  /** What the session is for. */
  label?: Name | undefined
}

export type SessionCloseRequest = {
  session_guid?: SessionGuid | undefined
}

export type SessionData = {
  session_guid: string
  role: Role
  /** Extended by use. */
  expires_at: Timestamp
}

export type SecretCodeSetRequest = {
  secret_code: SecretCode
  new_secret_code: NewSecretCode
}

export type ApiKey = {
  api_key_id: string
  name: string
  role: Role
  created_at: Timestamp
  created_by: string
  expires_at?: Timestamp
  revoked_at?: Timestamp
  /** Updated every five minutes at most. */
  last_used_at?: Timestamp
}

export type ApiKeyCreateRequest = {
  name: Name
  role: Role
  /** Must be in the future. Default: never. */
  expires_at?: TimestampInput | undefined
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type ApiKeyCreateData = {
  api_key_id: string
  /** Shown once: `opsk_`, 43 characters, and a checksum. */
  api_key: string
  name: string
  role: Role
  created_at: Timestamp
  created_by: string
  expires_at?: Timestamp
}

export type ApiKeyListRequest = {
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type ApiKeyListData = {
  items: ApiKey[]
}

export type ApiKeyRevokeRequest = {
  api_key_id: string
  secret_code?: SecretCode | undefined
  session_guid?: SessionGuid | undefined
}

export type PingSuccess = {
  success: true
  data: PingData
  build: Build
  stats: Stats
}

export type StateSuccess = {
  success: true
  data: StateData
  build: Build
  stats: Stats
}

export type StatSuccess = {
  success: true
  data: StatData
  build: Build
  stats: Stats
}

export type ReadySuccess = {
  success: true
  data: OkData
  build: Build
  stats: Stats
}

export type MaintenanceGetSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceListSuccess = {
  success: true
  data: MaintenanceListData
  build: Build
  stats: Stats
}

export type MaintenanceScheduleSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceStartSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceUpdateSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceReleaseSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceCorrectTextSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceEndSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type MaintenanceCancelSuccess = {
  success: true
  data: MaintenanceRecord
  /** The same as in `data`. */
  revision: number
  build: Build
  stats: Stats
}

export type PartSetSuccess = {
  success: true
  data: PartSetData
  build: Build
  stats: Stats
}

export type PartRemoveSuccess = {
  success: true
  data: PartRemoveData
  build: Build
  stats: Stats
}

export type PartListSuccess = {
  success: true
  data: PartListData
  build: Build
  stats: Stats
}

export type ScheduleSuccess = {
  success: true
  data: ScheduleData
  build: Build
  stats: Stats
}

export type GateListSuccess = {
  success: true
  data: GateListData
  build: Build
  stats: Stats
}

export type BypassCreateSuccess = {
  success: true
  data: BypassData
  build: Build
  stats: Stats
}

export type SigningKeyRotateSuccess = {
  success: true
  data: SigningKeyData
  build: Build
  stats: Stats
}

export type JournalListSuccess = {
  success: true
  data: JournalListData
  build: Build
  stats: Stats
}

export type SessionCreateSuccess = {
  success: true
  data: SessionData
  build: Build
  stats: Stats
}

export type SessionCloseSuccess = {
  success: true
  data: OkData
  build: Build
  stats: Stats
}

export type SecretCodeSetSuccess = {
  success: true
  data: OkData
  build: Build
  stats: Stats
}

export type ApiKeyCreateSuccess = {
  success: true
  data: ApiKeyCreateData
  build: Build
  stats: Stats
}

export type ApiKeyListSuccess = {
  success: true
  data: ApiKeyListData
  build: Build
  stats: Stats
}

export type ApiKeyRevokeSuccess = {
  success: true
  data: ApiKey
  build: Build
  stats: Stats
}

/** Method, path below the base, least role and inputs of every operation. */
export const operations = {
  ping: { method: 'GET', path: '/ping', role: 'none', query: ['scope'], body: false },
  stat: { method: 'GET', path: '/stat', role: 'none', query: [], body: false },
  ready: { method: 'GET', path: '/ready', role: 'none', query: [], body: false },
  state: { method: 'GET', path: '/state', role: 'board', query: ['scope', 'at'], body: false },
  statePost: { method: 'POST', path: '/state', role: 'board', query: [], body: true },
  maintenanceGet: { method: 'GET', path: '/maintenance/get', role: 'reader', query: ['maintenance_id', 'min_seq'], body: false },
  maintenanceGetPost: { method: 'POST', path: '/maintenance/get', role: 'reader', query: [], body: true },
  maintenanceList: { method: 'GET', path: '/maintenance/list', role: 'reader', query: ['limit', 'next_token', 'status', 'min_seq'], body: false },
  maintenanceListPost: { method: 'POST', path: '/maintenance/list', role: 'reader', query: [], body: true },
  maintenanceSchedule: { method: 'POST', path: '/maintenance/schedule', role: 'operator', query: [], body: true },
  maintenanceStart: { method: 'POST', path: '/maintenance/start', role: 'operator', query: [], body: true },
  maintenanceUpdate: { method: 'POST', path: '/maintenance/update', role: 'operator', query: [], body: true },
  maintenanceRelease: { method: 'POST', path: '/maintenance/release', role: 'operator', query: [], body: true },
  maintenanceCorrectText: { method: 'POST', path: '/maintenance/correct_text', role: 'operator', query: [], body: true },
  maintenanceEnd: { method: 'POST', path: '/maintenance/end', role: 'operator', query: [], body: true },
  maintenanceCancel: { method: 'POST', path: '/maintenance/cancel', role: 'operator', query: [], body: true },
  partSet: { method: 'POST', path: '/part/set', role: 'operator', query: [], body: true },
  partRemove: { method: 'POST', path: '/part/remove', role: 'operator', query: [], body: true },
  partList: { method: 'GET', path: '/part/list', role: 'board', query: ['scope', 'limit', 'next_token', 'min_seq'], body: false },
  partListPost: { method: 'POST', path: '/part/list', role: 'board', query: [], body: true },
  schedule: { method: 'GET', path: '/schedule', role: 'board', query: ['scope'], body: false },
  stream: { method: 'GET', path: '/stream', role: 'board', query: ['scope', 'gate', 'version', 'as'], body: false },
  gate: { method: 'GET', path: '/gate', role: 'none', query: ['scope', 'method', 'deny_status'], body: false },
  gateList: { method: 'GET', path: '/gate/list', role: 'operator', query: [], body: false },
  jwks: { method: 'GET', path: '/.well-known/jwks.json', role: 'none', query: [], body: false },
  bypassCreate: { method: 'POST', path: '/bypass/create', role: 'operator', query: [], body: true },
  signingKeyRotate: { method: 'POST', path: '/signing_key/rotate', role: 'admin', query: [], body: true },
  journalList: { method: 'GET', path: '/journal/list', role: 'operator', query: ['after', 'limit', 'maintenance_id', 'min_seq'], body: false },
  sessionCreate: { method: 'POST', path: '/session/create', role: 'reader', query: [], body: true },
  sessionClose: { method: 'POST', path: '/session/close', role: 'reader', query: [], body: true },
  secretCodeSet: { method: 'POST', path: '/secret_code/set', role: 'admin', query: [], body: true },
  apiKeyCreate: { method: 'POST', path: '/api_key/create', role: 'admin', query: [], body: true },
  apiKeyList: { method: 'POST', path: '/api_key/list', role: 'admin', query: [], body: true },
  apiKeyRevoke: { method: 'POST', path: '/api_key/revoke', role: 'admin', query: [], body: true },
  openapiYaml: { method: 'GET', path: '/openapi.yaml', role: 'none', query: [], body: false },
  openapiJson: { method: 'GET', path: '/openapi.json', role: 'none', query: [], body: false },
  docs: { method: 'GET', path: '/docs', role: 'none', query: [], body: false },
} as const

/** The name of an operation. */
export type OperationId = keyof typeof operations

/** Input and `data` of every operation. */
export interface Operations {
  /** Health check with maintenance status */
  ping: { input: { scope?: ScopeInput | undefined }; data: PingSuccess['data'] }
  /** Service status check */
  stat: { input: Record<never, never>; data: StatSuccess['data'] }
  /** Readiness check for orchestrators */
  ready: { input: Record<never, never>; data: ReadySuccess['data'] }
  /** The state of a scope, now or at a later moment */
  state: { input: { scope?: ScopeInput | undefined; at?: TimestampInput | undefined }; data: StateSuccess['data'] }
  /** The state of a scope, now or at a later moment (POST) */
  statePost: { input: StateRequest; data: StateSuccess['data'] }
  /** Get a single maintenance record */
  maintenanceGet: { input: { maintenance_id: MaintenanceIdInput; min_seq?: MinSeq | undefined }; data: MaintenanceGetSuccess['data'] }
  /** Get a single maintenance record (POST) */
  maintenanceGetPost: { input: MaintenanceGetRequest; data: MaintenanceGetSuccess['data'] }
  /** List maintenance records */
  maintenanceList: { input: { limit?: number | undefined; next_token?: NextToken | undefined; status?: Status[] | undefined; min_seq?: MinSeq | undefined }; data: MaintenanceListSuccess['data'] }
  /** List maintenance records (POST) */
  maintenanceListPost: { input: MaintenanceListRequest; data: MaintenanceListSuccess['data'] }
  /** Schedule a maintenance window */
  maintenanceSchedule: { input: MaintenanceScheduleRequest; data: MaintenanceScheduleSuccess['data'] }
  /** Start a scheduled window now */
  maintenanceStart: { input: MaintenanceStartRequest; data: MaintenanceStartSuccess['data'] }
  /** Post an update to a window, or change its plan */
  maintenanceUpdate: { input: MaintenanceUpdateRequest; data: MaintenanceUpdateSuccess['data'] }
  /** Let scopes go from an active window */
  maintenanceRelease: { input: MaintenanceReleaseRequest; data: MaintenanceReleaseSuccess['data'] }
  /** Correct or withdraw a public text */
  maintenanceCorrectText: { input: MaintenanceCorrectTextRequest; data: MaintenanceCorrectTextSuccess['data'] }
  /** End an active window */
  maintenanceEnd: { input: MaintenanceEndRequest; data: MaintenanceEndSuccess['data'] }
  /** Cancel a scheduled window */
  maintenanceCancel: { input: MaintenanceCancelRequest; data: MaintenanceCancelSuccess['data'] }
  /** Set parts */
  partSet: { input: PartSetRequest; data: PartSetSuccess['data'] }
  /** Remove parts */
  partRemove: { input: PartRemoveRequest; data: PartRemoveSuccess['data'] }
  /** List parts */
  partList: { input: { scope?: ScopeInput | undefined; limit?: number | undefined; next_token?: NextToken | undefined; min_seq?: MinSeq | undefined }; data: PartListSuccess['data'] }
  /** List parts (POST) */
  partListPost: { input: PartListRequest; data: PartListSuccess['data'] }
  /** The upcoming windows of a scope, for gates */
  schedule: { input: { scope?: ScopeInput | undefined }; data: ScheduleSuccess['data'] }
  /** Changes of a scope's windows as they happen */
  stream: { input: { scope?: ScopeInput | undefined; gate?: GateLabel | undefined; version?: GateLabel | undefined; as?: 'gate' | 'viewer' | undefined }; data: string }
  /** Open or closed, for proxies */
  gate: { input: { scope?: ScopeInput | undefined; method?: string | undefined; deny_status?: '403' | '503' | undefined }; data: string }
  /** Which gates are connected, and which lag */
  gateList: { input: Record<never, never>; data: GateListSuccess['data'] }
  /** Keys of the signed schedule */
  jwks: { input: Record<never, never>; data: string }
  /** Let a tester through a closed gate */
  bypassCreate: { input: BypassCreateRequest; data: BypassCreateSuccess['data'] }
  /** Change the key that schedules are signed with */
  signingKeyRotate: { input: SigningKeyRotateRequest; data: SigningKeyRotateSuccess['data'] }
  /** List journal entries */
  journalList: { input: { after?: number | undefined; limit?: number | undefined; maintenance_id?: MaintenanceIdInput | undefined; min_seq?: MinSeq | undefined }; data: JournalListSuccess['data'] }
  /** Open a session */
  sessionCreate: { input: SessionCreateRequest; data: SessionCreateSuccess['data'] }
  /** Close the caller's session */
  sessionClose: { input: SessionCloseRequest; data: SessionCloseSuccess['data'] }
  /** Change the secret code */
  secretCodeSet: { input: SecretCodeSetRequest; data: SecretCodeSetSuccess['data'] }
  /** Create an API key */
  apiKeyCreate: { input: ApiKeyCreateRequest; data: ApiKeyCreateSuccess['data'] }
  /** List API keys */
  apiKeyList: { input: ApiKeyListRequest; data: ApiKeyListSuccess['data'] }
  /** Revoke an API key */
  apiKeyRevoke: { input: ApiKeyRevokeRequest; data: ApiKeyRevokeSuccess['data'] }
  /** This contract as YAML */
  openapiYaml: { input: Record<never, never>; data: string }
  /** This contract as JSON */
  openapiJson: { input: Record<never, never>; data: string }
  /** Interactive explorer of this contract */
  docs: { input: Record<never, never>; data: string }
}
