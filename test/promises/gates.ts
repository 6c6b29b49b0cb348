/** What the service tells gates and proxies. */
export const gates = {
  'schedule-read': {
    data: 'GET /schedule returns `journal_id`, `seq`, `generated_at`, `horizon_utc` and `windows`, each with the fields of the contract and no actor',
    touching:
      'GET /schedule has the scheduled and active windows that cover the scope or are below it, and no others; without a scope it is for the whole stack',
    horizon:
      '`horizon_utc` is 14 days ahead in whole hours; scheduled windows that start at or after it are not in the schedule',
    'at-most-5000': 'A schedule has at most 5,000 windows: if there are more, its `horizon_utc` moves closer',
    'ahead-of-journal':
      'A window with a due transition is in the schedule as its journal entry will have it, and one that has ended is not',
    etag: '`ETag` changes with the windows and the horizon, not with `seq`; `If-None-Match` with it gets 304 without a body',
    headers:
      'The schedule has `X-Ops-Time` in Unix milliseconds and `Cache-Control: public, max-age=5`, `private` if the board is private',
    'private-board':
      'With `OPS_PUBLIC_BOARD=false`, /schedule and /stream need a reader: 401 without credentials, without a rate limit',
    'without-store': '/schedule and /stream work while the store is unreachable',
    'never-throttled': '/schedule and /stream are never rate-limited',
  },

  stream: {
    'schedule-first':
      'A stream begins with `retry` and an event `schedule`: the data of /schedule without an envelope, and its position in the journal as `id`',
    headers:
      'A stream is `text/event-stream`, not chunked, with `X-Ops-Time`, `Cache-Control: no-store` and the headers of every response',
    head: 'HEAD /stream has the same headers, and ends',
    input: 'A malformed or unknown query field of /stream is 400 `invalid-input`, and named',
    window:
      'Each change of a window is one event `window`, with the record of its journal entry, and with the first 8 hex digits of the hash, a dot and the sequence number as `id`',
    'scope-before-or-after': 'A change is sent if the window touches the scope before it or after it',
    horizon: 'A window that enters the horizon is sent without an `id`',
    'horizon-cut': 'A stream whose schedule was cut at 5,000 windows gets a new one when the cut moves',
    beat: 'Every 15 seconds there is a comment, an `id` alone with the position of the journal, and a `retry` with jitter',
    resume:
      'A `Last-Event-ID` gets no `schedule` but only what was missed, then what is new, without loss or repetition, even while changes are being sent',
    'resume-horizon': 'A stream that resumes gets the windows that have entered the horizon in between',
    'resume-restart':
      'After a restart a stream resumes from the journal; if the store is unreachable, it gets a new `schedule`',
    'resume-unknown':
      'A `Last-Event-ID` that is malformed, too high, of another history, over 10,000 entries or 24 hours old gets a new `schedule`',
    ahead:
      'A stream whose `Last-Event-ID` is ahead of the instance waits until the instance has caught up, and is 503 `unavailable` with `Retry-After` after two seconds; if the journal itself ends before it, it gets a new `schedule`',
    limits:
      'More streams than `OPS_STREAM_MAX`, or of one address (IPv6 by /64) than `OPS_STREAM_MAX_PER_ADDRESS`, are 503 `unavailable` with `Retry-After`',
    'slow-reader': 'A stream whose client does not read is dropped before it costs memory, and others get everything',
    'client-gone': 'A stream whose client has closed both halves or one is ended at once',
    drain: 'SIGTERM ends every stream with a `retry`, and the service exits 0 in time',
    'retry-spread':
      'The `retry` of many streams is spread so that at most 1,000 of them reconnect per second if all end together',
    'credentials-end':
      'A stream with a valid key or session ends within 15 seconds after that is revoked or expires, on a private board and on a public one',
    fork: 'When a journal gets a new id while the service runs, every stream gets a new `schedule`',
    'log-line': 'A stream has its one log line when it ends, with the reason if the service ended it',
  },

  'gate-list': {
    gates:
      'GET /gate/list returns every connected gate: `name` (its address if it gave none), `scope`, `version`, `connected_at`, `instance`, the last sequence number sent to it, and whether it is `authenticated`',
    viewers: 'Nothing but gates is counted: consoles, status pages and `g3n-ops watch` follow as viewers (`as=viewer`)',
    lagging:
      'Of many gates it counts all, returns the lowest sequence number, and lists a hundred: those that lag most, furthest behind first',
    'known-first':
      'Gates with valid credentials are marked, counted separately, and listed before all others; of those without, no address has more than ten on the list while another one waits: no number of invented gates hides a real one',
    'credentials-optional':
      'A public board accepts every stream, with any credentials, even while the store is unreachable; only valid ones mark it',
    instances: 'Gates of other instances count while their summaries are current, for 20 s',
    published: 'An instance publishes one small summary of its gates, every 5 s at most, and withdraws it',
    'needs-operator': 'GET /gate/list needs an operator: 401 without credentials, 403 for a reader',
    'without-store': 'GET /gate/list is 503 `unavailable` while the store is unreachable',
  },

  gate: {
    open: 'GET /gate is 204 without a body while no window in force refuses the method for the scope',
    closed:
      'GET /gate is 503 `maintenance-active` while one does, with `maintenance_id`, `description` and `estimated_end_utc` in `details`, and `Cache-Control: no-store`',
    scope: 'GET /gate is for its `scope`, or without one for the whole stack: a window on `pos` closes `pos/emea`',
    'from-the-windows':
      'The gate is closed to everything exactly while a `blocked` window is in force, and to writes while a `read_only` one is',
    'turns-at-the-second': 'The gate closes and opens at the planned second, journaled or not',
    'deny-status': 'With `deny_status=403` a closed gate is 403, with the same headers and envelope',
    'retry-after':
      '`Retry-After` of a closed gate is the seconds until the planned end (60 after that), spread by up to a tenth, never over 3,600',
    method: '`method` defaults to GET; a `read_only` window lets GET, HEAD and OPTIONS pass and refuses the rest',
    'method-header':
      'The method is in the query, `X-Forwarded-Method` or `X-Original-Method`, and every occurrence counts; without any it is GET',
    'unclear-method':
      'A method that is malformed or contradictory counts as a write, refused both by `read_only` and by `blocked`, with `Ops-Gate-Warning`: no client can open a gate with it',
    bypass:
      'A bypass token in the header or cookie `ops-bypass` opens the gate for its scope and below until it expires, even next to invalid ones; anything else, or another spelling of the base64url, changes nothing',
    'last-to-end-speaks': 'Of several windows in force, the response has the one that refuses the method and ends last',
    'prefers-html': 'A closed gate sends a page, or plain text, if `Accept` prefers it',
    'never-closed-by-a-mistake':
      'An invalid `scope` or `deny_status` gets 204, `Ops-Gate-Warning` and a log line, once per minute; a field without a value counts as absent, and unknown query fields are ignored',
    'ignores-credentials-in-query': 'Credentials in the query of /gate are ignored, never echoed and never logged',
    'private-board':
      'On a private board the gate needs a reader; missing or wrong credentials, and ones that cannot be checked, get 204 and a warning, and known ones need no store',
    'never-throttled': 'The gate is never throttled',
    'without-store': 'The gate works while the store is unreachable',
    head: 'HEAD on /gate responds like GET, without a body',
    'log-sampled': 'Requests to /gate are logged only as set by `OPS_LOG_PING`',
    'keeps-connections': 'The gate keeps a connection alive, unless the client wants it closed',
    'behind-nginx':
      'The nginx configuration of `examples/gate-nginx` closes with a window, passes `Retry-After` on, exempts health checks and fails open, whether it asks the service or a gate process',
    'behind-caddy': 'So does the Caddy configuration of `examples/gate-caddy`',
    'behind-haproxy': 'So does the HAProxy configuration of `examples/gate-haproxy`, by agent check',
    'proxies-hold':
      'No request gets through one of these three while it is closed: no method, header, cookie, address, size or spelling of a health check',
    'proxies-open': 'Long and odd requests pass one of them that is open',
    'proxies-cors':
      'A refusal of theirs lets the calling origin read it and `Retry-After`, and while they are closed, preflights are answered and not cached',
    'proxies-hanging':
      'A gate that accepts their requests without responding leaves one of them open, and closes it when it responds again',
    'proxies-bypass': 'A valid bypass token passes each of them, as a header or a cookie',
  },

  agent: {
    down: 'The agent port answers `down` while a window closes the scope, and `up` otherwise, in one line',
    'operators-state':
      'The agent port never changes the administrative state of a server: a MAINT or DRAIN that an operator sets in HAProxy stays before, during and after a window, until the operator ends it',
    scope: 'The agent port answers for the scope in the line, the whole stack if it is empty',
    drain: 'A line that ends in `drain` gets a weight, `0%` in place of `down` and `up 100%` in place of `up`',
    'turns-at-the-second': 'The agent port changes at the planned second, journaled or not',
    'blocked-only': 'Only a `blocked` window takes servers out: agent checks have no methods',
    silent:
      'A check that sends no line is answered for the whole stack, and one without a line end for what it sent, within half a second',
    'never-closed-by-a-mistake': 'A malformed line gets `up`, and is logged, once per minute',
    hostile: 'Connections of the agent port are bounded in time, bytes and number, and resets harm nothing',
    'off-by-default': 'Without `OPS_HAPROXY_PORT` no port for agent checks is opened',
  },

  signing: {
    jws: 'GET /schedule with `Accept: application/jose` is the same data as a compact JWS (EdDSA, `typ` `ops-schedule+jwt`, `aud` `ops-schedule`, `iat`, `exp` the horizon, `scope`) that any JOSE library verifies with the key set',
    'plain-by-default': 'The signed form is sent only to clients that prefer it',
    etag: 'The signed form has its own `ETag`, which changes with the schedule and with the key, and supports `If-None-Match`',
    kept: 'A schedule is signed once per five seconds, however many ask, unless it, the sequence number or the key changes',
    'key-set':
      '`/.well-known/jwks.json` is a key set of Ed25519 keys with their RFC 7638 thumbprints as ids, cacheable for five minutes, without credentials, even while the store is unreachable',
    'first-key':
      'The first start makes a key, journaled as `signing_key_create` by `g3n-opsd`; a store without one gets it at its next start, and is served even if it cannot be written',
    rotation:
      'A new key is published at once and signs ten minutes later; the previous one stays published for 48 hours after that',
    'rotate-needs-admin': 'POST /signing_key/rotate needs an admin: an operator gets 403 `forbidden`',
    'survive-restart': 'Signing keys survive a restart, and are in a backup',
    'private-keys-hidden': 'No private key appears in a response, a log line or a journal entry',
    'encrypted-at-rest': 'With `OPS_KEY_SECRET` the private keys are in the store encrypted only',
    'wrong-secret':
      'With `OPS_KEY_SECRET` missing or wrong, the service runs and publishes its keys; whatever needs a signature is 503 `unavailable`, and the log names the variable',
  },

  bypass: {
    token:
      'POST /bypass/create returns a compact JWS (`typ` `ops-bypass+jwt`, `aud` `ops-bypass`, `iat`, `exp`, `jti`, `scope`), signed with the keys of the key set',
    bounds: 'A bypass token needs a scope and lasts from a minute to a day, an hour by default; anything else is 400',
    'needs-operator': 'POST /bypass/create needs an operator: a reader gets 403 `forbidden`',
    journaled:
      'A bypass token has an entry `bypass_create` with its scope, expiry, `jti` and label, and never the token',
  },
}
