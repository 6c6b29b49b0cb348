/** Who may do what, and what guessing costs. */
export const credentials = {
  credentials: {
    bearer:
      '`Authorization: Bearer` with a key is the same as `x-api-key`, after it and `x-session-guid`; any other `Authorization` is ignored',
    challenge:
      '401 has `WWW-Authenticate: Bearer`, and says which headers take credentials; if an `Authorization` was not accepted, also where a secret code belongs, whether it was right or wrong',
    'contract-security': 'The contract requires no credentials in headers if the service accepts a call without them',
    headers: '`x-session-guid` and `x-api-key` are accepted as credentials on every route that needs them',
    'session-in-body': '`session_guid` in a POST body is accepted as a session',
    'session-beats-key':
      'A session takes precedence over a key: an invalid session with a valid key is 401 `session-invalid`',
    'header-beats-body': 'The session in the header takes precedence over that in the body',
    'never-in-query': 'A credential in a query is 400, and its value is not echoed',
    'never-in-answers':
      'No session, key or code appears in any response (except the one that creates it), URL, log line or journal entry',
    'never-in-texts':
      'A text, name or idempotency key that contains an API key, a secret code of the generated form, or a session in use, as it is or encoded once, is 400 and named, not repeated; so is one with the code in force from a caller who has given it',
    'hashed-at-rest': 'Sessions, keys and the secret code are in the store only as hashes',
    'survive-restart': 'Sessions and keys work after a restart',
    roles:
      '`reader` < `operator` < `admin`: each route accepts its min role and those above, and rejects those below with 403 `forbidden`',
    'unknown-without-store': 'While the store is unreachable, credentials that are not in memory get 503, never 401',
  },

  'secret-code': {
    set: 'POST /secret_code/set puts the new code in force at once, and the old one is 403 `secret-code-mismatch`',
    'set-needs-code': 'POST /secret_code/set needs the current code; an admin session or key with a wrong code is 403',
    'set-ends-sessions': 'Setting a new code closes the sessions created with the old one, and no others',
    length: '`new_secret_code` has 12–256 characters; 11 and 257 are 400',
    typed:
      'A new code, from the variable or a caller, is one line of visible characters and plain blanks, with none at either end, and is compared in one normal form (NFC); any other is rejected',
    'first-start':
      'Without `OPS_SECRET_CODE`, the first start generates a code, and later starts neither generate nor print one',
    'from-environment':
      '`OPS_SECRET_CODE` is used on the first start only; a later start warns if it is not the code in force, without repeating it',
    'file-without-terminal':
      'Without a terminal the first start writes the code to `data/secret-code`, mode 0600, and prints that path, not the code; a later start warns while the file exists',
    reset: '`g3n-opsd secret-code-reset` puts a new code in force on the machine, even while the service runs',
    remembered: 'A code just verified is not hashed again for some minutes, so that many calls with it are fast',
  },

  'api-key': {
    create: 'POST /api_key/create returns `api_key` and `api_key_id`, with `name`, `role` and, if given, `expires_at`',
    shape: 'A key is `opsk_`, 43 characters and a checksum',
    'needs-admin': 'The routes of API keys need an admin: an operator gets 403 `forbidden`',
    list: 'POST /api_key/list returns every key without its secret, newest first, including revoked and expired ones',
    revoke: 'POST /api_key/revoke works at once: the next call with the key is 401 `session-invalid`',
    'revoke-again':
      'Revoking a revoked key is 409 `invalid-state` with that key in `details.current`; an unknown one is 404',
    expires: 'A key is 401 `session-invalid` from its `expires_at` on; one that expires in the past cannot be created',
    'last-used': '`last_used_at` is the last use, written at most every five minutes',
  },

  session: {
    'create-by-code': 'POST /session/create with `secret_code` returns `session_guid`, `role: admin` and `expires_at`',
    'create-by-key': "POST /session/create with `x-api-key` returns a session with the key's role",
    'create-needs-credentials': 'POST /session/create without code and key is 401 `session-required`',
    sliding: 'A session expires 12 hours after its last use, and 7 days after its creation',
    close:
      "POST /session/close closes the caller's session, which is 401 `session-invalid` at once; without a session it is 401 `session-required`",
    'ends-with-its-key': 'A session ends as soon as the key that it was created with is revoked',
    'at-most-100': 'A credential has at most 100 sessions: the next one closes the oldest',
  },

  throttle: {
    'wrong-codes-per-address':
      'The sixth wrong secret code of one address within a minute is 429 `throttled` with `Retry-After` and `retryable: true`',
    'ipv6-by-64': 'IPv6 addresses of one /64 count as one address',
    'embedded-ipv4':
      'An IPv4 address inside an IPv6 one counts as itself: mapped, NAT64 (`64:ff9b::/96`), 6to4 and Teredo',
    'wrong-codes-deployment':
      'After 60 wrong codes in a minute, an address that never succeeded is 429, one that succeeded in the last 30 days is not',
    'known-code-exempt': 'A remembered code is accepted while the deployment is throttled',
    'retry-after-grows': '`Retry-After` of repeated wrong codes grows, and no request is delayed',
    'before-the-hash':
      'Limits are checked before the hash is computed; one hash is computed at a time and ten wait, the next is 429',
    'failed-credentials': 'The sixty-first failed session or key of one address within a minute is 429',
    'no-oracle':
      'No response reveals whether a text contains a code that a person chose, unless the secret code came from the same address or in this call',
    'never-valid-credentials': 'A valid session or key is never throttled, whatever its address has done',
    'general-off-by-default':
      "The general limit per address is off by default; if `OPS_RATE_LIMIT` sets it, it counts calls without a valid session or key to routes that need credentials and to unknown paths, never to `/ready` and the contract's files",
    'forwarded-for':
      '`X-Forwarded-For` counts only from the proxies in `OPS_TRUST_PROXY`, and its addresses with or without ports, brackets and quotes (RFC 7239, section 6)',
    'forwarding-told':
      'One warning per process names an address that sends `X-Forwarded-For` and is not in `OPS_TRUST_PROXY`',
  },
}
