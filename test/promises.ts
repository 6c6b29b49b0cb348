/**
 * Every behaviour that the service promises, one a line. A test cites the promise that it holds the service to by
 * having `[id]` in its title; `test/promises.test.ts` fails on a promise that no test cites.
 */
export const promises = {
  // --- base: what every request and answer has in common -------------------------------------------------------------
  'base.times-are-utc-seconds': 'Every time in an answer is RFC 3339 in UTC with `Z` and whole seconds',
  'base.time-input-offset': 'A time given with any offset is taken and answered as the same moment in UTC with `Z`',
  'base.time-input-fraction': 'A time given with a fraction of a second is taken, and the fraction is cut off',
  'base.time-input-must-exist':
    'A date that does not exist (30 February), second 60, or a blank for `T` is 400 `invalid-input`',
  'base.unknown-body-field': 'An unknown field in a body is 400 `invalid-input`, and `details.fields` names it',
  'base.unknown-query-field': 'An unknown field in a query is 400 `invalid-input`, and `details.fields` names it',
  'base.probes-name-ignored':
    '`/ping` and `/stat` name each query field that they ignore in `data.warnings` and `Ops-Warning`, with the one that was meant, and never its value',
  'base.probes-ignore-query': '`/ping` and `/stat` ignore query fields that they do not know',
  'base.no-coercion': 'JSON types are never coerced: a number as a string, or 1 for true, is 400',
  'base.duplicate-keys': 'A body that has the same key twice in one object is 400',
  'base.text-in-code-points':
    'Lengths of text count code points: 2,000 characters outside the basic plane pass, 2,001 do not',
  'base.text-no-control':
    'Text with NUL or a control character other than line feed and tab is 400; line feed and tab pass',
  'base.text-visible':
    'Descriptions, updates, messages, reasons, names and labels have something to see: white space, characters that cannot be seen and combining marks alone are 400',
  'base.names-one-line':
    'Names and labels are one line that no other looks like for what is not seen in it: a character that cannot be seen, a blank that is not plain and single between words, and a stack of more than four marks are 400; joiners pass where a script or emoji needs them',
  'base.text-no-lone-surrogate': 'Text with a lone surrogate, also written as an escape, is 400',
  'base.body-utf8': 'A body that is not valid UTF-8 is 400, never a replacement character',
  'base.body-must-be-object': 'A body that is no JSON, or JSON but no object, is 400 `invalid-input`',
  'base.no-prototype-pollution':
    '`__proto__`, `constructor` and `prototype` in a body are refused as unknown fields and change nothing',
  'base.response-validates': 'Every answer is valid against the schema that the contract gives for it',

  // --- limits: what an address, a connection and an instance may hold ------------------------------------------------
  'limits.counted': 'How often each limit was reached is counted, and told to the log once a minute for each',
  'limits.memory':
    'Scopes that nobody asks about twice leave next to nothing in memory, and all caches together hold what `OPS_CACHE_MAX_MIB` allows',

  'connections.one-at-a-time':
    'Up to 32 requests that are sent ahead on a connection are served one at a time, in their order; what is further ahead is dropped, and the connection ends after the answers before it',
  'connections.stream-is-last':
    'A stream is the last request of its connection: nothing behind it is read, and it takes one place',
  'connections.unmoved':
    'An answer whose bytes have not moved for 30 s, as its client does not read, ends its connection',
  'connections.unsent':
    'Answers that wait in memory for their clients are bounded over the instance; the one that has waited longest ends',
  'connections.per-address':
    'Connections of one address are bounded, IPv6 by /64; loopback and trusted proxies are exempt',
  'connections.per-instance': 'Connections of an instance are bounded, and never more than it may open files',
  'connections.head':
    'A second header `Host`, one that names no host, a target that is no URL with a host, and more than 100 headers are 400 `invalid-input`, on every path',
  'connections.version': 'Every version of HTTP but 1.1 and 1.0 is 505 `http-version-not-supported`, on every path',
  'connections.idle-closed-silently':
    'A connection on which nothing was sent is closed without a word; a head that was begun and is late is 408 `request-timeout`',
  'connections.under-attack':
    'While hostile connections send ahead, read nothing or send slowly, memory stays bounded and `/ping` is answered',
  'reference.compressed':
    'The contract and the explorer are compressed as their caller accepts, with `Vary` and an `ETag`',
  'base.behind-nginx':
    'The nginx configuration of the guide carries the whole origin, on a port of its own too: API, streams, console, status page',

  // --- headers ------------------------------------------------------------------------------------------------------
  'headers.api-version': 'Every response, errors included, carries `X-API-Version: 2026-03-04`',
  'headers.request-id-echoed':
    '`X-Request-Id` of the request comes back where it matches `[A-Za-z0-9._-]{1,128}`, also as `stats.request_id`, unless it holds an API key, a secret code (one that a person chose where that address has given it) or a session in use, as it is or encoded once; any other is replaced by a fresh one',
  'headers.no-store':
    '`Cache-Control: no-store` stands on every answer but those of the contract files, the explorer and the status page',
  'headers.contract-cacheable':
    '`/openapi.yaml`, `/openapi.json` and `/docs` carry a `Cache-Control` that is not `no-store`',
  'headers.seq-private': 'On a private board only who is known is told the sequence, on whatever route',
  'headers.cacheable-own-id': 'What a cache may keep bears a request id of the service, never that of a caller',
  'headers.ops-seq': 'Every answer carries `X-Ops-Seq`, the journal sequence that this instance has reached',
  'headers.ops-instance': 'Every answer carries `X-Ops-Instance`, the same for the life of the process',
  'headers.security': 'Answers carry security headers: no content sniffing, no framing, no referrer',

  // --- methods ------------------------------------------------------------------------------------------------------
  'methods.head': 'HEAD answers as GET does, with the same status and headers, and no body',
  'methods.options-cors': 'OPTIONS on a known path serves CORS preflight and lists what the path takes',
  'methods.cors-own-clients':
    'Pages of other origins may send every header that the client and the gate of the SDK send with reads, also when they connect again',
  'methods.cors-reads': 'Reads may be made from any origin; answers to GET carry `Access-Control-Allow-Origin`',
  'methods.wrong-method':
    'A method that the path does not take is 405 `method-not-allowed`, and `Allow` lists what it takes, HEAD (where GET is) and OPTIONS included',
  'methods.unknown-route': 'An unknown path is 404 `not-found`, whatever the method and credentials',
  'methods.one-spelling':
    'A path is served in the one spelling that it has: encoded octets, doubled or dotted segments, a slash at the end, other case or `;` are 404; a scope in the path of a status page is decoded, once',
  'methods.signposts':
    '`/ops` leads to the explorer; who prefers HTML gets a page for a path that does not exist; `/favicon.ico` and `/robots.txt` are there',

  // --- checks: their order --------------------------------------------------------------------------------------------
  'checks.method-before-body': 'A wrong method is 405 even with an oversized or malformed body',
  'checks.size-before-json':
    'A body over 64 KiB, with or without a `Content-Length`, is 413 `payload-too-large` even where it is no JSON and no credentials are given',
  'checks.media-type-before-json': 'A body that is not `application/json` is 415 even where it is no JSON',
  'checks.json-before-credentials': 'A body that is no JSON is 400 before missing credentials are 401',
  'checks.credentials-before-role': 'Unknown credentials are 401 where known ones of too low a role are 403',
  'checks.role-before-validation': 'A role that is too low is 403 before an invalid body is 400',
  'checks.validation-before-idempotency': 'An invalid body is 400 even under an idempotency key that has an answer',
  'checks.idempotency-before-revision':
    'A known idempotency key returns its first answer even where `expected_revision` is stale by now',
  'checks.revision-before-state':
    'A stale `expected_revision` is 409 `conflict` even where the state would not allow the move',

  // --- ping -----------------------------------------------------------------------------------------------------------
  'ping.no-credentials':
    'GET /ping and GET /stat answer 200 with `ok: true` without credentials, and ignore those they are given',
  'ping.whole-stack-by-default': 'GET /ping answers for the whole stack when no scope is asked',
  'ping.scope':
    'GET /ping?scope= answers for that scope: a window on `pos` closes `pos/emea`, not `postal` and not `*`',
  'ping.scope-malformed': 'A malformed scope on GET /ping is 400 `invalid-input`',
  'ping.active':
    '`maintenance_active` is true exactly while an active window whose impact is not `notice` covers the scope',
  'ping.notice-refuses-nothing':
    'An active `notice` window leaves `maintenance_active` false, and is named by `impact` and `maintenance`',
  'ping.impact': '`impact` is the strictest in force for the scope, and absent when nothing is',
  'ping.maintenance':
    '`maintenance` has `maintenance_id`, `description`, `impact`, `started_at`, `estimated_end_utc` and, once there is one, `latest_update` with `at` and `text`',
  'ping.maintenance-strictest-last-to-end':
    '`maintenance` is, of the windows with the strictest impact in force, the one that ends last, an overrun counting as ending now',
  'ping.active-list': '`active` lists the active windows that cover the scope, strictest first, at most 20',
  'ping.active-count': '`active_count` counts all active windows of the stack, whatever their scope',
  'ping.next':
    '`next_maintenance` is the next window that covers the scope, with its id, description, impact, start and duration',
  'ping.turns-at-the-second':
    '`/ping` turns at the planned start of an `auto_start` window, before anything is journaled',
  'ping.turns-back-at-the-end':
    '`/ping` turns back at the planned end of an `auto_end` window, and at once when a window is ended',
  'ping.no-actor': 'No actor appears in an answer of `/ping`',
  'ping.private-board': 'With `OPS_PUBLIC_BOARD=false`, `/ping` says only `ok`, `maintenance_active` and `impact`',
  'ping.without-store': '`/ping` and `/stat` stay 200 while the store cannot be reached',
  'ping.never-throttled': '`/ping` and `/stat` are never rate-limited',

  // --- stat, ready ----------------------------------------------------------------------------------------------------
  'ready.ok': 'GET /ready answers 200 with `ok: true` while the store can be reached, without credentials',
  'ready.unfit':
    '/ready is 503 and says why while the journal in the store does not fit to what the instance knows or together; nothing is written meanwhile',
  'ready.unavailable': 'GET /ready answers 503 `unavailable` with `Retry-After` while the store cannot be reached',

  // --- schedule -------------------------------------------------------------------------------------------------------
  'schedule-read.data':
    'GET /schedule answers `journal_id`, `seq`, `generated_at`, `horizon_utc` and `windows`, each with the fields of the contract and no actor',
  'schedule-read.touching':
    'GET /schedule has the scheduled and active windows that cover the scope or lie below it, and no others; for the whole stack when none is asked',
  'schedule-read.horizon':
    '`horizon_utc` is 14 days ahead in whole hours; scheduled windows that start at or after it are not in the schedule',
  'schedule-read.at-most-5000':
    'At most 5,000 windows are in one schedule: beyond that its `horizon_utc` is drawn nearer to what fits',
  'schedule-read.ahead-of-journal':
    'A window that time has overtaken is in the schedule as its journal entry will have it, and one that has ended is not',
  'schedule-read.etag':
    '`ETag` changes with the windows and the horizon, not with `seq`; `If-None-Match` with it gets 304 without a body',
  'schedule-read.headers':
    'The schedule carries `X-Ops-Time` in Unix milliseconds and `Cache-Control: public, max-age=5`, `private` where the board is private',
  'schedule-read.private-board':
    'With `OPS_PUBLIC_BOARD=false`, /schedule and /stream need a reader: 401 without credentials, without a limit on how often',
  'schedule-read.without-store': '/schedule and /stream work while the store cannot be reached',
  'schedule-read.never-throttled': '/schedule and /stream are never rate-limited',

  // --- stream ---------------------------------------------------------------------------------------------------------
  'stream.schedule-first':
    'A stream begins with `retry` and an event `schedule`: the data of /schedule without an envelope, and its place in the journal as `id`',
  'stream.headers':
    'A stream is `text/event-stream`, not chunked, with `X-Ops-Time`, `Cache-Control: no-store` and what every answer carries',
  'stream.head': 'HEAD /stream answers with the same headers and ends',
  'stream.input': 'A query field of /stream that is malformed or not known is 400 `invalid-input`, and named',
  'stream.window':
    'Each change of a window is one event `window`, as its journal entry left it, with the first 8 hex digits of its hash, a dot and its sequence as `id`',
  'stream.scope-before-or-after': 'A change is sent where the window touches the scope before it or after it',
  'stream.horizon': 'A window that comes into the horizon is sent without an `id`',
  'stream.horizon-cut': 'A stream whose schedule was cut at 5,000 windows gets a new one when the cut has moved',
  'stream.beat':
    'Every 15 seconds come a comment, an `id` alone with the place of the journal, and a `retry` with jitter',
  'stream.resume':
    'A `Last-Event-ID` gets no `schedule` but only what was missed, then what is new, without loss or repetition, also while changes go out',
  'stream.resume-horizon': 'A stream that resumes is told of what has come into the horizon meanwhile',
  'stream.resume-restart':
    'After a restart a stream resumes from the journal; while the store is away it gets a fresh `schedule`',
  'stream.resume-unknown':
    'A `Last-Event-ID` that is malformed, too high, of another history, over 10,000 entries or 24 hours old gets a fresh `schedule`',
  'stream.ahead':
    'A stream whose `Last-Event-ID` is ahead of the instance is held until that has come so far, and is 503 `unavailable` with `Retry-After` after two seconds; where the store itself ends before it, it gets a fresh `schedule`',
  'stream.limits':
    'More streams than `OPS_STREAM_MAX`, or of one address (IPv6 by /64) than `OPS_STREAM_MAX_PER_ADDRESS`, are 503 `unavailable` with `Retry-After`',
  'stream.slow-reader': 'A stream whose client does not read is dropped before it costs memory, and others get theirs',
  'stream.client-gone': 'A stream whose client has closed, or closed one half, is let go at once',
  'stream.drain': 'SIGTERM ends every stream with a `retry`, and the service exits 0 in time',
  'stream.retry-spread':
    'The `retry` of many streams is spread so that no more than 1,000 of them return in one second when all end together',
  'stream.credentials-end':
    'A stream that came with a valid key or session ends within 15 seconds when that is revoked or has expired, on a private board and on a public one',
  'stream.fork':
    'A journal that gets a new id beside the running service is told to every stream by a fresh `schedule`',
  'stream.log-line': 'A stream has its one log line when it ends, and the line says why where the service ended it',

  // --- gates ----------------------------------------------------------------------------------------------------------
  'gate-list.gates':
    'GET /gate/list answers every connected gate: `name` (its address where it gave none), `scope`, `version`, `connected_at`, `instance`, the sequence it has been told, and whether it is `authenticated`',
  'gate-list.lagging':
    'Of many gates it counts all, names the lowest sequence, and lists a hundred: those that lag most, the furthest behind first',
  'gate-list.known-first':
    'Gates with valid credentials are marked, counted apart, and listed before all others; of those without, no address has more than ten on the list while another one waits: no number of made-up gates hides a real one',
  'gate-list.credentials-optional':
    'A public board takes every stream, whatever credentials it brings, also while the store cannot be reached; only valid ones mark it',
  'gate-list.instances': 'Gates of other instances count while those are heard of, which lapses after 20 s',
  'gate-list.published': 'An instance publishes one small summary of its gates, every 5 s at most, and takes it back',
  'gate-list.needs-operator': 'GET /gate/list needs an operator: 401 without credentials, 403 for a reader',
  'gate-list.without-store': 'GET /gate/list is 503 `unavailable` while the store cannot be reached',

  // --- get ------------------------------------------------------------------------------------------------------------
  'get.record':
    'GET /maintenance/get answers the eight fields of the base, then `scopes`, `impact`, `auto_start`, `auto_end`, `overrun`, `updates` (`at`, `text`, `actor`, in their order), `created_by`, and the moments and texts that the window has',
  'get.post-same': 'POST /maintenance/get answers the same data as GET',
  'get.revision-on-envelope': '`revision` stands in `data` and on the envelope, always equal',
  'get.needs-reader': 'get and list need a reader; without credentials they are 401 `session-required`',
  'get.public-read': 'With `OPS_PUBLIC_READ=true`, get and list need no credentials, and their answers name no actor',
  'get.id-unknown':
    'A missing or malformed `maintenance_id` is 400 naming the field, a well-formed unknown one 404 `not-found`',
  'get.ahead-of-journal':
    'A read ahead of the journal shows the state, `revision`, `started_at` and `ended_at` that the entry will have',
  'get.min-seq':
    'A reader route with `min_seq` that is reached answers at once; one that is not waits up to 2 s, then 503 `unavailable`',
  'get.without-store':
    'get and list are 503 `unavailable` with `Retry-After` and `retryable: true` while the store cannot be reached',

  // --- record ---------------------------------------------------------------------------------------------------------
  'record.id-uuidv7': '`maintenance_id` is a UUIDv7, and ids sort by creation',
  'record.revision-starts-at-one': '`revision` is 1 after scheduling and rises by one with each change',
  'record.one-entry-per-revision': 'There is exactly one journal entry per revision of a window',
  'record.absent-not-null': 'Fields that have no value are absent, never null',
  'record.planned-and-actual':
    'Starting or ending early or late leaves `scheduled_start_utc` and `estimated_duration_seconds` as planned, and sets `started_at` and `ended_at`',
  'record.planned-end':
    'The planned end is `(started_at ?? scheduled_start_utc) + estimated_duration_seconds` in ping, overrun and `auto_end` alike',
  'record.overrun':
    'Without `auto_end` a window stays active past its planned end; `overrun` is true exactly while a window is active at or past it',

  // --- list -----------------------------------------------------------------------------------------------------------
  'list.newest-first': '`/maintenance/list` lists newest created first, which is `maintenance_id` descending',
  'list.post-same': 'POST /maintenance/list answers the same data as GET',
  'list.item': 'An item has the six fields of the base and never `updates`',
  'list.default-limit': '`limit` is 50 when absent',
  'list.limit-clamped': 'An integer `limit` outside 1–256 is clamped',
  'list.limit-not-integer': 'A `limit` that is no integer is 400',
  'list.next-token-only-while-more': '`next_token` is present only while more remains',
  'list.pages-are-complete': 'Following `next_token` gives every record exactly once',
  'list.stable-while-added': 'Pages stay without gap or repetition while records are added',
  'list.token-survives-restart': 'A `next_token` is good after a restart of the service',
  'list.token-bound-to-filter': 'A `next_token` made for other filters is 400; another `limit` with it is fine',
  'list.token-changed': 'A changed, foreign or malformed `next_token` is 400 `invalid-input`',
  'list.all-statuses-by-default': 'Without a filter all statuses are listed',
  'list.status-query':
    '`status` takes one or several of the four states: repeated or comma-separated in a query, an array or a string in a body; any other word is 400',
  'list.status-not-overtaken':
    'The status filter goes by the state at the moment of reading, never by one that time has overtaken',
  'list.page-cost-flat': 'A page deep in a long list reads no more rows than the first',

  // --- gate -------------------------------------------------------------------------------------------------------------
  'gate.open': 'GET /gate is 204 without a body while no window in force refuses the method for the scope',
  'gate.closed':
    'GET /gate is 503 `maintenance-active` while one does, with `maintenance_id`, `description` and `estimated_end_utc` in `details`, and `Cache-Control: no-store`',
  'gate.scope':
    'GET /gate answers for its `scope`, the whole stack when none is asked: a window on `pos` closes `pos/emea`',
  'gate.from-the-windows':
    'The gate is closed to everything exactly while a `blocked` window is in force, and to writes while a `read_only` one is',
  'gate.turns-at-the-second': 'The gate closes and opens at the planned second, journaled or not',
  'gate.deny-status': 'With `deny_status=403` a closed gate is 403, with the same headers and envelope',
  'gate.retry-after':
    '`Retry-After` of a closed gate is the seconds to the planned end (60 when that has passed), spread by up to a tenth, never over 3,600',
  'gate.method': '`method` defaults to GET; a `read_only` window lets GET, HEAD and OPTIONS pass and refuses the rest',
  'gate.method-header':
    'The query, `X-Forwarded-Method` and `X-Original-Method` say the method, each as often as it comes; GET is meant where none does',
  'gate.unclear-method':
    'A method that is malformed, or said in ways that differ, counts as one that writes, refused by `read_only` and `blocked` alike, with `Ops-Gate-Warning`: no client opens a gate by it',
  'gate.bypass':
    'A bypass token in the header or cookie `ops-bypass` opens the gate for its scope and below until it expires, also beside others that do not; what is no such token, in base64url as it is written, changes nothing',
  'gate.last-to-end-speaks': 'Of several windows in force the one that refuses the method and ends last speaks',
  'gate.prefers-html': 'A closed gate answers with a page, or plain text, whom `Accept` says to prefer it',
  'gate.never-closed-by-a-mistake':
    'A `scope` or `deny_status` that the gate cannot use gets 204, `Ops-Gate-Warning` and a line in the log, once a minute; a field without a value counts as absent, and unknown query fields are ignored',
  'gate.ignores-credentials-in-query': 'Credentials in the query of /gate are ignored, never echoed and never logged',
  'gate.private-board':
    'On a private board the gate asks for a reader; missing or wrong credentials, and ones that cannot be checked, get 204 and a warning, and known ones need no store',
  'gate.never-throttled': 'The gate is never throttled, whoever asks',
  'gate.without-store': 'The gate answers while the store is away',
  'gate.head': 'HEAD on /gate answers as GET does, without a body',
  'gate.log-sampled': 'Requests of /gate are logged only as `OPS_LOG_PING` says',
  'gate.keeps-connections': 'The gate keeps a connection alive, and closes it where the asker wants that',
  'gate.behind-nginx':
    'The nginx configuration of `examples/gate-nginx` closes with a window, passes `Retry-After` on, leaves health checks alone and fails open, asking the service or a gate process',
  'gate.behind-caddy': 'So does the Caddy configuration of `examples/gate-caddy`',
  'gate.behind-haproxy': 'So does the HAProxy configuration of `examples/gate-haproxy`, by agent-check',
  'gate.proxies-hold':
    'Nothing that a client sends gets through one of these three that is closed: no method, header, cookie, address, size or spelling of a health check',
  'gate.proxies-open': 'What is long or odd passes one of them that is open',
  'gate.proxies-cors':
    'A refusal of theirs lets the origin that asks read it and `Retry-After`, and a preflight is answered while they are closed, for nobody to keep',
  'gate.proxies-hanging':
    'A gate that takes the questions of one of them and answers none leaves it open, and closes it when it answers again',
  'gate.proxies-bypass': 'A bypass token passes each of them, as a header or a cookie',

  // --- agent: the port for HAProxy's agent-check -------------------------------------------------------------------------
  'agent.down': 'The agent port answers `down` while a window closes the scope, and `up` while none does, in one line',
  'agent.operators-state':
    'No answer of the agent port changes the administrative state of a server: a MAINT or DRAIN that an operator sets in HAProxy stands before, during and after a window, and ends when the operator ends it',
  'agent.scope': 'The agent port answers for the scope that the line names, the whole stack when it is empty',
  'agent.drain': 'A line that ends in `drain` is told a weight, `0%` in place of `down` and `up 100%` in place of `up`',
  'agent.turns-at-the-second': 'The agent port turns at the planned second, journaled or not',
  'agent.blocked-only': 'Only a `blocked` window takes servers out: a proxy says no method there',
  'agent.silent':
    'A check that sends no line is answered for the whole stack, one without an end for what it sent, within half a second',
  'agent.never-closed-by-a-mistake':
    'A line that is not understood gets `up`, and leaves a line in the log, once a minute',
  'agent.hostile': 'Connections of the agent port are bounded in time, bytes and number, and resets harm nothing',
  'agent.off-by-default': 'Without `OPS_HAPROXY_PORT` no port for agent checks is opened',

  // --- gate-serve: a gate process beside a proxy ---------------------------------------------------------------------------
  'gate-serve.answers-as-the-service':
    '`g3n-ops gate-serve` answers /gate as the service does, for its scope and what lies below; anything else is 204 with a warning',
  'gate-serve.bounded':
    'What a connection to a gate process may hold is bounded in requests, size and time, and the process says so when it is too much; an idle one ends without a word',
  'gate-serve.private-board': 'A gate process that holds credentials lets no page of another origin read what it says',
  'gate-serve.unclear-method': 'A gate process takes a method that is unclear for one that writes, as the service does',
  'gate-serve.bypass': 'A bypass token opens a gate process as it opens the service’s, also while that is away',
  'gate-serve.agent': '`g3n-ops gate-serve --haproxy-port` answers agent checks as the service does',
  'gate-serve.without-the-service': 'A gate process closes at a planned start while the service is away',
  'gate-serve.store': 'With `--store` a gate process that restarts while the service is away still knows the plan',
  'gate-serve.open-when-unknown': 'A gate process that knows nothing is open, and its /health is 200 and says so',
  'gate-serve.ends':
    'SIGTERM ends a gate process with exit code 0; where `npx` runs it, it ends with `npx`, whatever ends that',
  'gate-serve.usage':
    'Options that a gate process cannot use, and ports that are taken, end it with exit code 2 and the reason',

  // --- schedule -------------------------------------------------------------------------------------------------------
  'schedule.defaults': "`scopes` defaults to `['*']`, `impact` to `blocked`, `auto_start` to true, `auto_end` to false",
  'schedule.required':
    '`description`, `scheduled_start_utc` and `estimated_duration_seconds` are required; each missing one is named',
  'schedule.description-bounds': '`description` has 1–2,000 characters; empty, longer or whitespace-only is 400',
  'schedule.duration-bounds': '`estimated_duration_seconds` is 60 to 2,592,000; 59 and 2,592,001 are 400',
  'schedule.scopes-bounds': '`scopes` has 1–100 scopes; none and 101 are 400',
  'schedule.start-past': 'A start up to 60 s in the past is taken; one longer ago is 400',
  'schedule.start-ahead': 'A start up to 366 days ahead is taken; one further is 400',
  'schedule.start-come':
    'Scheduling with a start that has come appends `schedule` and `start` together, and answers an active record',
  'schedule.secret-code-alone':
    'A `secret_code` in the body decides alone: right, it is enough; wrong, it is 403 `secret-code-mismatch` even beside a valid key',

  // --- moves ----------------------------------------------------------------------------------------------------------
  'start.scheduled-to-active': 'POST /maintenance/start makes a scheduled window active, with `started_at` now',
  'start.active-again': '`start` on an active window is 409 `invalid-state` with that record in `details.current`',
  'start.needs-no-auto': 'A window without `auto_start` stays `scheduled` past its start until it is started by hand',
  'end.active-to-ended':
    'POST /maintenance/end makes an active window ended, with `ended_at` now and `end_message` where one was given',
  'end.ended-again': '`end` on an ended window is 409 `invalid-state` with that record in `details.current`',
  'end.others-stay': 'Ending one window does not end another that overlaps it',
  'cancel.scheduled-to-cancelled':
    'POST /maintenance/cancel makes a scheduled window cancelled, with `cancelled_at` and `cancel_reason` where a reason was given',
  'moves.final':
    'A move that the state does not allow is 409 `invalid-state`: `end` on a scheduled window, `cancel` on an active one, anything on an ended or cancelled one',
  'moves.whole-record':
    'Every operator route on a window answers the whole record as it then stands; a scheduled one with `revision` 1',
  'moves.current-on-409': '409 `invalid-state` and 409 `conflict` carry the current record in `details.current`',
  'moves.expected-revision': 'A move with the current `expected_revision` is made; with another it is 409 `conflict`',
  'moves.expected-revision-across-due':
    'A write first journals what is due of its own window, and takes an `expected_revision` of just before or just after that transition',
  'moves.unknown-window': 'A move on a well-formed unknown `maintenance_id` is 404; on a malformed one 400',
  'moves.race':
    'Of fifty clients that start, end or cancel one window at once, exactly one succeeds and the others get 409 `invalid-state`',

  // --- update ---------------------------------------------------------------------------------------------------------
  'update.text': '`text` is appended to `updates` with its moment, while `scheduled` or `active`',
  'update.amends': '`description`, `estimated_duration_seconds` and `impact` are amended while `scheduled` or `active`',
  'update.amends-while-scheduled':
    '`scheduled_start_utc`, `scopes`, `auto_start` and `auto_end` are amended while `scheduled`',
  'update.plan-of-active':
    'Changing the start, scopes, `auto_start` or `auto_end` of an active window is 409 `invalid-state`',
  'update.nothing-named': 'An update that names nothing to change is 400',
  'update.nothing-changed': 'An update that changes nothing is 400',
  'update.start-not-past':
    'Moving a start to more than 60 s ago or more than 366 days ahead, or setting `auto_start` on a start more than 60 s ago, is 400',
  'update.end-must-lie-ahead': 'On an active `auto_end` window, a duration that puts the end at or before now is 400',
  'update.at-most-200': 'A window takes 200 updates; the next one is 400',
  'update.record-at-most-128-kib':
    'A record is at most 128 KiB: an update that would leave less than 16 KiB of that for its end is 400, and a start, an end or a cancellation never is',

  // --- idempotency ----------------------------------------------------------------------------------------------------
  'idempotency.header':
    'The header `Idempotency-Key`, bare or in quotation marks, counts as `idempotency_key`; where both are given and differ, or it is given twice or with parameters, it is 400, and so is `X-Idempotency-Key` in its place; calls without that field ignore them',
  'idempotency.first-answer':
    'For each of the five moves, the same key and body return the first answer, and nothing is appended again',
  'idempotency.after-moves': 'The first answer is returned also when the window has moved on since',
  'idempotency.at-once': 'Many requests with one key and body at once make one change, and all get its answer',
  'idempotency.normalised':
    'Bodies that differ only in the order of keys, the offset of a time, the case of a scope or `secret_code` are the same',
  'idempotency.mismatch': 'The same key with another body is 409 `idempotency-mismatch`',
  'idempotency.one-space':
    'Keys are one space for the deployment: another caller with the same key and body gets the first answer, another route with the same key a mismatch',
  'idempotency.key-shape': 'A key is 1–128 printable ASCII characters; anything else is 400',
  'idempotency.24-hours': 'A key is kept 24 hours, also over a restart, and is free after that',

  // --- scope ----------------------------------------------------------------------------------------------------------
  'scope.shape': 'A scope is `*` or 1–8 segments joined by `/`, each `[a-z0-9][a-z0-9._-]{0,63}`; anything else is 400',
  'scope.lower-cased': 'Scopes are lower-cased on the way in',
  'scope.covers-segments': '`pos` covers `pos/emea/store-0042`, never `postal`; `*` covers everything',
  'scope.union': 'Overlap is the union of the windows, and the strictest impact wins',

  // --- state from time ------------------------------------------------------------------------------------------------
  'state.half-open':
    'Windows are half-open: at the second of its start a window is active, at the second of its end it is over',
  'state.journaled-rules':
    'A transition that has been journaled rules: the window stays active from `started_at` on, whatever the clock says later',
  'state.sweep-journals-once':
    'A due start or end is journaled exactly once, by the actor `sweep`, at its planned moment',
  'state.sweep-after-outage':
    'A window that began and ended while the service was down gets both entries at their planned times, marked `late`',
  'state.not-late': 'A start or end that a schedule or update puts into the past is not `late`: it was not due before',
  'state.auto-end-without-auto-start': '`auto_end` works on a window without `auto_start`, from its actual start',
  'state.clock-jump-waits':
    'Where wall clock and monotonic clock come apart by more than a second (a minute, where the store tells the time), the sweep waits a minute before it journals, and journals nothing for a jump taken back within it',
  'state.clock-back': 'A clock set back never makes `recorded_at` go down, and ends or restarts no window',
  'state.far-timer': 'A window more than 2^31 ms (24.8 days) ahead neither starts early nor fires a timer at once',

  // --- journal --------------------------------------------------------------------------------------------------------
  'journal.entry-members':
    'An entry has `v`, `seq`, `at`, `recorded_at`, `actor`, `action`, `commit_id`, `change`, `prev_hash`, `hash`, and where they apply `late`, `maintenance_id`, `revision`, `record`, `idempotency`',
  'journal.hash': '`hash` is the lower-case hex SHA-256 of the RFC 8785 bytes of the entry without `hash`',
  'journal.chain': '`prev_hash` is the hash of the entry before; that of the first is 64 zeros',
  'journal.sequence': 'Sequences rise by one from 1 without a gap, for windows, keys and the secret code alike',
  'journal.recorded-at-monotonic': '`recorded_at` is never before that of the entry ahead',
  'journal.values':
    'Entries hold only strings, booleans and integers, and objects and arrays of them; absent members are omitted, never null',
  'journal.keys-and-code':
    'Keys and the secret code have entries in the same sequence, without their secrets; sessions have none',
  'journal.actor':
    'The actor is `api_key:<id>`, `secret_code`, `sweep` for time, or `g3n-opsd` for the machine; a claimed name is appended as `(claims: name)`',
  'journal.list-ascending':
    'GET /journal/list lists whole entries ascending by sequence, `after` exclusive, `limit` as in lists; a client can verify the chain from the answers alone',
  'journal.list-window': '`maintenance_id` lists only the entries of that window',
  'journal.list-needs-operator': 'GET /journal/list needs an operator: 401 without credentials, 403 for a reader',
  'journal.unknown-actions':
    'An entry of an action that this release does not know is listed, verified, exported and imported like any other, and nothing else is affected by it',
  'journal.commit-id': 'Entries that were appended together share a `commit_id`',
  'journal.id': '`journal_id` is made when the journal is first written and stays the same over restarts',

  // --- ids, durability, the SQLite store ---------------------------------------------------------------------------------
  'ids.rise-with-clock-back': 'Ids rise with the sequence even when the clock is set back between two appends',
  'store.acknowledged-survives-kill':
    'Every acknowledged write is there after `kill -9` under concurrent writes, the chain verifies and nothing is half-written',
  'store.single-process':
    'A second service on the same SQLite file is refused at start with a clear message and a non-zero exit code; after `kill -9` of the first it is not',
  'store.one-file-one-service':
    'A SQLite file that is served is refused to a second service by whatever name: a symbolic or hard link, a mount, another spelling, or a new name; where the path leads to another file meanwhile, writes are 503',
  'store.sqlite-address':
    'An address of a SQLite file is taken as it is meant (`~/`, `/`, relative, `:memory:`) or refused with the form that works, and nothing is made for one that is refused',
  'store.files-private':
    'The SQLite file, its log, its lock, the secret code and exports are made with mode 0600, and what stands open to others is a warning at the start',
  'store.refusal-says-why':
    'A start that the store refuses says why in the words of the system or the engine, without a secret',
  'store.not-a-database':
    'A file that is no SQLite database is refused at start with a clear message and a non-zero exit code, and left as it is',
  'dynamodb.layout':
    'A table that an earlier layout of this release wrote is read on, also beside a process of that layout',
  'store.newer': 'A database newer than the program is refused at start with a clear message and a non-zero exit code',
  'store.head-moved': 'An append is accepted only if its sequence is still free; the loser writes nothing',
  'store.append-atomic': 'An append of several entries is written whole or not at all',
  'store.coalesced': 'Writes that wait are coalesced: many concurrent writes need fewer appends than there are writes',
  'store.unavailable-recovers':
    'Writes are 503 `unavailable` while the disk refuses them, and work again without a restart',
  'dynamodb.throttled':
    'On DynamoDB throttling and time-outs are waited for within a budget of seconds, then the store is unavailable',
  'dynamodb.malformed':
    'An answer that is not DynamoDB’s, such as the page of a proxy, is an engine that cannot be reached, never an item that is not there or an append that is made',
  'dynamodb.repair':
    'On DynamoDB what was appended and not projected when a process died is right in every answer at once, and repaired',
  'dynamodb.table-refused':
    'A DynamoDB table that is missing, another’s or newer than the program is refused at the start, saying why',
  'store.written-beside': 'The service notices what a `g3n-opsd` command has written beside it',
  'store.lost-history':
    'An append is accepted only behind the entry that it names by its hash: where the journal was replaced beneath the service, nothing is written behind what is lost, and nothing of it comes back',
  'journal.fork':
    'Another journal id, given by `g3n-opsd store-fork`, is noticed within the feed’s time, with no write',
  'store.another-history':
    'Where the store turns out to hold another history, an instance reads everything anew and answers from that one, without a restart',
  'postgres.malformed':
    'A message from PostgreSQL that cannot be read is a lost connection: what asked is `unavailable`, and the service goes on',
  'store.outcome-found-out':
    'A commit whose connection ends before the answer is settled by looking: acknowledged if it is there, once',
  'instances.one-order':
    'Writes through any number of instances have one global order: none is lost, and each acknowledged one is there',
  'instances.sweep-once': 'Of several instances one journals what came due, and each transition once',
  'instances.access':
    'Sessions, keys and the code hold on every instance, and end on every one within the time of the change feed',
  'instances.rights':
    'In the one order nothing of an actor follows the entry that took its right: a write is decided again, and with it who may, when another instance was quicker',
  'instances.read-seq':
    'No answer tells more of the store than its `X-Ops-Seq` says, a repetition with an idempotency key included',
  'instances.clock-step':
    'A clock of one instance that is set decides nothing: the store’s is asked before a commit or a sweep',
  'instances.wrong-codes':
    'All instances together take no more wrong secret codes of an address, and of the deployment, than one alone; without the store each counts for itself',
  'instances.feed': 'What is written through one instance is answered by the others within the time of the change feed',
  'instances.moves':
    'A move sees whatever was acknowledged before it through any instance; so does its refusal, and it needs no `min_seq` for that',
  'instances.behind-haproxy':
    'With the HAProxy configuration of `examples/cluster`, `/ping` is answered rightly while instances are killed, drained and started, and while the store is away; gates go on where they were',
  'instances.clocks': 'Instances whose clocks differ agree on the time of their store',
  'postgres.rolling-upgrade':
    'A release serves a PostgreSQL schema that is newer than it as long as its newest migration allows it, and refuses it else',
  'postgres.migrates-once': 'Of several instances that start together one migrates, and the others find it done',
  'postgres.pooler':
    'Behind a pooler in transaction mode PostgreSQL serves as ever; changes are found by the poll, within a quarter of a second',
  'postgres.tls':
    'With `sslmode=verify-full` PostgreSQL is reached by TLS, only where its certificate is trusted and says its name',
  'postgres.password-hidden': 'The password in the address of a store is in no log line, error or message',
  'postgres.provider-address':
    'An address of PostgreSQL as Neon, Supabase, Google, Heroku and others print it is taken as it stands; `channel_binding=require` verifies the certificate; several hosts and standbys are refused with what works',
  'postgres.encoding':
    'A new store is refused in a database that is not in UTF8; a journal that has begun there is served with a warning, and can be exported',
  'postgres.refused':
    'An address, login, database or schema that is not for the service is refused by name at the start',

  // --- envelope -------------------------------------------------------------------------------------------------------
  'envelope.success':
    'A success is `success: true`, `data`, `build` and `stats`, and `revision` where a record is answered',
  'envelope.error': 'A failure is `success: false`, `error`, `build` and `stats`, and no `data`',
  'envelope.build': '`build` has `build_major`, `build_minor` and `build_id`, which is `MONDAY-` and Unix seconds',
  'envelope.stats': '`stats` has `call`, `service: ops`, `timestamp_utc`, `request_id` and `latency_ms`',
  'envelope.call':
    '`stats.call` is method and path without `/ops` and the query, cut at 128 characters; of an unknown path no more than can be no credential',
  'envelope.session-fingerprint':
    '`stats.session_fingerprint` stands where a session was used, is the same for the same session and does not contain it',

  // --- errors ---------------------------------------------------------------------------------------------------------
  'errors.shape': '`error` has `major.tag`, `major.message.en_US` and `retryable`, as the catalogue has them',
  'errors.each-tag-raised': 'Each tag of the catalogue is raised at least once, with its status',
  'errors.fields':
    '400 `invalid-input` has `details.fields`, a list of `path` and `message`, for each field that is wrong',
  'errors.session-invalid-one-answer':
    'An unknown, closed, revoked or expired session or key gets one and the same 401 `session-invalid`',
  'errors.unsupported-media-type':
    'A body of another media type, of another charset or with a content encoding is 415 `unsupported-media-type`',
  'errors.internal': 'A defect is 500 `internal-error` without inner detail, and its `request_id` finds the log line',
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
  'throttle.known-code-exempt': 'A code remembered from a success is taken while the deployment is throttled',
  'throttle.retry-after-grows': '`Retry-After` of repeated wrong codes grows, and no request is held',
  'throttle.before-the-hash':
    'Limits are checked before the hash is computed; one hash is computed at a time and ten wait, the next is 429',
  'throttle.failed-credentials': 'The sixty-first failed session or key of one address within a minute is 429',
  'throttle.no-oracle':
    'No answer tells who has not given the secret code from the same address, or in this call, whether a text holds a code that a person chose',
  'throttle.never-valid-credentials': 'A valid session or key is never throttled, whatever its address has done',
  'throttle.general-off-by-default':
    "The general limit per address is off by default; where `OPS_RATE_LIMIT` sets it, it counts calls without a valid session or key to routes that need credentials and to unknown paths, never to `/ready` and the contract's files",
  'throttle.forwarded-for':
    '`X-Forwarded-For` counts only from the proxies in `OPS_TRUST_PROXY`, and its addresses with or without ports, brackets and quotes (RFC 7239, section 6)',
  'throttle.forwarding-told':
    'One warning in the life of a process names an address that sends `X-Forwarded-For` and is not in `OPS_TRUST_PROXY`',

  // --- credentials ----------------------------------------------------------------------------------------------------
  'credentials.bearer':
    '`Authorization: Bearer` with a key counts as `x-api-key` does, after it and `x-session-guid`; any other `Authorization` counts as absent',
  'credentials.challenge':
    '401 carries `WWW-Authenticate: Bearer`, and says which headers take credentials; to whom one did not let in, also where a secret code goes, whether it was right or wrong',
  'credentials.contract-security': 'The contract asks for no header credentials where the service takes a call without',
  'credentials.headers': '`x-session-guid` and `x-api-key` are taken as credentials on every route that needs them',
  'credentials.session-in-body': '`session_guid` in a POST body is taken as a session',
  'credentials.session-beats-key':
    'A session beats a key: with an invalid session beside a valid key the answer is 401 `session-invalid`',
  'credentials.header-beats-body': 'The session of the header beats that of the body',
  'credentials.never-in-query': 'A credential in a query is 400, and its value is not echoed',
  'credentials.never-in-answers':
    'No session, key or code appears in any answer (but the one that makes it), URL, log line or journal entry',
  'credentials.never-in-texts':
    'A text, name or idempotency key that holds an API key, a secret code of the form that the service makes, or a session in use, as it is or encoded once, is 400 and named, not repeated; so is one with the code in force from who has given it',
  'credentials.hashed-at-rest': 'Sessions, keys and the secret code stand in the store only as hashes',
  'credentials.survive-restart': 'Sessions and keys work after a restart',
  'credentials.roles':
    '`reader` < `operator` < `admin`: each route takes its least role and those above, and refuses those below with 403 `forbidden`',
  'credentials.unknown-without-store':
    'With the store away, credentials that are not known in memory get 503, never 401',

  // --- sessions -------------------------------------------------------------------------------------------------------
  'session.create-by-code':
    'POST /session/create with `secret_code` answers `session_guid`, `role: admin` and `expires_at`',
  'session.create-by-key': "POST /session/create with `x-api-key` answers a session with the key's role",
  'session.create-needs-credentials': 'POST /session/create without code and key is 401 `session-required`',
  'session.sliding': 'A session lives 12 hours from its last use, and 7 days at most',
  'session.close':
    "POST /session/close closes the caller's session, which is 401 `session-invalid` at once; without a session it is 401 `session-required`",
  'session.ends-with-its-key': 'A session ends at once with the key that it was made with',
  'session.at-most-100': 'At most 100 sessions per credential live: the next closes the oldest',

  // --- the secret code --------------------------------------------------------------------------------------------------
  'secret-code.set':
    'POST /secret_code/set puts the new code in force at once, and the old one is 403 `secret-code-mismatch`',
  'secret-code.set-needs-code':
    'POST /secret_code/set needs the present code; an admin session or key beside a wrong code is 403',
  'secret-code.set-ends-sessions': 'Setting a new code ends the sessions made with the old one, and no others',
  'secret-code.length': '`new_secret_code` has 12–256 characters; 11 and 257 are 400',
  'secret-code.typed':
    'A new code, from the variable or a caller, is one line of what can be seen and plain blanks, none of them at an end, and counts in one spelling (NFC); any other is refused',
  'secret-code.first-start':
    'Without `OPS_SECRET_CODE`, the first start makes a code, and a later start neither makes nor prints one',
  'secret-code.from-environment':
    '`OPS_SECRET_CODE` is used on the first start only; a later start warns where it is not the code in force, without repeating it',
  'secret-code.file-without-terminal':
    'Without a terminal the first start writes the code to `data/secret-code`, mode 0600, and prints that path, not the code; a later start warns while the file is there',
  'secret-code.reset':
    '`g3n-opsd secret-code-reset` puts a new code in force on the machine, also while the service runs',
  'secret-code.remembered':
    'A code just verified is not hashed again for some minutes, so that many calls with it are quick',

  // --- API keys -------------------------------------------------------------------------------------------------------
  'api-key.create':
    'POST /api_key/create answers `api_key` and `api_key_id`, with `name`, `role` and, where given, `expires_at`',
  'api-key.shape': 'A key is `opsk_`, 43 characters and a checksum',
  'api-key.needs-admin': 'The routes of API keys need an admin: an operator gets 403 `forbidden`',
  'api-key.list':
    'POST /api_key/list answers every key without its secret, newest first, the revoked and expired included',
  'api-key.revoke': 'POST /api_key/revoke works at once: the next call with the key is 401 `session-invalid`',
  'api-key.revoke-again':
    'Revoking a revoked key is 409 `invalid-state` with that key in `details.current`; an unknown one is 404',
  'api-key.expires':
    'A key is 401 `session-invalid` from its `expires_at` on; one that expires in the past cannot be made',
  'api-key.last-used': '`last_used_at` shows the last use, written at most every five minutes',

  // --- the contract's own files -----------------------------------------------------------------------------------------
  'reference.openapi-yaml': 'GET /openapi.yaml serves the contract as it stands in the repository, without credentials',
  'reference.openapi-json': 'GET /openapi.json serves the same document as JSON',
  'reference.docs': 'GET /docs serves an explorer that works without a request to any other host',
  'reference.seed-routes': 'The six routes of the seed answer with its names, nesting and types',
  'reference.samples':
    'The API page has, for every call, purpose, notes, schema names, a sample request and a sample response as the seed page has them',

  // --- status: the public page ----------------------------------------------------------------------------------------
  'status.paths':
    'The status page stands at `/`, `/status` and `/status/<scope>`; what is no scope is a page that says so, with 404',
  'status.states':
    'The headline of the status page is what is in force for the whole of a scope, or for parts of it where that is stricter',
  'status.overrun': 'Past its planned end a window is said to take longer than planned, with the end that was planned',
  'status.by-hand': 'A window without `auto_start` is said to be started by hand, and past its start not to have begun',
  'status.cache':
    'The status page has an ETag and a public `Cache-Control` with `stale-while-revalidate` and `stale-if-error`, and answers 304',
  'status.behind-nginx':
    'nginx, set up as the guide says, asks once for many who come at once, keeps languages apart, and goes on while the service is away',
  'status.once': 'The status page is rendered once a change, language and scope, however many come at once',
  'status.headers':
    'The status page carries what every answer carries, and a policy for content that allows nothing inline and no other host',
  'status.methods': 'The status page takes GET and HEAD, and answers 405 to others',
  'status.weight': 'The status page with its style, script and icon is under 25 kB of gzip',
  'status.history':
    'With `OPS_PUBLIC_READ` the status page shows the windows of the last 90 days by day and in a list, each with a page of its own that tells its story',
  'status.lists':
    'Every window that the status page counts but does not show is on a page of `/status/@now`, `/status/@coming` or `/status/@past`, also below a scope, each as public as the page itself',
  'status.store-away':
    'The status page answers while the store is away, and says where it cannot read the history, or the last day of it',
  'status.private-read':
    'Without `OPS_PUBLIC_READ` the status page shows what `/ping` tells of each scope: no history, no earlier updates, no page of a window',
  'status.last-day':
    'Without `OPS_PUBLIC_READ` the status page shows for 24 hours what has ended or was cancelled, with the message or the reason',
  'status.one-rule':
    'Page, badge and command line tell of a scope what covers it and what is stricter below it: no scope is called open below which a window is active',
  'status.private-board': 'Without `OPS_PUBLIC_BOARD` the status page says what is open or closed, and nothing else',
  'status.language':
    'The status page speaks the language of `Accept-Language`, or of `lang`, where it has it, else English; each page leads to itself in the others, one that does not exist, too',
  'status.name-ignored':
    'A public page names each query field that it ignores in `Ops-Warning`, with what was meant, and never its value',
  'status.badge': '`/status/badge.svg` says in a picture what a scope is in, for pages of other sites',
  'status.banner':
    '`/status/banner.js` shows a banner on other sites from a day before a window until it is over, also below a strict policy for content',
  'status.banner-loading':
    'The banner shows itself as a script of any kind, as a module, loaded later or imported, and as often as a site has it',
  'status.files': 'What goes with the pages may be kept for ever by its versioned address',
  'status.settings':
    'Title, logo, accent colour, footer and time zone of the status page come from the configuration; the accent is made readable',
  'status.base':
    'Behind the path of `OPS_PUBLIC_URL` every link of the status page has it; no address is taken from a request',
  'status.log': 'The status page is not logged unless `OPS_LOG_PING` samples it',
  'status.complete': 'The status page is complete without scripts, and then loads itself anew every minute',
  'status.live':
    'An open status page shows an operator’s move within a second, says states and updates once to screen readers, and leaves the focus where it was',
  'status.times':
    'An open status page tells times in the zone of who reads, which it names, with UTC beside them; without scripts in the zone of the deployment',
  'status.unknown-zone':
    'Where a browser cannot tell its zone, or calls itself by no language that there is, the page, the banner and the console tell times in UTC, named, and go on',
  'status.clock':
    'An open status page counts down by the time of the service, whatever the clock of who reads says; it looks again by itself where no stream is left, and after a sleep',
  'status.lost':
    'An open status page says that it has lost the service, and shows what has changed when the service is back',
  'status.axe': 'axe finds nothing on any state of the status page, on phone and desktop, in light and dark',
  'status.text': 'What operators write is shown as they wrote it, with links to the web and never as HTML',
  'status.links':
    'An address in a text is a link without the mark that follows it, in any writing, and no text takes more time than its length is worth',
  'status.many-pages':
    'However many status pages are open in one browser, at most three streams serve them and the consoles together, and each is kept up to date',
  'status.keyboard': 'Everything on the status page is reached and used with the keyboard alone',
  'status.narrow': 'The status page needs no sideways scrolling on a phone of 360 pixels',

  // --- the service as a process -----------------------------------------------------------------------------------------
  'process.serves-default': 'The service listens on 127.0.0.1:8080 unless told otherwise, and prints where',
  'process.config-errors':
    'A wrong variable stops the start with a message that names every wrong one, without its value, and a non-zero exit code; one in which nothing can be seen is wrong',
  'process.drain': 'SIGTERM and SIGINT stop accepting, finish what is in flight and exit 0 within 10 s',
  'process.second-signal': 'A second signal within a second does not cut the drain short',
  'process.private-cache':
    'Compiled code is kept in a folder that no other user can write or have made, or not at all; never below the temporary folder',
  'process.log-line':
    'One structured log line per request with request id, call, status, latency and actor, and the tag of an error, and never a query string or a credential',
  'process.secret-files':
    'Each secret may stand in a file that `<variable>_FILE` names, one line end at its end is not part of it, and what is more than one line, or a file that cannot be used, stops the start',
  'process.welcome': 'At the start it says where the console, the status page and the explorer are',
  'process.log-lost': 'A log that cannot be written, as on a full disk, ends nothing; standard error says so once',
  'process.log-throttled':
    'A warning is logged when an address or the deployment begins to be throttled, once for each wait',
  'process.no-secret-anywhere':
    'No API key, session or secret code stands in an answer or a log line, wherever a request has it: whole, inside another text, percent-encoded or in base64',
  'process.log-ping': '`/ping` and `/stat` are not logged unless `OPS_LOG_PING` samples them',
  'process.no-yaml-no-compiler': 'At run time there is no YAML parser and no schema compiler in the process',
  'process.board-horizon':
    'A window beyond the horizon of 14 days is not in memory, and is on the board in time for its start',

  // --- signed schedules and bypass tokens -------------------------------------------------------------------------------
  'signing.jws':
    'GET /schedule with `Accept: application/jose` is the same data as a compact JWS (EdDSA, `typ` `ops-schedule+jwt`, `aud` `ops-schedule`, `iat`, `exp` the horizon, `scope`) that any JOSE library verifies with the key set',
  'signing.plain-by-default': 'Without a preference for it, nobody gets the signed form',
  'signing.etag':
    'The signed form has an `ETag` of its own, which changes with the schedule and with the key, and takes `If-None-Match`',
  'signing.kept':
    'A schedule is signed once in five seconds, however many ask, unless it, the sequence or the key changes',
  'signing.key-set':
    '`/.well-known/jwks.json` is a key set of Ed25519 keys named by their RFC 7638 thumbprints, cacheable for five minutes, without credentials, also with the store away',
  'signing.first-key':
    'The first start makes a key, journaled as `signing_key_create` by `g3n-opsd`; a store without one gets it at its next start, and serves all the same where it cannot be written',
  'signing.rotation':
    'A new key is published at once and signs ten minutes later; the one before stays published for 48 hours after that',
  'signing.rotate-needs-admin': 'POST /signing_key/rotate needs an admin: an operator gets 403 `forbidden`',
  'signing.survive-restart': 'Signing keys outlive the process, and are in a backup',
  'signing.private-keys-hidden': 'No private key appears in an answer, a log line or a journal entry',
  'signing.encrypted-at-rest': 'With `OPS_KEY_SECRET` the private keys stand in the store encrypted only',
  'signing.wrong-secret':
    'With `OPS_KEY_SECRET` missing or wrong the service runs and publishes its keys; what needs a signature is 503 `unavailable`, and the log names the variable',
  'bypass.token':
    'POST /bypass/create answers a compact JWS (`typ` `ops-bypass+jwt`, `aud` `ops-bypass`, `iat`, `exp`, `jti`, `scope`), signed with the keys of the key set',
  'bypass.bounds':
    'A bypass token needs a scope and lasts a minute to a day, an hour by default; what else is given is 400',
  'bypass.needs-operator': 'POST /bypass/create needs an operator: a reader gets 403 `forbidden`',
  'bypass.journaled':
    'A bypass token has an entry `bypass_create` with its scope, end, `jti` and label, and never the token',

  // --- the machine commands ---------------------------------------------------------------------------------------------
  'opsd.store-verify':
    '`g3n-opsd store-verify` replays the journal, compares everything that follows from it with what the store keeps, and names the first thing that is not sound',
  'opsd.store-export':
    '`g3n-opsd store-export` writes the journal and the credentials in force to a file that is only its owner’s, as of one entry, also beside a service; one that was broken off is gone on with, or begun anew where the journal has grown since',
  'opsd.store-export-output':
    '`store-export -` writes the same bytes to standard output, never to a terminal, and warns where that is a file that others may read; `store-import -` and `store-backup -` are refused and make no file',
  'opsd.output-lost':
    'A command of `g3n-opsd` whose standard output cannot be written says so and fails, and `store-export -` where it is closed',
  'opsd.store-import':
    '`g3n-opsd store-import` makes the same store on any engine from such a file: exported again it is the same bytes; a file that is not sound writes nothing, and an import that was broken off is gone on with',
  'opsd.store-fork': '`g3n-opsd store-fork` gives the journal a new id',

  // --- the command line -------------------------------------------------------------------------------------------------
  'cli.exit-codes':
    '`g3n-ops` exits 0 when done, 1 when the service refused, 2 on wrong usage, 3 when the service cannot be reached',
  'cli.output-lost':
    '`g3n-ops` fails where standard output cannot be written; where it is closed (on Linux), what is only for its answer, or shows a secret once, does nothing and fails',
  'cli.json': '`--json` prints the data as JSON and nothing else on standard output',
  'cli.all-commands': 'Every command of the reference exists, has `--help` with an example, and reaches its route',
  'cli.watch':
    '`g3n-ops watch` follows the stream: it tells each change as it happens, draws a live board with countdowns on a terminal, outlives an outage, and ends with 0 at Ctrl-C',
  'cli.human-times':
    '`--start` takes RFC 3339, "in 10 minutes" and "2026-12-01 02:00 Europe/Berlin"; `--duration` takes 90m and 1h30m; what was understood is echoed, times in UTC',
  'cli.bare-number': 'A duration without a unit is refused with what it may mean',
  'cli.scope-asked':
    '`maintenance-schedule` without `--scope` asks a person what it covers, and refuses a script; `*` is the whole stack',
  'cli.one-scope':
    'Several scopes in one `--scope` are refused with what may have been meant; a scope that another covers is pointed out',
  'cli.zone-unusable':
    'Where the local time zone is empty or unknown, times are in UTC and a warning says so, before anything is sent',
  'cli.written-is-done': 'What goes wrong after a change was made never looks as if it had not been made',
  'cli.proxy':
    '`g3n-ops` goes through the proxy that `HTTP_PROXY` or `HTTPS_PROXY` names, but for `NO_PROXY` and this machine',
  'cli.id-optional':
    '`maintenance-update` and `maintenance-end` need no id while exactly one window is active, and say so otherwise',
  'cli.secret-code-stdin': '`--secret-code -` reads the code from standard input',
  'cli.field-messages': "A refusal repeats the service's messages for each field",
  'journal.rewritten':
    '`journal-verify` tells number and hash of the last entry: a journal that somebody wrote anew from the start verifies, and has another hash there',
  'cli.journal-verify':
    '`g3n-ops journal-verify` checks the chain over HTTP and in an exported file, and names the first bad entry',
  'cli.journal-copy':
    '`g3n-ops journal-verify` reads a copy with a byte order mark, and says of one in another encoding or format what it is',

  // --- sdk-gate: a gate in a program --------------------------------------------------------------------------------
  'sdk-gate.planned':
    'A gate closes at the second of a planned start and opens at the end of a window with `auto_end`, without hearing of either',
  'sdk-gate.told':
    'What is changed on the service reaches a connected gate by the stream, also what changed while it was cut off, and from another history',
  'sdk-gate.absent':
    'A gate whose service is absent is open, makes nobody wait, and follows as soon as the service is there',
  'sdk-gate.stale':
    'A gate that hears nothing goes by the schedule it holds; a window without `auto_end` then lasts until its planned end and a bounded overrun',
  'sdk-gate.horizon': 'A gate that hears nothing is open from the horizon of its schedule on',
  'sdk-gate.not-ours':
    'An answer or event that is not the schedule of the contract, whole and well-formed, changes nothing, does not count as heard, and is reported',
  'sdk-gate.cached': 'A copy out of a cache counts as heard when it was made, tells no time, and undoes nothing newer',
  'sdk-gate.silent': 'A stream without a byte for 45 seconds is given up and replaced',
  'sdk-gate.polling':
    'Without a stream a gate asks for the schedule every 20 seconds, with its ETag; beside one every half hour at most, and more often as the horizon comes near',
  'sdk-gate.skew':
    'A gate whose clock is wrong by more than it can be mistaken about goes by the clock of the service, and reports it',
  'sdk-gate.jump': 'A gate notices within two seconds that its clock was set, and measures anew',
  'sdk-gate.clock-back': 'A clock that goes back makes the future future again',
  'sdk-gate.horizon-entry': 'A window that comes into the horizon while a gate is connected becomes known to it',
  'sdk-gate.amended': 'A window that is amended so that it touches a gate no more is dropped',
  'sdk-gate.history': 'A schedule of another history replaces everything that a gate holds',
  'sdk-gate.meanwhile': 'What became of a window while a gate was offline holds when it is back',
  'sdk-gate.order': 'Of two reports the one with the higher sequence, or revision, holds, in whatever order they come',
  'sdk-gate.signed':
    'A gate that verifies takes signed schedules alone: by a known key, of its scope, of at most a day, of no older sequence, used until their horizon; the stream only tells it when to ask',
  'sdk-gate.bypass':
    'A bypass token that was signed by the service lets its bearer through its scope and below until it expires; nothing else does, and nothing of it is an error',
  'sdk-gate.store':
    'A gate keeps its last schedule in the store it is given, and goes by that after a restart until it hears better',
  'sdk-gate.read-only':
    'A `read_only` window lets GET, HEAD and OPTIONS through a gate; of several the one that refuses and ends last speaks',
  'sdk-gate.scopes':
    'A gate decides for any scope at or below its own; a text that is no scope counts as its own; what it remembers of them is bounded',
  'sdk-gate.exempt': 'Exempt paths, by default those of health checks and metrics, and what lies below them, are open',
  'sdk-gate.dry-run': 'A gate with `dryRun` refuses nothing and reports what it would have refused',
  'sdk-gate.named': 'A gate names itself and its version on the stream, and sends the credential it is given',
  'sdk-gate.options': 'An option of a gate that cannot be used is a TypeError that begins with its name',
  'sdk-gate.quiet': 'Nothing that fails in or around a gate throws into the program, or rejects unhandled',
  'sdk-gate.outgoing-proxy':
    'A gate asks with the `fetch` of its runtime, and so through the proxy of its environment where Node is told to heed that',
  'sdk-gate.lagging':
    'A gate takes no older state of the same journal, from a stream either, unless nobody has told more for a minute',
  'sdk-gate.closed': 'A gate that was closed asks nothing more and decides by what it holds',

  // --- adapters: a gate inside a framework ---------------------------------------------------------------------------
  'adapter.open-untouched':
    'An open gate changes nothing about an answer: not its status, head or body, nor what is thrown',
  'adapter.closed-envelope':
    'A closed gate answers 503 with the envelope of `maintenance-active`, `Retry-After` and `Cache-Control: no-store`',
  'adapter.closed-clock':
    '`Retry-After` of a closed gate goes by the clock of the service, not a local one that is wrong',
  'adapter.closed-request-id':
    'A closed gate gives back a usable `X-Request-Id`, replaces another as well as one that holds a credential, and cuts `stats.call` at 128 characters',
  'adapter.closed-html': 'A closed gate answers a page to browsers and plain text to who asks for it',
  'adapter.closed-page':
    'The page of a closed gate speaks the language of who reads, English or German, names the deployment, tells times in its zone and in UTC, shows the latest update and the status page where they are public, and looks again after 30 to 60 seconds; that of the service, of `gate-serve` and of the SDK is the same',
  'adapter.read-only': '`read_only` lets GET and HEAD pass through an adapter, and refuses what writes',
  'adapter.exempt': 'Exempt paths are open during a window, whatever their query',
  'adapter.other-origins':
    'The preflight of a page of another origin passes a closed gate; a refusal may be read by whatever origin asked, with credentials too, and shows `Retry-After`',
  'adapter.upgrades':
    '`gateUpgrades` answers 503 to upgrades of a server while its gate is closed, WebSockets over HTTP/1.1 and HTTP/2, and leaves them alone while it is open',
  'adapter.open-at-start': 'The gate tells when a window begins, so that a program can end what is open',
  'adapter.scope': 'A function of the host tells the scope of each request',
  'adapter.bypass':
    'A bypass token opens a closed gate, in the header or the cookie `ops-bypass`; one that does not verify is ignored',
  'adapter.bypass-addresses':
    'Ranges of addresses pass a closed gate; forwarding headers count only where the settings of the framework say so',
  'adapter.body-unread':
    'A closed gate answers before the body of a request has come, and the connection can be used again',
  'adapter.streams': 'Bodies stream through an open gate as they come, both ways',
  'adapter.head': 'HEAD gets the head of a closed gate and no body',
  'adapter.several': 'Of several gates before one service each refuses for itself',
  'adapter.mounted': 'Below a prefix a gate is asked about the path that the client sent',
  'adapter.fails-open':
    'Where an adapter cannot ask its gate, the request passes, nothing is thrown, and the gate tells',

  // --- package: what is published --------------------------------------------------------------------------------------
  'package.shape':
    'The published packages are as their manifests say, their types as their code, for modules and bundlers',
  'package.browser-size': 'The gate with its stream is less than 6 kB of gzip in a browser bundle',
  'package.engines':
    'The published gate sees windows begin and end on Node 20, 22, 24 and 26, in Chromium and in a worker, all alike',

  // --- what it is made of -------------------------------------------------------------------------------------------
  'supply.pinned': 'Every dependency is an exact version, and the lock file has a SHA-512 for each package',
  'supply.sbom': '`npm run sbom` writes what the service is made of from the lock file alone, in CycloneDX',
  'supply.image':
    'The image takes what the lock file names and runs no install script, and in it the service is not root and owns no part of the program',
  'supply.unit':
    'The unit of the guide lets the service write its database and its cache alone, and leaves it no capability and no way to more rights',

  // --- console: the operators' pages -------------------------------------------------------------------------------
  'console.page':
    'The console is served at every path below `/console` with a policy that knows no inline script, in no frame, also below a path of a proxy',
  'console.build': 'A console that cannot be built stops nothing: the service starts, and `/console` says what to do',
  'console.size': 'The first load of the console is less than 200 kB of gzip',
  'console.cookie':
    'A session of the console stands in a cookie that is HttpOnly, SameSite=Strict and, over https, `__Host-` and Secure; it is in no body, address or log',
  'console.secure-cookie': 'Where the public comes over https, only the cookie `__Host-ops-session` signs in',
  'console.proof': 'The cookie alone is nobody: each call repeats a proof that only a page of this origin can read',
  'console.same-origin':
    'No page of another origin signs anybody in or out of the console, and signing out ends the session',
  'console.sign-in':
    'The console is signed in to with the secret code or an API key, with its role, under the same throttling',
  'console.sign-in-slips':
    'The console takes a code or key without the blanks around it, shows it where asked to, and counts down a wait',
  'console.text-slips': 'The console refuses a name or a text as the service would, where it is typed and in its words',
  'console.scope-slips':
    'The console asks what a scope with a blank in it means, and points out a scope that another one covers',
  'console.zone':
    'Another time zone leaves a planned window at its moment; zones are found by a part of their name, and the near ones come first',
  'console.unread':
    'The console sends again what the service has not read, and shows a failure of no read in place of what was read before',
  'console.names-apart': 'A name that somebody claims stands apart, so that it turns nothing of what stands beside it',
  'console.many-pages':
    'However many consoles are open in one browser, each works, shares the streams of the others, and shows what is done',
  'console.palette': 'What begins with what is typed into the palette comes before what only holds it',
  'console.sessions':
    'Who is signed in at the console sees every session of the same key or code, and ends one or all others; what tells them apart gives none away',
  'console.stream': 'On a private board the console listens to the stream with its session, and no other page does',
  'console.preview':
    'What a planned window will look like is shown before it is scheduled, and nothing is written for it',
  'console.keyboard': 'A window is scheduled, started, updated, extended and ended at the console by keyboard alone',
  'console.live': 'What one operator does shows at every other console within a second, and is read out there once',
  'console.conflict':
    'Of two operators at once each is told what the other did, by whom, before their own is sent; both changes can be brought together, and what clashes is chosen',
  'console.recovery':
    'Without a network or service the console says that it may be out of date, loses nothing that was typed, does nothing twice, and recovers by itself',
  'console.session-over':
    'A session that ends while somebody types asks to sign in over the form, and then goes on with it',
  'console.injection': 'What operators type is text wherever the console or its previews show it',
  'console.no-trace':
    'No credential stands in an address, in the storage of a page, where scripts can read it, or in a log',
  'console.overrun':
    'At the console what is over its planned end comes first and says so; it is extended from now, or to a time',
  'console.undo': 'A change of a plan can be taken back at the console, as long as nobody has changed the window since',
  'console.sessions-of-browser':
    'Signing in or out on one page of a browser does so on all of them, and signing out leaves nothing of the work behind',
  'console.broken': 'Where a page of the console fails, it says so with a way on, and is never blank',
  'console.clock': 'The console counts by the clock of the service, however wrong that of the browser is',
  'console.upgrade':
    'A page of the console that was open while the service was upgraded says so, and loads the newer one when asked to',
  'console.slow':
    'On a slow network a move is sent once however often it is pressed, and who has closed its dialog hears how it went',
  'console.roles': 'The console shows no button to whom the role does not let use it',
  'console.gates':
    'The console says how many gates are connected, which have not heard of the last change, and how many a plan affects',
  'console.scopes-offered':
    'The console offers the scopes of windows and of gates with credentials by their use, and those that strangers name behind them',
  'console.axis': 'The time axis is moved and zoomed by mouse, touch and keyboard, from an hour to a quarter',
  'console.accessible':
    'axe finds nothing on any state of the console, in light and dark, and none is wider than 360 pixels',
} as const
