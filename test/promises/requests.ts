/** What all requests and responses have in common. */
export const requests = {
  base: {
    'times-are-utc-seconds': 'Every time in a response is RFC 3339 in UTC with `Z` and whole seconds',
    'time-input-offset': 'A time with any offset is accepted, and returned as the same moment in UTC with `Z`',
    'time-input-fraction': 'A time with a fraction of a second is accepted, and the fraction is cut off',
    'time-input-must-exist':
      'A date that does not exist (30 February), second 60, or a blank for `T` is 400 `invalid-input`',
    'unknown-body-field': 'An unknown field in a body is 400 `invalid-input`, and `details.fields` names it',
    'unknown-query-field': 'An unknown field in a query is 400 `invalid-input`, and `details.fields` names it',
    'probes-name-ignored':
      '`/ping` and `/stat` name each ignored query field in `data.warnings` and `Ops-Warning`, with the one that was probably meant, and never its value',
    'probes-ignore-query': '`/ping` and `/stat` ignore unknown query fields',
    'no-coercion': 'JSON types are never coerced: a number as a string, or 1 for true, is 400',
    'duplicate-keys': 'A body with a duplicate key in any object is 400',
    'text-in-code-points':
      'Lengths of text count code points: 2,000 characters outside the basic plane pass, 2,001 do not',
    'text-no-control':
      'Text with NUL or a control character other than line feed and tab is 400; line feed and tab pass',
    'text-visible':
      'Descriptions, updates, messages, reasons, names and labels need a visible character: white space, invisible characters and combining marks alone are 400',
    'names-one-line':
      'Names and labels are one line, and none can look like another because of invisible characters: those, a blank other than a single plain one between words, and a stack of more than four marks are 400; joiners are accepted where a script or emoji needs them',
    'text-no-lone-surrogate': 'Text with a lone surrogate, even written as an escape, is 400',
    'body-utf8': 'A body that is not valid UTF-8 is 400, never a replacement character',
    'body-must-be-object': 'A body that is not JSON, or not a JSON object, is 400 `invalid-input`',
    'no-prototype-pollution':
      '`__proto__`, `constructor` and `prototype` in a body are rejected as unknown fields and change nothing',
    'response-validates': 'Every response is valid against its schema in the contract',
    'behind-nginx':
      'The nginx configuration of the guide serves the whole origin, even on a port of its own: API, streams, console, status page',
  },

  envelope: {
    success: 'A success is `success: true`, `data`, `build` and `stats`, and `revision` if it returns a record',
    error: 'A failure is `success: false`, `error`, `build` and `stats`, and no `data`',
    build: '`build` has `build_major`, `build_minor` and `build_id`, which is `MONDAY-` and Unix seconds',
    stats: '`stats` has `call`, `service: ops`, `timestamp_utc`, `request_id` and `latency_ms`',
    call: '`stats.call` is method and path without `/ops` and the query, cut at 128 characters; of an unknown path, only what cannot be a credential',
    'session-fingerprint':
      '`stats.session_fingerprint` is there if a session was used, is the same for the same session and does not contain it',
  },

  errors: {
    shape: '`error` has `major.tag`, `major.message.en_US` and `retryable`, as the catalogue has them',
    'each-tag-raised': 'Each tag of the catalogue occurs at least once, with its status',
    fields: '400 `invalid-input` has `details.fields`, a list of `path` and `message`, for each wrong field',
    'session-invalid-one-answer':
      'An unknown, closed, revoked or expired session or key gets the same 401 `session-invalid`',
    'unsupported-media-type':
      'A body of another media type, of another charset or with a content encoding is 415 `unsupported-media-type`',
    internal: 'A defect is 500 `internal-error` without inner detail, and its `request_id` leads to the log line',
    'never-500-on-input': 'No request, however malformed, gets a 500 or stops the service',
    'hostile-connections':
      'Half-sent heads and bodies, and floods of headers, are closed in time and harm no other client',
  },

  checks: {
    'method-before-body': 'A wrong method is 405 even with an oversized or malformed body',
    'size-before-json':
      'A body over 64 KiB, with or without a `Content-Length`, is 413 `payload-too-large` even if it is not JSON and there are no credentials',
    'media-type-before-json': 'A body that is not `application/json` is 415 even if it is not JSON',
    'json-before-credentials': 'A body that is not JSON is 400 before missing credentials are 401',
    'credentials-before-role': 'Unknown credentials are 401, and known ones with too low a role 403',
    'role-before-validation': 'Too low a role is 403 before an invalid body is 400',
    'validation-before-idempotency': 'An invalid body is 400 even with a known idempotency key',
    'idempotency-before-revision':
      'A known idempotency key returns its first response even if `expected_revision` is stale by now',
    'revision-before-state':
      'A stale `expected_revision` is 409 `conflict` even if the status does not allow the action',
  },

  headers: {
    'api-version': 'Every response, errors included, has `X-API-Version: 2026-03-04`',
    'request-id-echoed':
      '`X-Request-Id` of the request is returned if it matches `[A-Za-z0-9._-]{1,128}`, also as `stats.request_id`, unless it contains an API key, a secret code (one that a person chose only if that address has given it) or a session in use, as it is or encoded once; any other is replaced by a new one',
    'no-store':
      'Every response has `Cache-Control: no-store`, except the contract files, the explorer and the status page',
    'contract-cacheable': '`/openapi.yaml`, `/openapi.json` and `/docs` have a `Cache-Control` other than `no-store`',
    'seq-private': 'On a private board only known callers get the sequence number, on every route',
    'cacheable-own-id': 'Cacheable responses have a request id of the service, never that of a caller',
    'ops-seq': 'Every response has `X-Ops-Seq`, the sequence number of the last entry that this instance has applied',
    'ops-instance': 'Every response has `X-Ops-Instance`, the same as long as the process runs',
    security: 'Responses have security headers: no content sniffing, no framing, no referrer',
  },

  methods: {
    head: 'HEAD responds like GET, with the same status and headers, and no body',
    'options-cors': 'OPTIONS on a known path serves CORS preflight and lists the methods of the path',
    'cors-own-clients':
      'Pages of other origins may send every header that the client and the gate of the SDK send with reads, also when they reconnect',
    'cors-reads': 'Reads may be made from any origin; responses to GET have `Access-Control-Allow-Origin`',
    'wrong-method':
      'Any other method is 405 `method-not-allowed`, and `Allow` lists those of the path, including HEAD (if GET is there) and OPTIONS',
    'unknown-route': 'An unknown path is 404 `not-found`, whatever the method and credentials',
    'one-spelling':
      'A path is served in its one spelling: encoded octets, doubled or dotted segments, a trailing slash, other case or `;` are 404; a scope in the path of a status page is decoded, once',
    signposts:
      '`/ops` redirects to the explorer; clients that prefer HTML get a page for a path that does not exist; `/favicon.ico` and `/robots.txt` exist',
  },

  connections: {
    'one-at-a-time':
      'Up to 32 pipelined requests on a connection are served one at a time, in order; more are dropped, and the connection is closed after the responses before them',
    'stream-is-last':
      'A stream is the last request of its connection: nothing after it is read, and it counts as one stream',
    unmoved: 'If a client reads nothing of a response for 30 s, its connection is closed',
    unsent:
      'Responses that wait in memory for their clients are bounded per instance; the one that has waited longest is dropped',
    'per-address': 'Connections of one address are bounded, IPv6 by /64; loopback and trusted proxies are exempt',
    'per-instance': 'Connections of an instance are bounded, and never more than the files that it may open',
    head: 'A second header `Host`, an invalid one, a target that is not a URL with a host, and more than 100 headers are 400 `invalid-input`, on every path',
    version: 'Every version of HTTP except 1.1 and 1.0 is 505 `http-version-not-supported`, on every path',
    'idle-closed-silently':
      'A connection on which nothing was sent is closed without a response; an incomplete head that takes too long is 408 `request-timeout`',
    'under-attack':
      'While hostile connections pipeline, read nothing or send slowly, memory stays bounded and `/ping` works',
  },

  limits: {
    counted: 'Each time that a limit is reached is counted, and logged at most once per minute and limit',
    memory:
      'Scopes that are asked for once leave next to nothing in memory, and all caches together stay within `OPS_CACHE_MAX_MIB`',
  },
}
