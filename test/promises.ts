/**
 * Every behaviour that the service promises, one per line. A test cites the promise that it checks by
 * having `[id]` in its title; `test/promises.test.ts` fails on a promise that no test cites.
 */
export const promises = {
  // --- base: what every request and response has in common -----------------------------------------------------------
  'base.times-are-utc-seconds': 'Every time in a response is RFC 3339 in UTC with `Z` and whole seconds',
  'base.time-input-offset': 'A time with any offset is accepted, and returned as the same moment in UTC with `Z`',
  'base.time-input-fraction': 'A time with a fraction of a second is accepted, and the fraction is cut off',
  'base.time-input-must-exist':
    'A date that does not exist (30 February), second 60, or a blank for `T` is 400 `invalid-input`',
  'base.unknown-body-field': 'An unknown field in a body is 400 `invalid-input`, and `details.fields` names it',
  'base.unknown-query-field': 'An unknown field in a query is 400 `invalid-input`, and `details.fields` names it',
  'base.probes-name-ignored':
    '`/ping` and `/stat` name each ignored query field in `data.warnings` and `Ops-Warning`, with the one that was probably meant, and never its value',
  'base.probes-ignore-query': '`/ping` and `/stat` ignore unknown query fields',
  'base.no-coercion': 'JSON types are never coerced: a number as a string, or 1 for true, is 400',
  'base.duplicate-keys': 'A body with a duplicate key in any object is 400',
  'base.text-in-code-points':
    'Lengths of text count code points: 2,000 characters outside the basic plane pass, 2,001 do not',
  'base.text-no-control':
    'Text with NUL or a control character other than line feed and tab is 400; line feed and tab pass',
  'base.text-visible':
    'Descriptions, updates, messages, reasons, names and labels need a visible character: white space, invisible characters and combining marks alone are 400',
  'base.names-one-line':
    'Names and labels are one line, and none can look like another because of invisible characters: those, a blank other than a single plain one between words, and a stack of more than four marks are 400; joiners are accepted where a script or emoji needs them',
  'base.text-no-lone-surrogate': 'Text with a lone surrogate, even written as an escape, is 400',
  'base.body-utf8': 'A body that is not valid UTF-8 is 400, never a replacement character',
  'base.body-must-be-object': 'A body that is not JSON, or not a JSON object, is 400 `invalid-input`',
  'base.no-prototype-pollution':
    '`__proto__`, `constructor` and `prototype` in a body are rejected as unknown fields and change nothing',
  'base.response-validates': 'Every response is valid against its schema in the contract',

  // --- limits: per address, connection and instance -------------------------------------------------------------------
  'limits.counted': 'Each time that a limit is reached is counted, and logged at most once per minute and limit',
  'limits.memory':
    'Scopes that are asked for once leave next to nothing in memory, and all caches together stay within `OPS_CACHE_MAX_MIB`',

  'connections.one-at-a-time':
    'Up to 32 pipelined requests on a connection are served one at a time, in order; more are dropped, and the connection is closed after the responses before them',
  'connections.stream-is-last':
    'A stream is the last request of its connection: nothing after it is read, and it counts as one stream',
  'connections.unmoved': 'If a client reads nothing of a response for 30 s, its connection is closed',
  'connections.unsent':
    'Responses that wait in memory for their clients are bounded per instance; the one that has waited longest is dropped',
  'connections.per-address':
    'Connections of one address are bounded, IPv6 by /64; loopback and trusted proxies are exempt',
  'connections.per-instance': 'Connections of an instance are bounded, and never more than the files that it may open',
  'connections.head':
    'A second header `Host`, an invalid one, a target that is not a URL with a host, and more than 100 headers are 400 `invalid-input`, on every path',
  'connections.version': 'Every version of HTTP except 1.1 and 1.0 is 505 `http-version-not-supported`, on every path',
  'connections.idle-closed-silently':
    'A connection on which nothing was sent is closed without a response; an incomplete head that takes too long is 408 `request-timeout`',
  'connections.under-attack':
    'While hostile connections pipeline, read nothing or send slowly, memory stays bounded and `/ping` works',
  'reference.compressed':
    'The contract and the explorer are compressed as their caller accepts, with `Vary` and an `ETag`',
  'base.behind-nginx':
    'The nginx configuration of the guide serves the whole origin, even on a port of its own: API, streams, console, status page',

  // --- headers ------------------------------------------------------------------------------------------------------
  'headers.api-version': 'Every response, errors included, has `X-API-Version: 2026-03-04`',
  'headers.request-id-echoed':
    '`X-Request-Id` of the request is returned if it matches `[A-Za-z0-9._-]{1,128}`, also as `stats.request_id`, unless it contains an API key, a secret code (one that a person chose only if that address has given it) or a session in use, as it is or encoded once; any other is replaced by a new one',
  'headers.no-store':
    'Every response has `Cache-Control: no-store`, except the contract files, the explorer and the status page',
  'headers.contract-cacheable':
    '`/openapi.yaml`, `/openapi.json` and `/docs` have a `Cache-Control` other than `no-store`',
  'headers.seq-private': 'On a private board only known callers get the sequence number, on every route',
  'headers.cacheable-own-id': 'Cacheable responses have a request id of the service, never that of a caller',
  'headers.ops-seq':
    'Every response has `X-Ops-Seq`, the sequence number of the last entry that this instance has applied',
  'headers.ops-instance': 'Every response has `X-Ops-Instance`, the same as long as the process runs',
  'headers.security': 'Responses have security headers: no content sniffing, no framing, no referrer',

  // --- methods ------------------------------------------------------------------------------------------------------
  'methods.head': 'HEAD responds like GET, with the same status and headers, and no body',
  'methods.options-cors': 'OPTIONS on a known path serves CORS preflight and lists the methods of the path',
  'methods.cors-own-clients':
    'Pages of other origins may send every header that the client and the gate of the SDK send with reads, also when they reconnect',
  'methods.cors-reads': 'Reads may be made from any origin; responses to GET have `Access-Control-Allow-Origin`',
  'methods.wrong-method':
    'Any other method is 405 `method-not-allowed`, and `Allow` lists those of the path, including HEAD (if GET is there) and OPTIONS',
  'methods.unknown-route': 'An unknown path is 404 `not-found`, whatever the method and credentials',
  'methods.one-spelling':
    'A path is served in its one spelling: encoded octets, doubled or dotted segments, a trailing slash, other case or `;` are 404; a scope in the path of a status page is decoded, once',
  'methods.signposts':
    '`/ops` redirects to the explorer; clients that prefer HTML get a page for a path that does not exist; `/favicon.ico` and `/robots.txt` exist',

  // --- checks: their order --------------------------------------------------------------------------------------------
  'checks.method-before-body': 'A wrong method is 405 even with an oversized or malformed body',
  'checks.size-before-json':
    'A body over 64 KiB, with or without a `Content-Length`, is 413 `payload-too-large` even if it is not JSON and there are no credentials',
  'checks.media-type-before-json': 'A body that is not `application/json` is 415 even if it is not JSON',
  'checks.json-before-credentials': 'A body that is not JSON is 400 before missing credentials are 401',
  'checks.credentials-before-role': 'Unknown credentials are 401, and known ones with too low a role 403',
  'checks.role-before-validation': 'Too low a role is 403 before an invalid body is 400',
  'checks.validation-before-idempotency': 'An invalid body is 400 even with a known idempotency key',
  'checks.idempotency-before-revision':
    'A known idempotency key returns its first response even if `expected_revision` is stale by now',
  'checks.revision-before-state':
    'A stale `expected_revision` is 409 `conflict` even if the status does not allow the action',

  // --- ping -----------------------------------------------------------------------------------------------------------
  'ping.no-credentials':
    'GET /ping and GET /stat are 200 with `ok: true` without credentials, and ignore any that are sent',
  'ping.whole-stack-by-default': 'GET /ping without a scope is for the whole stack',
  'ping.scope': 'GET /ping?scope= is for that scope: a window on `pos` closes `pos/emea`, not `postal` and not `*`',
  'ping.scope-malformed': 'A malformed scope on GET /ping is 400 `invalid-input`',
  'ping.active':
    '`maintenance_active` is true exactly while an active window whose impact is not `notice` covers the scope',
  'ping.notice-refuses-nothing':
    'An active `notice` window leaves `maintenance_active` false, and is named by `impact` and `maintenance`',
  'ping.impact': '`impact` is the strictest in force for the scope, and absent if there is none',
  'ping.maintenance':
    '`maintenance` has `maintenance_id`, `description`, `impact`, `started_at`, `estimated_end_utc` and, if there is one, `latest_update` with `at` and `text`',
  'ping.maintenance-strictest-last-to-end':
    '`maintenance` is, of the windows with the strictest impact in force, the one that ends last, an overrun counting as ending now',
  'ping.active-list': '`active` lists the active windows that cover the scope, strictest first, at most 20',
  'ping.active-count': '`active_count` counts all active windows of the stack, whatever their scope',
  'ping.next':
    '`next_maintenance` is the next window that covers the scope, with its id, description, impact, start and duration',
  'ping.turns-at-the-second':
    '`/ping` changes at the planned start of an `auto_start` window, before anything is journaled',
  'ping.turns-back-at-the-end':
    '`/ping` changes back at the planned end of an `auto_end` window, and as soon as a window is ended',
  'ping.no-actor': 'No response of `/ping` contains an actor',
  'ping.private-board': 'With `OPS_PUBLIC_BOARD=false`, `/ping` returns only `ok`, `maintenance_active` and `impact`',
  'ping.without-store': '`/ping` and `/stat` stay 200 while the store is unreachable',
  'ping.never-throttled': '`/ping` and `/stat` are never rate-limited',

  // --- stat, ready ----------------------------------------------------------------------------------------------------
  'ready.ok': 'GET /ready is 200 with `ok: true` while the store can be reached, without credentials',
  'ready.unfit':
    '/ready is 503, with the reason, while the journal in the store is inconsistent, or does not match what the instance knows; nothing is written until then',
  'ready.unavailable': 'GET /ready is 503 `unavailable` with `Retry-After` while the store is unreachable',

  // --- schedule -------------------------------------------------------------------------------------------------------
  'schedule-read.data':
    'GET /schedule returns `journal_id`, `seq`, `generated_at`, `horizon_utc` and `windows`, each with the fields of the contract and no actor',
  'schedule-read.touching':
    'GET /schedule has the scheduled and active windows that cover the scope or are below it, and no others; without a scope it is for the whole stack',
  'schedule-read.horizon':
    '`horizon_utc` is 14 days ahead in whole hours; scheduled windows that start at or after it are not in the schedule',
  'schedule-read.at-most-5000':
    'A schedule has at most 5,000 windows: if there are more, its `horizon_utc` moves closer',
  'schedule-read.ahead-of-journal':
    'A window with a due transition is in the schedule as its journal entry will have it, and one that has ended is not',
  'schedule-read.etag':
    '`ETag` changes with the windows and the horizon, not with `seq`; `If-None-Match` with it gets 304 without a body',
  'schedule-read.headers':
    'The schedule has `X-Ops-Time` in Unix milliseconds and `Cache-Control: public, max-age=5`, `private` if the board is private',
  'schedule-read.private-board':
    'With `OPS_PUBLIC_BOARD=false`, /schedule and /stream need a reader: 401 without credentials, without a rate limit',
  'schedule-read.without-store': '/schedule and /stream work while the store is unreachable',
  'schedule-read.never-throttled': '/schedule and /stream are never rate-limited',

  // --- stream ---------------------------------------------------------------------------------------------------------
  'stream.schedule-first':
    'A stream begins with `retry` and an event `schedule`: the data of /schedule without an envelope, and its position in the journal as `id`',
  'stream.headers':
    'A stream is `text/event-stream`, not chunked, with `X-Ops-Time`, `Cache-Control: no-store` and the headers of every response',
  'stream.head': 'HEAD /stream has the same headers, and ends',
  'stream.input': 'A malformed or unknown query field of /stream is 400 `invalid-input`, and named',
  'stream.window':
    'Each change of a window is one event `window`, with the record of its journal entry, and with the first 8 hex digits of the hash, a dot and the sequence number as `id`',
  'stream.scope-before-or-after': 'A change is sent if the window touches the scope before it or after it',
  'stream.horizon': 'A window that enters the horizon is sent without an `id`',
  'stream.horizon-cut': 'A stream whose schedule was cut at 5,000 windows gets a new one when the cut moves',
  'stream.beat':
    'Every 15 seconds there is a comment, an `id` alone with the position of the journal, and a `retry` with jitter',
  'stream.resume':
    'A `Last-Event-ID` gets no `schedule` but only what was missed, then what is new, without loss or repetition, even while changes are being sent',
  'stream.resume-horizon': 'A stream that resumes gets the windows that have entered the horizon in between',
  'stream.resume-restart':
    'After a restart a stream resumes from the journal; if the store is unreachable, it gets a new `schedule`',
  'stream.resume-unknown':
    'A `Last-Event-ID` that is malformed, too high, of another history, over 10,000 entries or 24 hours old gets a new `schedule`',
  'stream.ahead':
    'A stream whose `Last-Event-ID` is ahead of the instance waits until the instance has caught up, and is 503 `unavailable` with `Retry-After` after two seconds; if the journal itself ends before it, it gets a new `schedule`',
  'stream.limits':
    'More streams than `OPS_STREAM_MAX`, or of one address (IPv6 by /64) than `OPS_STREAM_MAX_PER_ADDRESS`, are 503 `unavailable` with `Retry-After`',
  'stream.slow-reader':
    'A stream whose client does not read is dropped before it costs memory, and others get everything',
  'stream.client-gone': 'A stream whose client has closed both halves or one is ended at once',
  'stream.drain': 'SIGTERM ends every stream with a `retry`, and the service exits 0 in time',
  'stream.retry-spread':
    'The `retry` of many streams is spread so that at most 1,000 of them reconnect per second if all end together',
  'stream.credentials-end':
    'A stream with a valid key or session ends within 15 seconds after that is revoked or expires, on a private board and on a public one',
  'stream.fork': 'When a journal gets a new id while the service runs, every stream gets a new `schedule`',
  'stream.log-line': 'A stream has its one log line when it ends, with the reason if the service ended it',

  // --- gates ----------------------------------------------------------------------------------------------------------
  'gate-list.gates':
    'GET /gate/list returns every connected gate: `name` (its address if it gave none), `scope`, `version`, `connected_at`, `instance`, the last sequence number sent to it, and whether it is `authenticated`',
  'gate-list.lagging':
    'Of many gates it counts all, returns the lowest sequence number, and lists a hundred: those that lag most, furthest behind first',
  'gate-list.known-first':
    'Gates with valid credentials are marked, counted separately, and listed before all others; of those without, no address has more than ten on the list while another one waits: no number of invented gates hides a real one',
  'gate-list.credentials-optional':
    'A public board accepts every stream, with any credentials, even while the store is unreachable; only valid ones mark it',
  'gate-list.instances': 'Gates of other instances count while their summaries are current, for 20 s',
  'gate-list.published': 'An instance publishes one small summary of its gates, every 5 s at most, and withdraws it',
  'gate-list.needs-operator': 'GET /gate/list needs an operator: 401 without credentials, 403 for a reader',
  'gate-list.without-store': 'GET /gate/list is 503 `unavailable` while the store is unreachable',

  // --- get ------------------------------------------------------------------------------------------------------------
  'get.record':
    'GET /maintenance/get returns the eight fields of the base, then `scopes`, `impact`, `auto_start`, `auto_end`, `overrun`, `updates` (`at`, `text`, `actor`, in order), `created_by`, and the times and texts that the window has',
  'get.post-same': 'POST /maintenance/get returns the same data as GET',
  'get.revision-on-envelope': '`revision` is in `data` and in the envelope, always equal',
  'get.needs-reader': 'get and list need a reader; without credentials they are 401 `session-required`',
  'get.public-read':
    'With `OPS_PUBLIC_READ=true`, get and list need no credentials, and their responses contain no actor',
  'get.id-unknown':
    'A missing or malformed `maintenance_id` is 400 with the name of the field, a well-formed unknown one 404 `not-found`',
  'get.ahead-of-journal':
    'A read ahead of the journal shows the status, `revision`, `started_at` and `ended_at` that the entry will have',
  'get.min-seq':
    'A reader route responds at once if the instance has applied `min_seq`; otherwise it waits up to 2 s, and is then 503 `unavailable`',
  'get.without-store':
    'get and list are 503 `unavailable` with `Retry-After` and `retryable: true` while the store is unreachable',

  // --- record ---------------------------------------------------------------------------------------------------------
  'record.id-uuidv7': '`maintenance_id` is a UUIDv7, and ids sort by creation',
  'record.revision-starts-at-one': '`revision` is 1 after scheduling and increases by one with each change',
  'record.one-entry-per-revision': 'There is exactly one journal entry per revision of a window',
  'record.absent-not-null': 'Fields without a value are absent, never null',
  'record.planned-and-actual':
    'Starting or ending early or late leaves `scheduled_start_utc` and `estimated_duration_seconds` as planned, and sets `started_at` and `ended_at`',
  'record.planned-end':
    'The planned end is `(started_at ?? scheduled_start_utc) + estimated_duration_seconds`, the same in ping, overrun and `auto_end`',
  'record.overrun':
    'Without `auto_end` a window stays active past its planned end; `overrun` is true exactly while a window is active at or past it',

  // --- list -----------------------------------------------------------------------------------------------------------
  'list.newest-first': '`/maintenance/list` lists the newest first, which is `maintenance_id` descending',
  'list.post-same': 'POST /maintenance/list returns the same data as GET',
  'list.item': 'An item has the six fields of the base and never `updates`',
  'list.default-limit': '`limit` is 50 when absent',
  'list.limit-clamped': 'An integer `limit` outside 1–256 is clamped',
  'list.limit-not-integer': 'A `limit` that is not an integer is 400',
  'list.next-token-only-while-more': '`next_token` is present only if there is more',
  'list.pages-are-complete': 'Following `next_token` gives every record exactly once',
  'list.stable-while-added': 'Pages have no gaps or repetitions while records are added',
  'list.token-survives-restart': 'A `next_token` is valid after a restart of the service',
  'list.token-bound-to-filter': 'A `next_token` of other filters is 400; another `limit` is allowed',
  'list.token-changed': 'An altered, foreign or malformed `next_token` is 400 `invalid-input`',
  'list.all-statuses-by-default': 'Without a filter all statuses are listed',
  'list.status-query':
    '`status` takes one or several of the four statuses: repeated or comma-separated in a query, an array or a string in a body; any other word is 400',
  'list.status-not-overtaken':
    'The filter applies to the status at the moment of reading, even if a due transition is not journaled yet',
  'list.page-cost-flat': 'A page far into a long list reads no more rows than the first',

  // --- gate -------------------------------------------------------------------------------------------------------------
  'gate.open': 'GET /gate is 204 without a body while no window in force refuses the method for the scope',
  'gate.closed':
    'GET /gate is 503 `maintenance-active` while one does, with `maintenance_id`, `description` and `estimated_end_utc` in `details`, and `Cache-Control: no-store`',
  'gate.scope': 'GET /gate is for its `scope`, or without one for the whole stack: a window on `pos` closes `pos/emea`',
  'gate.from-the-windows':
    'The gate is closed to everything exactly while a `blocked` window is in force, and to writes while a `read_only` one is',
  'gate.turns-at-the-second': 'The gate closes and opens at the planned second, journaled or not',
  'gate.deny-status': 'With `deny_status=403` a closed gate is 403, with the same headers and envelope',
  'gate.retry-after':
    '`Retry-After` of a closed gate is the seconds until the planned end (60 after that), spread by up to a tenth, never over 3,600',
  'gate.method': '`method` defaults to GET; a `read_only` window lets GET, HEAD and OPTIONS pass and refuses the rest',
  'gate.method-header':
    'The method is in the query, `X-Forwarded-Method` or `X-Original-Method`, and every occurrence counts; without any it is GET',
  'gate.unclear-method':
    'A method that is malformed or contradictory counts as a write, refused both by `read_only` and by `blocked`, with `Ops-Gate-Warning`: no client can open a gate with it',
  'gate.bypass':
    'A bypass token in the header or cookie `ops-bypass` opens the gate for its scope and below until it expires, even next to invalid ones; anything else, or another spelling of the base64url, changes nothing',
  'gate.last-to-end-speaks':
    'Of several windows in force, the response has the one that refuses the method and ends last',
  'gate.prefers-html': 'A closed gate sends a page, or plain text, if `Accept` prefers it',
  'gate.never-closed-by-a-mistake':
    'An invalid `scope` or `deny_status` gets 204, `Ops-Gate-Warning` and a log line, once per minute; a field without a value counts as absent, and unknown query fields are ignored',
  'gate.ignores-credentials-in-query': 'Credentials in the query of /gate are ignored, never echoed and never logged',
  'gate.private-board':
    'On a private board the gate needs a reader; missing or wrong credentials, and ones that cannot be checked, get 204 and a warning, and known ones need no store',
  'gate.never-throttled': 'The gate is never throttled',
  'gate.without-store': 'The gate works while the store is unreachable',
  'gate.head': 'HEAD on /gate responds like GET, without a body',
  'gate.log-sampled': 'Requests to /gate are logged only as set by `OPS_LOG_PING`',
  'gate.keeps-connections': 'The gate keeps a connection alive, unless the client wants it closed',
  'gate.behind-nginx':
    'The nginx configuration of `examples/gate-nginx` closes with a window, passes `Retry-After` on, exempts health checks and fails open, whether it asks the service or a gate process',
  'gate.behind-caddy': 'So does the Caddy configuration of `examples/gate-caddy`',
  'gate.behind-haproxy': 'So does the HAProxy configuration of `examples/gate-haproxy`, by agent check',
  'gate.proxies-hold':
    'No request gets through one of these three while it is closed: no method, header, cookie, address, size or spelling of a health check',
  'gate.proxies-open': 'Long and odd requests pass one of them that is open',
  'gate.proxies-cors':
    'A refusal of theirs lets the calling origin read it and `Retry-After`, and while they are closed, preflights are answered and not cached',
  'gate.proxies-hanging':
    'A gate that accepts their requests without responding leaves one of them open, and closes it when it responds again',
  'gate.proxies-bypass': 'A valid bypass token passes each of them, as a header or a cookie',

  // --- agent: the port for HAProxy's agent checks -------------------------------------------------------------------------
  'agent.down': 'The agent port answers `down` while a window closes the scope, and `up` otherwise, in one line',
  'agent.operators-state':
    'The agent port never changes the administrative state of a server: a MAINT or DRAIN that an operator sets in HAProxy stays before, during and after a window, until the operator ends it',
  'agent.scope': 'The agent port answers for the scope in the line, the whole stack if it is empty',
  'agent.drain': 'A line that ends in `drain` gets a weight, `0%` in place of `down` and `up 100%` in place of `up`',
  'agent.turns-at-the-second': 'The agent port changes at the planned second, journaled or not',
  'agent.blocked-only': 'Only a `blocked` window takes servers out: agent checks have no methods',
  'agent.silent':
    'A check that sends no line is answered for the whole stack, and one without a line end for what it sent, within half a second',
  'agent.never-closed-by-a-mistake': 'A malformed line gets `up`, and is logged, once per minute',
  'agent.hostile': 'Connections of the agent port are bounded in time, bytes and number, and resets harm nothing',
  'agent.off-by-default': 'Without `OPS_HAPROXY_PORT` no port for agent checks is opened',

  // --- gate-serve: a gate process beside a proxy ---------------------------------------------------------------------------
  'gate-serve.answers-as-the-service':
    '`g3n-ops gate-serve` answers /gate like the service, for its scope and below; anything else is 204 with a warning',
  'gate-serve.bounded':
    'Connections to a gate process are bounded in requests, size and time, and the process logs when that is exceeded; an idle one is closed without a response',
  'gate-serve.private-board': 'A gate process with credentials lets no page of another origin read its responses',
  'gate-serve.unclear-method': 'A gate process treats an unclear method as a write, like the service',
  'gate-serve.bypass': 'A bypass token opens a gate process like the service, even while the service is unreachable',
  'gate-serve.agent': '`g3n-ops gate-serve --haproxy-port` answers agent checks like the service',
  'gate-serve.without-the-service': 'A gate process closes at a planned start while the service is unreachable',
  'gate-serve.store':
    'With `--store`, a gate process that restarts while the service is unreachable still has the schedule',
  'gate-serve.open-when-unknown': 'A gate process without a schedule is open, and its /health is 200 and says so',
  'gate-serve.ends':
    'SIGTERM ends a gate process with exit code 0; run by `npx`, it ends with `npx`, whatever ends that',
  'gate-serve.usage':
    'Invalid options of a gate process, and ports that are in use, end it with exit code 2 and the reason',

  // --- schedule -------------------------------------------------------------------------------------------------------
  'schedule.defaults': "`scopes` defaults to `['*']`, `impact` to `blocked`, `auto_start` to true, `auto_end` to false",
  'schedule.required':
    '`description`, `scheduled_start_utc` and `estimated_duration_seconds` are required; each missing one is named',
  'schedule.description-bounds': '`description` has 1–2,000 characters; empty, longer or whitespace-only is 400',
  'schedule.duration-bounds': '`estimated_duration_seconds` is 60 to 2,592,000; 59 and 2,592,001 are 400',
  'schedule.scopes-bounds': '`scopes` has 1–100 scopes; none and 101 are 400',
  'schedule.start-past': 'A start up to 60 s in the past is accepted; an earlier one is 400',
  'schedule.start-ahead': 'A start up to 366 days ahead is accepted; a later one is 400',
  'schedule.start-come':
    'Scheduling with a start that has passed appends `schedule` and `start` together, and returns an active record',
  'schedule.secret-code-alone':
    'If a `secret_code` is in the body, only that counts: if it is right, nothing else is needed; if it is wrong, it is 403 `secret-code-mismatch` even with a valid key',

  // --- moves ----------------------------------------------------------------------------------------------------------
  'start.scheduled-to-active': 'POST /maintenance/start makes a scheduled window active, with `started_at` now',
  'start.active-again': '`start` on an active window is 409 `invalid-state` with that record in `details.current`',
  'start.needs-no-auto': 'A window without `auto_start` stays `scheduled` past its start until an operator starts it',
  'end.active-to-ended':
    'POST /maintenance/end makes an active window ended, with `ended_at` now, and `end_message` if one was given',
  'end.ended-again': '`end` on an ended window is 409 `invalid-state` with that record in `details.current`',
  'end.others-stay': 'Ending one window does not end another that overlaps it',
  'cancel.scheduled-to-cancelled':
    'POST /maintenance/cancel makes a scheduled window cancelled, with `cancelled_at`, and `cancel_reason` if a reason was given',
  'moves.final':
    'An action that the status does not allow is 409 `invalid-state`: `end` on a scheduled window, `cancel` on an active one, anything on an ended or cancelled one',
  'moves.whole-record':
    'Every operator route on a window returns the whole record as of then; a scheduled one with `revision` 1',
  'moves.current-on-409': '409 `invalid-state` and 409 `conflict` have the current record in `details.current`',
  'moves.expected-revision':
    'An action with the current `expected_revision` succeeds; with another it is 409 `conflict`',
  'moves.expected-revision-across-due':
    'A write first journals the due transitions of its own window, and accepts an `expected_revision` of just before or just after them',
  'moves.unknown-window': 'An action on a well-formed unknown `maintenance_id` is 404; on a malformed one 400',
  'moves.race':
    'Of fifty clients that start, end or cancel one window at once, exactly one succeeds and the others get 409 `invalid-state`',

  // --- update ---------------------------------------------------------------------------------------------------------
  'update.text': '`text` is appended to `updates` with its time, while `scheduled` or `active`',
  'update.amends': '`description`, `estimated_duration_seconds` and `impact` are amended while `scheduled` or `active`',
  'update.amends-while-scheduled':
    '`scheduled_start_utc`, `scopes`, `auto_start` and `auto_end` are amended while `scheduled`',
  'update.plan-of-active':
    'Changing the start, scopes, `auto_start` or `auto_end` of an active window is 409 `invalid-state`',
  'update.nothing-named': 'An update without a field to change is 400',
  'update.nothing-changed': 'An update that changes nothing is 400',
  'update.start-not-past':
    'Moving a start to more than 60 s ago or more than 366 days ahead, or setting `auto_start` on a start more than 60 s ago, is 400',
  'update.end-must-lie-ahead': 'On an active `auto_end` window, a duration that puts the end at or before now is 400',
  'update.at-most-200': 'A window can have 200 updates; the next one is 400',
  'update.record-at-most-128-kib':
    'A record is at most 128 KiB: an update that would leave less than 16 KiB of that for its end is 400, and a start, an end or a cancellation never is',

  // --- idempotency ----------------------------------------------------------------------------------------------------
  'idempotency.header':
    'The header `Idempotency-Key`, bare or in quotation marks, is the same as `idempotency_key`; if both are given and differ, or it is repeated or has parameters, it is 400, and so is `X-Idempotency-Key` in its place; calls without that field ignore them',
  'idempotency.first-answer':
    'For each of the five actions, the same key and body return the first response, and nothing is appended again',
  'idempotency.after-moves': 'The first response is returned even if the window has changed since',
  'idempotency.at-once': 'Many requests with one key and body at once make one change, and all get its response',
  'idempotency.normalised':
    'Bodies that differ only in the order of keys, the offset of a time, the case of a scope or `secret_code` are the same',
  'idempotency.mismatch': 'The same key with another body is 409 `idempotency-mismatch`',
  'idempotency.one-space':
    'Keys are shared by the whole deployment: another caller with the same key and body gets the first response, another route with the same key a mismatch',
  'idempotency.key-shape': 'A key is 1–128 printable ASCII characters; anything else is 400',
  'idempotency.24-hours': 'A key is remembered for 24 hours, even across a restart, and can be reused after that',

  // --- scope ----------------------------------------------------------------------------------------------------------
  'scope.shape': 'A scope is `*` or 1–8 segments joined by `/`, each `[a-z0-9][a-z0-9._-]{0,63}`; anything else is 400',
  'scope.lower-cased': 'Scopes are lower-cased',
  'scope.covers-segments': '`pos` covers `pos/emea/store-0042`, never `postal`; `*` covers everything',
  'scope.union': 'Overlap is the union of the windows, and the strictest impact wins',

  // --- state from time ------------------------------------------------------------------------------------------------
  'state.half-open':
    'Windows are half-open: at the second of its start a window is active, at the second of its end it has ended',
  'state.journaled-rules':
    'A journaled transition is final: the window stays active from `started_at` on, whatever the clock says later',
  'state.sweep-journals-once':
    'A due start or end is journaled exactly once, by the actor `sweep`, at its planned time',
  'state.sweep-after-outage':
    'A window that started and ended while the service was down gets both entries at their planned times, marked `late`',
  'state.not-late': 'A start or end that a schedule or update moves into the past is not `late`: it was not due before',
  'state.auto-end-without-auto-start': '`auto_end` works on a window without `auto_start`, from its actual start',
  'state.clock-jump-waits':
    'If the wall clock moves against the monotonic clock by more than a second (a minute, if the time comes from the store), the sweep waits a minute before it journals, and journals nothing for a jump that is corrected within it',
  'state.clock-back': 'A clock set back never makes `recorded_at` decrease, and ends or restarts no window',
  'state.far-timer': 'A window more than 2^31 ms (24.8 days) ahead neither starts early nor fires a timer at once',

  // --- journal --------------------------------------------------------------------------------------------------------
  'journal.entry-members':
    'An entry has `v`, `seq`, `at`, `recorded_at`, `actor`, `action`, `commit_id`, `change`, `prev_hash`, `hash`, and if they apply `late`, `maintenance_id`, `revision`, `record`, `idempotency`',
  'journal.hash': '`hash` is the lower-case hex SHA-256 of the RFC 8785 bytes of the entry without `hash`',
  'journal.chain': '`prev_hash` is the hash of the entry before; in the first entry it is 64 zeros',
  'journal.sequence':
    'Sequence numbers increase by one from 1 without a gap, in one series for windows, keys and the secret code',
  'journal.recorded-at-monotonic': '`recorded_at` is never before that of the previous entry',
  'journal.values':
    'Entries contain only strings, booleans and integers, and objects and arrays of them; absent members are omitted, never null',
  'journal.keys-and-code':
    'Keys and the secret code have entries in the same sequence, without their secrets; sessions have none',
  'journal.actor':
    'The actor is `api_key:<id>`, `secret_code`, `sweep` for time, or `g3n-opsd` for the machine; a claimed name is appended as `(claims: name)`',
  'journal.list-ascending':
    'GET /journal/list lists whole entries ascending by sequence number, `after` exclusive, `limit` as in lists; a client can verify the chain from the responses alone',
  'journal.list-window': '`maintenance_id` lists only the entries of that window',
  'journal.list-needs-operator': 'GET /journal/list needs an operator: 401 without credentials, 403 for a reader',
  'journal.unknown-actions':
    'An entry of an action that this release does not know is listed, verified, exported and imported like any other, and nothing else is affected by it',
  'journal.commit-id': 'Entries that were appended together share a `commit_id`',
  'journal.id': '`journal_id` is made when the journal is first written and stays the same across restarts',

  // --- ids, durability, the SQLite store ---------------------------------------------------------------------------------
  'ids.rise-with-clock-back': 'Ids increase with the sequence number even if the clock is set back between two appends',
  'store.acknowledged-survives-kill':
    'Every acknowledged write is there after `kill -9` under concurrent writes, the chain verifies and nothing is half-written',
  'store.single-process':
    'A second service on the same SQLite file is refused at the start with a clear message and a non-zero exit code; after `kill -9` of the first it is not',
  'store.one-file-one-service':
    'A second service cannot open a SQLite file that is being served, by any name: a symbolic or hard link, a mount, another spelling, or a new name; if the path leads to another file in between, writes are 503',
  'store.sqlite-address':
    'The address of a SQLite file is understood as it is meant (`~/`, `/`, relative, `:memory:`) or rejected with the form that works, and nothing is created for one that is rejected',
  'store.files-private':
    'The SQLite file, its log, its lock, the secret code and exports are created with mode 0600, and files that others can read cause a warning at the start',
  'store.refusal-says-why':
    'A start that fails because of the store prints why in the words of the system or the engine, without a secret',
  'store.not-a-database':
    'A file that is not a SQLite database is rejected at the start with a clear message and a non-zero exit code, and left as it is',
  'dynamodb.layout':
    'A table with an earlier layout of this release can be read, even next to a process with that layout',
  'store.newer':
    'A database newer than the program is rejected at the start with a clear message and a non-zero exit code',
  'store.head-moved': 'An append is accepted only if its sequence number is still free; the loser writes nothing',
  'store.append-atomic': 'An append of several entries is written whole or not at all',
  'store.coalesced': 'Writes that wait are coalesced: many concurrent writes need fewer appends than there are writes',
  'store.unavailable-recovers':
    'Writes are 503 `unavailable` while the disk rejects them, and work again without a restart',
  'dynamodb.throttled':
    'On DynamoDB, throttling and time-outs are retried for a few seconds, then the store is unavailable',
  'dynamodb.malformed':
    'A response that is not from DynamoDB, such as the page of a proxy, means that the engine is unreachable, never that an item is missing or an append was made',
  'dynamodb.repair':
    'On DynamoDB, what was appended and not projected when a process died is right in every response at once, and repaired',
  'dynamodb.table-refused':
    'A DynamoDB table that is missing, of another program or newer than the program is rejected at the start, with the reason',
  'store.written-beside': 'The service notices what a `g3n-opsd` command writes while it runs',
  'store.lost-history':
    'An append is accepted only after the entry whose hash it names: if the journal was replaced under the running service, nothing is written after what was lost, and nothing of that comes back',
  'journal.fork':
    'Another journal id, set by `g3n-opsd store-fork`, is noticed as fast as the change feed allows, without a write',
  'store.another-history':
    'If the store turns out to have another history, an instance reloads everything and uses that one, without a restart',
  'postgres.malformed':
    'A message from PostgreSQL that cannot be read is a lost connection: its request is `unavailable`, and the service keeps running',
  'store.outcome-found-out':
    'If the connection ends before the result of a commit arrives, the service checks: the commit is acknowledged if it is there, once',
  'instances.one-order':
    'Writes through any number of instances have one global order: none is lost, and each acknowledged one is there',
  'instances.sweep-once': 'Of several instances one journals each due transition, once',
  'instances.access':
    'Sessions, keys and the code are valid on every instance, and end on every one within the time of the change feed',
  'instances.rights':
    'In the one order, no entry of an actor follows the one that revoked its credential: if another instance was faster, a write and its permission are decided again',
  'instances.read-seq': 'No response is ahead of its `X-Ops-Seq`, including a repetition with an idempotency key',
  'instances.clock-step':
    'Nothing is decided by the clock of an instance that was set: the store’s is asked before a commit or a sweep',
  'instances.wrong-codes':
    'All instances together accept no more wrong secret codes of an address, and of the deployment, than one alone; without the store each counts on its own',
  'instances.feed': 'Writes through one instance are visible on the others within the time of the change feed',
  'instances.moves':
    'An action sees whatever was acknowledged before it through any instance; so does its rejection, and it needs no `min_seq` for that',
  'instances.behind-haproxy':
    'With the HAProxy configuration of `examples/cluster`, `/ping` is right while instances are killed, drained and started, and while the store is unreachable; gates resume where they were',
  'instances.clocks': 'Instances whose clocks differ agree on the time of their store',
  'postgres.rolling-upgrade':
    'A release serves a newer PostgreSQL schema if its newest migration allows that, and otherwise rejects it',
  'postgres.migrates-once': 'Of several instances that start together, one migrates, and the others find it done',
  'postgres.pooler':
    'Behind a pooler in transaction mode PostgreSQL works as usual; changes are found by polling, within a quarter of a second',
  'postgres.tls':
    'With `sslmode=verify-full`, PostgreSQL is connected by TLS, only if its certificate is trusted and has its name',
  'postgres.password-hidden': 'The password in the address of a store is in no log line, error or message',
  'postgres.provider-address':
    'An address of PostgreSQL as Neon, Supabase, Google, Heroku and others print it is accepted unchanged; `channel_binding=require` verifies the certificate; several hosts and standbys are rejected with what works',
  'postgres.encoding':
    'A new store is rejected in a database that is not in UTF8; an existing journal there is served with a warning, and can be exported',
  'postgres.refused':
    'An address, login, database or schema that is not for the service is rejected by name at the start',

  // --- envelope -------------------------------------------------------------------------------------------------------
  'envelope.success':
    'A success is `success: true`, `data`, `build` and `stats`, and `revision` if it returns a record',
  'envelope.error': 'A failure is `success: false`, `error`, `build` and `stats`, and no `data`',
  'envelope.build': '`build` has `build_major`, `build_minor` and `build_id`, which is `MONDAY-` and Unix seconds',
  'envelope.stats': '`stats` has `call`, `service: ops`, `timestamp_utc`, `request_id` and `latency_ms`',
  'envelope.call':
    '`stats.call` is method and path without `/ops` and the query, cut at 128 characters; of an unknown path, only what cannot be a credential',
  'envelope.session-fingerprint':
    '`stats.session_fingerprint` is there if a session was used, is the same for the same session and does not contain it',

  // --- errors ---------------------------------------------------------------------------------------------------------
  'errors.shape': '`error` has `major.tag`, `major.message.en_US` and `retryable`, as the catalogue has them',
  'errors.each-tag-raised': 'Each tag of the catalogue occurs at least once, with its status',
  'errors.fields': '400 `invalid-input` has `details.fields`, a list of `path` and `message`, for each wrong field',
  'errors.session-invalid-one-answer':
    'An unknown, closed, revoked or expired session or key gets the same 401 `session-invalid`',
  'errors.unsupported-media-type':
    'A body of another media type, of another charset or with a content encoding is 415 `unsupported-media-type`',
  'errors.internal':
    'A defect is 500 `internal-error` without inner detail, and its `request_id` leads to the log line',
  'errors.never-500-on-input': 'No request, however malformed, gets a 500 or stops the service',
  'errors.hostile-connections':
    'Half-sent heads and bodies, and floods of headers, are closed in time and harm no other client',

  // --- limits ---------------------------------------------------------------------------------------------------------
  'throttle.wrong-codes-per-address':
    'The sixth wrong secret code of one address within a minute is 429 `throttled` with `Retry-After` and `retryable: true`',
  'throttle.ipv6-by-64': 'IPv6 addresses of one /64 count as one address',
  'throttle.embedded-ipv4':
    'An IPv4 address inside an IPv6 one counts as itself: mapped, NAT64 (`64:ff9b::/96`), 6to4 and Teredo',
  'throttle.wrong-codes-deployment':
    'After 60 wrong codes in a minute, an address that never succeeded is 429, one that succeeded in the last 30 days is not',
  'throttle.known-code-exempt': 'A remembered code is accepted while the deployment is throttled',
  'throttle.retry-after-grows': '`Retry-After` of repeated wrong codes grows, and no request is delayed',
  'throttle.before-the-hash':
    'Limits are checked before the hash is computed; one hash is computed at a time and ten wait, the next is 429',
  'throttle.failed-credentials': 'The sixty-first failed session or key of one address within a minute is 429',
  'throttle.no-oracle':
    'No response reveals whether a text contains a code that a person chose, unless the secret code came from the same address or in this call',
  'throttle.never-valid-credentials': 'A valid session or key is never throttled, whatever its address has done',
  'throttle.general-off-by-default':
    "The general limit per address is off by default; if `OPS_RATE_LIMIT` sets it, it counts calls without a valid session or key to routes that need credentials and to unknown paths, never to `/ready` and the contract's files",
  'throttle.forwarded-for':
    '`X-Forwarded-For` counts only from the proxies in `OPS_TRUST_PROXY`, and its addresses with or without ports, brackets and quotes (RFC 7239, section 6)',
  'throttle.forwarding-told':
    'One warning per process names an address that sends `X-Forwarded-For` and is not in `OPS_TRUST_PROXY`',

  // --- credentials ----------------------------------------------------------------------------------------------------
  'credentials.bearer':
    '`Authorization: Bearer` with a key is the same as `x-api-key`, after it and `x-session-guid`; any other `Authorization` is ignored',
  'credentials.challenge':
    '401 has `WWW-Authenticate: Bearer`, and says which headers take credentials; if an `Authorization` was not accepted, also where a secret code belongs, whether it was right or wrong',
  'credentials.contract-security':
    'The contract requires no credentials in headers if the service accepts a call without them',
  'credentials.headers': '`x-session-guid` and `x-api-key` are accepted as credentials on every route that needs them',
  'credentials.session-in-body': '`session_guid` in a POST body is accepted as a session',
  'credentials.session-beats-key':
    'A session takes precedence over a key: an invalid session with a valid key is 401 `session-invalid`',
  'credentials.header-beats-body': 'The session in the header takes precedence over that in the body',
  'credentials.never-in-query': 'A credential in a query is 400, and its value is not echoed',
  'credentials.never-in-answers':
    'No session, key or code appears in any response (except the one that creates it), URL, log line or journal entry',
  'credentials.never-in-texts':
    'A text, name or idempotency key that contains an API key, a secret code of the generated form, or a session in use, as it is or encoded once, is 400 and named, not repeated; so is one with the code in force from a caller who has given it',
  'credentials.hashed-at-rest': 'Sessions, keys and the secret code are in the store only as hashes',
  'credentials.survive-restart': 'Sessions and keys work after a restart',
  'credentials.roles':
    '`reader` < `operator` < `admin`: each route accepts its min role and those above, and rejects those below with 403 `forbidden`',
  'credentials.unknown-without-store':
    'While the store is unreachable, credentials that are not in memory get 503, never 401',

  // --- sessions -------------------------------------------------------------------------------------------------------
  'session.create-by-code':
    'POST /session/create with `secret_code` returns `session_guid`, `role: admin` and `expires_at`',
  'session.create-by-key': "POST /session/create with `x-api-key` returns a session with the key's role",
  'session.create-needs-credentials': 'POST /session/create without code and key is 401 `session-required`',
  'session.sliding': 'A session expires 12 hours after its last use, and 7 days after its creation',
  'session.close':
    "POST /session/close closes the caller's session, which is 401 `session-invalid` at once; without a session it is 401 `session-required`",
  'session.ends-with-its-key': 'A session ends as soon as the key that it was created with is revoked',
  'session.at-most-100': 'A credential has at most 100 sessions: the next one closes the oldest',

  // --- the secret code --------------------------------------------------------------------------------------------------
  'secret-code.set':
    'POST /secret_code/set puts the new code in force at once, and the old one is 403 `secret-code-mismatch`',
  'secret-code.set-needs-code':
    'POST /secret_code/set needs the current code; an admin session or key with a wrong code is 403',
  'secret-code.set-ends-sessions': 'Setting a new code closes the sessions created with the old one, and no others',
  'secret-code.length': '`new_secret_code` has 12–256 characters; 11 and 257 are 400',
  'secret-code.typed':
    'A new code, from the variable or a caller, is one line of visible characters and plain blanks, with none at either end, and is compared in one normal form (NFC); any other is rejected',
  'secret-code.first-start':
    'Without `OPS_SECRET_CODE`, the first start generates a code, and later starts neither generate nor print one',
  'secret-code.from-environment':
    '`OPS_SECRET_CODE` is used on the first start only; a later start warns if it is not the code in force, without repeating it',
  'secret-code.file-without-terminal':
    'Without a terminal the first start writes the code to `data/secret-code`, mode 0600, and prints that path, not the code; a later start warns while the file exists',
  'secret-code.reset':
    '`g3n-opsd secret-code-reset` puts a new code in force on the machine, even while the service runs',
  'secret-code.remembered':
    'A code just verified is not hashed again for some minutes, so that many calls with it are fast',

  // --- API keys -------------------------------------------------------------------------------------------------------
  'api-key.create':
    'POST /api_key/create returns `api_key` and `api_key_id`, with `name`, `role` and, if given, `expires_at`',
  'api-key.shape': 'A key is `opsk_`, 43 characters and a checksum',
  'api-key.needs-admin': 'The routes of API keys need an admin: an operator gets 403 `forbidden`',
  'api-key.list':
    'POST /api_key/list returns every key without its secret, newest first, including revoked and expired ones',
  'api-key.revoke': 'POST /api_key/revoke works at once: the next call with the key is 401 `session-invalid`',
  'api-key.revoke-again':
    'Revoking a revoked key is 409 `invalid-state` with that key in `details.current`; an unknown one is 404',
  'api-key.expires':
    'A key is 401 `session-invalid` from its `expires_at` on; one that expires in the past cannot be created',
  'api-key.last-used': '`last_used_at` is the last use, written at most every five minutes',

  // --- the contract's own files -----------------------------------------------------------------------------------------
  'reference.openapi-yaml': 'GET /openapi.yaml serves the contract as it is in the repository, without credentials',
  'reference.openapi-json': 'GET /openapi.json serves the same document as JSON',
  'reference.docs': 'GET /docs serves an explorer that works without a request to any other host',
  'reference.seed-routes': 'The responses of the six routes of the seed have its names, nesting and types',
  'reference.samples':
    'The API page has, for every call, purpose, notes, schema names, a sample request and a sample response, like the seed page',

  // --- status: the public page ----------------------------------------------------------------------------------------
  'status.paths':
    'The status page is at `/`, `/status` and `/status/<scope>`; for anything but a scope there is a page that says so, with 404',
  'status.states':
    'The headline of the status page is what is in force for the whole of a scope, or for parts of it if that is stricter',
  'status.overrun': 'After its planned end, a window is shown as taking longer than planned, with the planned end',
  'status.by-hand':
    'A window without `auto_start` is shown as started by an operator, and after its start as not started yet',
  'status.cache':
    'The status page has an ETag and a public `Cache-Control` with `stale-while-revalidate` and `stale-if-error`, and supports 304',
  'status.behind-nginx':
    'nginx, set up as in the guide, asks once for many simultaneous requests, separates languages, and keeps serving while the service is unreachable',
  'status.once':
    'The status page is rendered once per change, language and scope, however many requests there are at once',
  'status.headers':
    'The status page has the headers of every response, and a content security policy that allows nothing inline and no other host',
  'status.methods': 'The status page accepts GET and HEAD; others are 405',
  'status.weight': 'The status page with its style, script and icon is under 25 kB of gzip',
  'status.history':
    'With `OPS_PUBLIC_READ` the status page shows the windows of the last 90 days by day and in a list, each with a page of its own with its history',
  'status.lists':
    'Every window that the status page counts but does not show is on a page of `/status/@now`, `/status/@coming` or `/status/@past`, also below a scope, each as public as the page itself',
  'status.store-away':
    'The status page works while the store is unreachable, and says if it cannot read the history, or the last day of it',
  'status.private-read':
    'Without `OPS_PUBLIC_READ` the status page shows what `/ping` reports for each scope: no history, no earlier updates, no page of a window',
  'status.last-day':
    'Without `OPS_PUBLIC_READ` the status page shows for 24 hours what has ended or was cancelled, with the message or the reason',
  'status.one-rule':
    'Page, badge and command line have the same state of a scope: what covers it, and what is stricter below it; no scope is called open while a window is active below it',
  'status.private-board': 'Without `OPS_PUBLIC_BOARD` the status page shows only what is open or closed',
  'status.language':
    'The status page is in the language of `Accept-Language`, or of `lang`, if it has it, and otherwise in English; each page links to itself in the others, even a 404',
  'status.name-ignored':
    'A public page names each ignored query field in `Ops-Warning`, with the one that was probably meant, and never its value',
  'status.badge': '`/status/badge.svg` is a picture with the state of a scope, for pages of other sites',
  'status.banner':
    '`/status/banner.js` shows a banner on other sites from a day before a window until it has ended, even under a strict content security policy',
  'status.banner-loading':
    'The banner is shown however a site loads it, as any kind of script, as a module, loaded later or imported, and as many times as a site has it',
  'status.files': 'The files of the pages may be cached forever by their versioned URLs',
  'status.settings':
    'Title, logo, accent colour, footer and time zone of the status page come from the configuration; the accent is made readable',
  'status.base':
    'Behind the path of `OPS_PUBLIC_URL` every link of the status page includes it; no address is taken from a request',
  'status.log': 'The status page is not logged unless `OPS_LOG_PING` samples it',
  'status.complete': 'The status page is complete without scripts, and then reloads itself every minute',
  'status.live':
    'An open status page shows an operator’s action within a second, announces states and updates once to screen readers, and leaves the focus where it was',
  'status.times':
    'An open status page shows times in the reader’s zone, which it names, with UTC next to them; without scripts in the zone of the deployment',
  'status.unknown-zone':
    'If a browser has no time zone, or an invalid language, the page, the banner and the console show times in UTC, named as such, and work',
  'status.clock':
    'An open status page counts down by the clock of the service, whatever the reader’s clock says; it refreshes without a stream, and after a sleep',
  'status.lost':
    'An open status page says that it has lost the service, and shows what has changed when the service is back',
  'status.axe': 'axe finds nothing on any state of the status page, on phone and desktop, in light and dark',
  'status.text': 'What operators write is shown as they wrote it, with links to the web and never as HTML',
  'status.links':
    'An address in a text is a link without the punctuation after it, in any script, and the time to find links is linear in the length of the text',
  'status.many-pages':
    'However many status pages are open in one browser, at most three streams serve them and the consoles together, and each is kept up to date',
  'status.keyboard': 'Everything on the status page can be reached and used with the keyboard alone',
  'status.narrow': 'The status page needs no sideways scrolling on a phone of 360 pixels',

  // --- the service as a process -----------------------------------------------------------------------------------------
  'process.serves-default': 'The service listens on 127.0.0.1:8080 by default, and prints where',
  'process.config-errors':
    'An invalid variable stops the start with a message that names every invalid one, without its value, and a non-zero exit code; one without a visible character is invalid',
  'process.drain': 'SIGTERM and SIGINT stop accepting requests, finish those in progress and exit 0 within 10 s',
  'process.second-signal': 'A second signal within a second does not interrupt the drain',
  'process.private-cache':
    'Compiled code is cached in a folder that no other user can write to or have created, or not at all; never in the temporary folder',
  'process.log-line':
    'One structured log line per request with request id, call, status, latency and actor, and the tag of an error, and never a query string or a credential',
  'process.secret-files':
    'Each secret may be in a file named by `<variable>_FILE`; one line end at its end is dropped, and more than one line, or a file that cannot be used, stops the start',
  'process.welcome': 'At the start it prints where the console, the status page and the explorer are',
  'process.log-lost':
    'A log that cannot be written, as on a full disk, does not stop the service; standard error says so once',
  'process.log-throttled': 'A warning is logged when throttling of an address or the deployment begins, once per wait',
  'process.no-secret-anywhere':
    'No API key, session or secret code is in a response or a log line, wherever a request has it: whole, inside another text, percent-encoded or in base64',
  'process.log-ping': '`/ping` and `/stat` are not logged unless `OPS_LOG_PING` samples them',
  'process.no-yaml-no-compiler': 'At run time the process has no YAML parser and no schema compiler',
  'process.board-horizon':
    'A window beyond the horizon of 14 days is not in memory, and is on the board in time for its start',

  // --- signed schedules and bypass tokens -------------------------------------------------------------------------------
  'signing.jws':
    'GET /schedule with `Accept: application/jose` is the same data as a compact JWS (EdDSA, `typ` `ops-schedule+jwt`, `aud` `ops-schedule`, `iat`, `exp` the horizon, `scope`) that any JOSE library verifies with the key set',
  'signing.plain-by-default': 'The signed form is sent only to clients that prefer it',
  'signing.etag':
    'The signed form has its own `ETag`, which changes with the schedule and with the key, and supports `If-None-Match`',
  'signing.kept':
    'A schedule is signed once per five seconds, however many ask, unless it, the sequence number or the key changes',
  'signing.key-set':
    '`/.well-known/jwks.json` is a key set of Ed25519 keys with their RFC 7638 thumbprints as ids, cacheable for five minutes, without credentials, even while the store is unreachable',
  'signing.first-key':
    'The first start makes a key, journaled as `signing_key_create` by `g3n-opsd`; a store without one gets it at its next start, and is served even if it cannot be written',
  'signing.rotation':
    'A new key is published at once and signs ten minutes later; the previous one stays published for 48 hours after that',
  'signing.rotate-needs-admin': 'POST /signing_key/rotate needs an admin: an operator gets 403 `forbidden`',
  'signing.survive-restart': 'Signing keys survive a restart, and are in a backup',
  'signing.private-keys-hidden': 'No private key appears in a response, a log line or a journal entry',
  'signing.encrypted-at-rest': 'With `OPS_KEY_SECRET` the private keys are in the store encrypted only',
  'signing.wrong-secret':
    'With `OPS_KEY_SECRET` missing or wrong, the service runs and publishes its keys; whatever needs a signature is 503 `unavailable`, and the log names the variable',
  'bypass.token':
    'POST /bypass/create returns a compact JWS (`typ` `ops-bypass+jwt`, `aud` `ops-bypass`, `iat`, `exp`, `jti`, `scope`), signed with the keys of the key set',
  'bypass.bounds':
    'A bypass token needs a scope and lasts from a minute to a day, an hour by default; anything else is 400',
  'bypass.needs-operator': 'POST /bypass/create needs an operator: a reader gets 403 `forbidden`',
  'bypass.journaled':
    'A bypass token has an entry `bypass_create` with its scope, expiry, `jti` and label, and never the token',

  // --- the machine commands ---------------------------------------------------------------------------------------------
  'opsd.store-verify':
    '`g3n-opsd store-verify` replays the journal, compares everything derived from it with the store, and names the first thing that is not sound',
  'opsd.store-export':
    '`g3n-opsd store-export` writes the journal and the credentials in force to a file that only its owner can read, as of one entry, even while the service runs; an interrupted export is resumed, or starts over if the journal has grown since',
  'opsd.store-export-output':
    '`store-export -` writes the same bytes to standard output, never to a terminal, and warns if that is a file that others may read; `store-import -` and `store-backup -` are rejected and create no file',
  'opsd.output-lost':
    'A command of `g3n-opsd` whose standard output cannot be written says so and fails, and so does `store-export -` if it is closed',
  'opsd.store-import':
    '`g3n-opsd store-import` makes the same store on any engine from such a file: exported again it is the same bytes; a damaged file writes nothing, and an interrupted import is resumed',
  'opsd.store-fork': '`g3n-opsd store-fork` gives the journal a new id',

  // --- the command line -------------------------------------------------------------------------------------------------
  'cli.exit-codes':
    '`g3n-ops` exits 0 when done, 1 if the service rejected the call, 2 on wrong usage, 3 if the service is unreachable',
  'cli.output-lost':
    '`g3n-ops` fails if standard output cannot be written; if it is closed (on Linux), commands that only print, or show a secret once, do nothing and fail',
  'cli.json': '`--json` prints the data as JSON and nothing else on standard output',
  'cli.all-commands': 'Every command of the reference exists, has `--help` with an example, and calls its route',
  'cli.watch':
    '`g3n-ops watch` follows the stream: it prints each change as it happens, draws a live board with countdowns on a terminal, survives an outage, and exits 0 at Ctrl-C',
  'cli.human-times':
    '`--start` accepts RFC 3339, "in 10 minutes" and "2026-12-01 02:00 Europe/Berlin"; `--duration` accepts 90m and 1h30m; what was understood is echoed, times in UTC',
  'cli.bare-number': 'A duration without a unit is rejected with what it may mean',
  'cli.scope-asked':
    '`maintenance-schedule` without `--scope` asks a person what it covers, and fails in a script; `*` is the whole stack',
  'cli.one-scope':
    'Several scopes in one `--scope` are rejected with what may have been meant; a scope that another covers is pointed out',
  'cli.zone-unusable':
    'If the local time zone is empty or unknown, times are in UTC and a warning says so, before anything is sent',
  'cli.written-is-done': 'An error after a change was made never looks as if it had not been made',
  'cli.proxy': '`g3n-ops` uses the proxy in `HTTP_PROXY` or `HTTPS_PROXY`, except for `NO_PROXY` and this machine',
  'cli.id-optional':
    '`maintenance-update` and `maintenance-end` need no id if exactly one window is active, and otherwise say so',
  'cli.secret-code-stdin': '`--secret-code -` reads the code from standard input',
  'cli.field-messages': "An error repeats the service's messages for each field",
  'journal.rewritten':
    '`journal-verify` prints number and hash of the last entry: a journal that was rewritten from the start verifies, and has another hash there',
  'cli.journal-verify':
    '`g3n-ops journal-verify` checks the chain over HTTP and in an exported file, and names the first bad entry',
  'cli.journal-copy':
    '`g3n-ops journal-verify` reads a copy with a byte order mark, and names the encoding or format of any other',

  // --- sdk-gate: a gate in a program --------------------------------------------------------------------------------
  'sdk-gate.planned':
    'A gate closes at the second of a planned start and opens at the end of a window with `auto_end`, without being told',
  'sdk-gate.told':
    'Changes on the service get to a connected gate by the stream, including those while it was disconnected, and from another history',
  'sdk-gate.absent':
    'A gate without its service is open, makes nobody wait, and follows as soon as the service is there',
  'sdk-gate.stale':
    'A gate without contact follows the schedule it has; a window without `auto_end` then lasts until its planned end and a bounded overrun',
  'sdk-gate.horizon': 'A gate without contact is open from the horizon of its schedule on',
  'sdk-gate.not-ours':
    'A response or event that is not the schedule of the contract, complete and well-formed, changes nothing, does not count as heard, and is reported',
  'sdk-gate.cached':
    'A copy from a cache counts as heard when it was made, is not used for the time, and undoes nothing newer',
  'sdk-gate.silent': 'A stream without a byte for 45 seconds is given up and replaced',
  'sdk-gate.polling':
    'Without a stream a gate asks for the schedule every 20 seconds, with its ETag; with one, every half hour at most, and more often near the horizon',
  'sdk-gate.skew':
    'A gate whose clock is wrong by more than the error of measurement uses the clock of the service, and reports it',
  'sdk-gate.jump': 'A gate notices within two seconds that its clock was set, and measures again',
  'sdk-gate.clock-back': 'If the clock is set back, the past becomes the future again',
  'sdk-gate.horizon-entry': 'A window that enters the horizon while a gate is connected becomes known to it',
  'sdk-gate.amended': 'A window that is amended so that it no longer touches a gate is dropped',
  'sdk-gate.history': 'A schedule of another history replaces everything that a gate has',
  'sdk-gate.meanwhile': 'What happened to a window while a gate was offline is in force when it is back',
  'sdk-gate.order':
    'Of two reports, the one with the higher sequence number, or revision, counts, in whatever order they arrive',
  'sdk-gate.signed':
    'A gate that verifies accepts only signed schedules: by a known key, for its scope, at most a day old, with no lower sequence number, used until their horizon; the stream only tells it when to ask',
  'sdk-gate.bypass':
    'A bypass token signed by the service lets its bearer through its scope and below until it expires; nothing else does, and nothing about it is an error',
  'sdk-gate.store':
    'A gate saves its last schedule in its schedule cache, and follows that after a restart until it hears something newer',
  'sdk-gate.read-only':
    'A `read_only` window lets GET, HEAD and OPTIONS through a gate; of several, the response has the one that refuses and ends last',
  'sdk-gate.scopes':
    'A gate decides for any scope at or below its own; an invalid scope counts as its own; what it caches of them is bounded',
  'sdk-gate.exempt': 'Exempt paths, by default those of health checks and metrics, and everything below them, are open',
  'sdk-gate.dry-run': 'A gate with `dryRun` refuses nothing and reports what it would have refused',
  'sdk-gate.named': 'A gate sends its name and version on the stream, and its credential',
  'sdk-gate.options': 'An invalid option of a gate is a TypeError that begins with its name',
  'sdk-gate.quiet': 'No failure in or around a gate throws into the program, or rejects unhandled',
  'sdk-gate.outgoing-proxy':
    'A gate uses the `fetch` of its runtime, and so the proxy of its environment if Node is set to use that',
  'sdk-gate.lagging':
    'A gate accepts no older state of the same journal, not even from a stream, unless it has heard nothing newer for a minute',
  'sdk-gate.closed': 'After `close()` a gate asks nothing more and decides by what it has',

  // --- adapters: a gate inside a framework ---------------------------------------------------------------------------
  'adapter.open-untouched':
    'An open gate changes nothing about a response: not its status, head or body, nor what is thrown',
  'adapter.closed-envelope':
    'A closed gate responds with 503, the envelope of `maintenance-active`, `Retry-After` and `Cache-Control: no-store`',
  'adapter.closed-clock': '`Retry-After` of a closed gate follows the clock of the service, not a wrong local one',
  'adapter.closed-request-id':
    'A closed gate returns a valid `X-Request-Id`, replaces any other and one that contains a credential, and cuts `stats.call` at 128 characters',
  'adapter.closed-html': 'A closed gate sends a page to browsers, and plain text to clients that ask for it',
  'adapter.closed-page':
    'The page of a closed gate is in the reader’s language, English or German, names the deployment, shows times in its zone and in UTC, shows the latest update and the status page if they are public, and refreshes after 30 to 60 seconds; it is the same from the service, `gate-serve` and the SDK',
  'adapter.read-only': '`read_only` lets GET and HEAD pass through an adapter, and refuses writes',
  'adapter.exempt': 'Exempt paths are open during a window, whatever their query',
  'adapter.other-origins':
    'The preflight of a page of another origin passes a closed gate; a refusal may be read by any calling origin, with credentials too, and includes `Retry-After`',
  'adapter.upgrades':
    '`gateUpgrades` responds with 503 to upgrades of a server while its gate is closed, WebSockets over HTTP/1.1 and HTTP/2, and leaves them alone while it is open',
  'adapter.open-at-start': 'The gate announces the start of a window, so that a program can close what is open',
  'adapter.scope': 'A function of the program returns the scope of each request',
  'adapter.bypass':
    'A bypass token opens a closed gate, in the header or the cookie `ops-bypass`; one that does not verify is ignored',
  'adapter.bypass-addresses':
    'Ranges of addresses pass a closed gate; forwarding headers count only if the settings of the framework trust them',
  'adapter.body-unread':
    'A closed gate responds before the body of a request has arrived, and the connection can be used again',
  'adapter.streams': 'Bodies stream through an open gate as they come, both ways',
  'adapter.head': 'HEAD gets the head of a closed gate and no body',
  'adapter.several': 'Of several gates in front of one service, each refuses on its own',
  'adapter.mounted': 'Below a prefix, a gate decides by the path that the client sent',
  'adapter.fails-open':
    'If an adapter cannot ask its gate, the request passes, nothing is thrown, and the gate reports it',

  // --- package: what is published --------------------------------------------------------------------------------------
  'package.shape':
    'The published packages match their manifests, and their types match their code, for modules and bundlers',
  'package.browser-size': 'The gate with its stream is less than 6 kB of gzip in a browser bundle',
  'package.engines':
    'The published gate sees windows start and end on Node 20, 22, 24 and 26, in Chromium and in a worker, the same on all',

  // --- what it is made of -------------------------------------------------------------------------------------------
  'supply.pinned': 'Every dependency is an exact version, and the lock file has a SHA-512 for each package',
  'supply.sbom': '`npm run sbom` writes what the service consists of, from the lock file alone, in CycloneDX',
  'supply.image':
    'The image contains what is in the lock file and runs no install script, and in it the service is not root and owns no part of the program',
  'supply.unit':
    'The unit of the guide lets the service write only to its database and its cache, and leaves it no capability and no way to more privileges',

  // --- console: the operators' pages -------------------------------------------------------------------------------
  'console.page':
    'The console is served at every path below `/console` with a policy without inline scripts, in no frame, also below a path of a proxy',
  'console.build': 'A console that cannot be built stops nothing: the service starts, and `/console` says what to do',
  'console.size': 'The first load of the console is less than 200 kB of gzip',
  'console.cookie':
    'A session of the console is in a cookie that is HttpOnly, SameSite=Strict and, over https, `__Host-` and Secure; it is in no body, URL or log',
  'console.secure-cookie': 'If the public URL is https, only the cookie `__Host-ops-session` signs in',
  'console.proof':
    'The cookie alone is not enough: each call repeats a CSRF token that only a page of this origin can read',
  'console.same-origin':
    'No page of another origin signs anyone in or out of the console, and signing out closes the session',
  'console.sign-in':
    'Operators sign in to the console with the secret code or an API key, with its role, under the same throttling',
  'console.sign-in-slips':
    'The console accepts a code or key with blanks around it, shows it on request, and counts down a wait',
  'console.text-slips':
    'The console rejects a name or a text like the service, while it is typed and with the same message',
  'console.scope-slips':
    'The console questions a scope with a blank in it, and points out a scope that another one covers',
  'console.zone':
    'Another time zone does not move a planned window; zones are found by a part of their name, and the near ones are first',
  'console.unread':
    'The console sends again what the service has not received, and never replaces data with the failure of a read',
  'console.names-apart': 'A claimed name is isolated, so that it does not reverse the text next to it',
  'console.many-pages':
    'However many consoles are open in one browser, each works, shares the streams of the others, and shows what is done',
  'console.palette': 'Entries that begin with what is typed into the palette are before those that only contain it',
  'console.sessions':
    'At the console, everyone sees the sessions of the same key or code, and can close one or all others; their ids reveal none of them',
  'console.stream': 'On a private board the console opens the stream with its session, and no other page can',
  'console.preview': 'A planned window is previewed before it is scheduled, and nothing is written for that',
  'console.keyboard': 'A window is scheduled, started, updated, extended and ended at the console by keyboard alone',
  'console.live': 'What one operator does is shown at every other console within a second, and read out there once',
  'console.conflict':
    'Of two operators at once, each sees what the other did, and who, before their own change is sent; both changes can be merged, and conflicts are resolved by choice',
  'console.recovery':
    'Without a network or service the console says that it may be out of date, loses nothing that was typed, does nothing twice, and recovers',
  'console.session-over':
    'A session that ends while someone is typing asks to sign in over the form, and then continues with it',
  'console.injection': 'What operators type is text wherever the console or its previews show it',
  'console.no-trace': 'No credential is in a URL, in the storage of a page, readable by scripts, or in a log',
  'console.overrun': 'At the console, an overrun is first and is shown as one; it is extended from now, or to a time',
  'console.undo': 'A change of a plan can be undone at the console, as long as nobody has changed the window since',
  'console.sessions-of-browser':
    'Signing in or out on one page of a browser does so on all of them, and signing out leaves nothing of the work behind',
  'console.broken': 'If a page of the console fails, it says so with a way out, and is never blank',
  'console.clock': 'The console uses the clock of the service, however wrong that of the browser is',
  'console.upgrade':
    'A page of the console that was open while the service was upgraded says so, and loads the newer one on request',
  'console.slow':
    'On a slow network an action is sent once however often it is pressed, and its result is shown even if its dialog was closed',
  'console.roles': 'The console shows no button that the role may not use',
  'console.gates':
    'The console shows how many gates are connected, which have not heard of the last change, and how many a plan affects',
  'console.scopes-offered':
    'The console offers the scopes of windows and of gates with credentials by their use, and after them those of anonymous gates',
  'console.axis': 'The time axis is moved and zoomed by mouse, touch and keyboard, from an hour to a quarter',
  'console.accessible':
    'axe finds nothing on any state of the console, in light and dark, and none is wider than 360 pixels',
} as const
