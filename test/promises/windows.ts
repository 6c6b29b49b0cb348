/** Windows: their records, what operators do to them, and what time does. */
export const windows = {
  record: {
    'id-uuidv7': '`maintenance_id` is a UUIDv7, and ids sort by creation',
    'revision-starts-at-one': '`revision` is 1 after scheduling and increases by one with each change',
    'one-entry-per-revision': 'There is exactly one journal entry per revision of a window',
    'absent-not-null': 'Fields without a value are absent, never null',
    'planned-and-actual':
      'Starting or ending early or late leaves `scheduled_start_utc` and `estimated_duration_seconds` as planned, and sets `started_at` and `ended_at`',
    'planned-end':
      'The planned end is `(started_at ?? scheduled_start_utc) + estimated_duration_seconds`, the same in ping, overrun and `auto_end`',
    overrun:
      'Without `auto_end` a window stays active past its planned end; `overrun` is true exactly while a window is active at or past it',
  },

  scope: {
    shape: 'A scope is `*` or 1–8 segments joined by `/`, each `[a-z0-9][a-z0-9._-]{0,63}`; anything else is 400',
    'lower-cased': 'Scopes are lower-cased',
    'covers-segments': '`pos` covers `pos/emea/store-0042`, never `postal`; `*` covers everything',
    union: 'Overlap is the union of the windows, and the strictest impact wins',
  },

  state: {
    'half-open':
      'Windows are half-open: at the second of its start a window is active, at the second of its end it has ended',
    'journaled-rules':
      'A journaled transition is final: the window stays active from `started_at` on, whatever the clock says later',
    'sweep-journals-once': 'A due start or end is journaled exactly once, by the actor `sweep`, at its planned time',
    'sweep-after-outage':
      'A window that started and ended while the service was down gets both entries at their planned times, marked `late`',
    'not-late': 'A start or end that a schedule or update moves into the past is not `late`: it was not due before',
    'auto-end-without-auto-start': '`auto_end` works on a window without `auto_start`, from its actual start',
    'clock-jump-waits':
      'If the wall clock moves against the monotonic clock by more than a second (a minute, if the time comes from the store), the sweep waits a minute before it journals, and journals nothing for a jump that is corrected within it',
    'clock-back': 'A clock set back never makes `recorded_at` decrease, and ends or restarts no window',
    'far-timer': 'A window more than 2^31 ms (24.8 days) ahead neither starts early nor fires a timer at once',
  },

  get: {
    record:
      'GET /maintenance/get returns the eight fields of the base, then `scopes`, `impact`, `auto_start`, `auto_end`, `overrun`, `updates` (`at`, `text`, `actor`, in order), `created_by`, and the times and texts that the window has',
    'post-same': 'POST /maintenance/get returns the same data as GET',
    'revision-on-envelope': '`revision` is in `data` and in the envelope, always equal',
    'needs-reader': 'get and list need a reader; without credentials they are 401 `session-required`',
    'public-read':
      'With `OPS_PUBLIC_READ=true`, get and list need no credentials, and their responses contain no actor',
    'id-unknown':
      'A missing or malformed `maintenance_id` is 400 with the name of the field, a well-formed unknown one 404 `not-found`',
    'ahead-of-journal':
      'A read ahead of the journal shows the status, `revision`, `started_at` and `ended_at` that the entry will have',
    'min-seq':
      'A reader route responds at once if the instance has applied `min_seq`; otherwise it waits up to 2 s, and is then 503 `unavailable`',
    'without-store':
      'get and list are 503 `unavailable` with `Retry-After` and `retryable: true` while the store is unreachable',
  },

  list: {
    'newest-first': '`/maintenance/list` lists the newest first, which is `maintenance_id` descending',
    'post-same': 'POST /maintenance/list returns the same data as GET',
    item: 'An item has the six fields of the base and never `updates`',
    'default-limit': '`limit` is 50 when absent',
    'limit-clamped': 'An integer `limit` outside 1–256 is clamped',
    'limit-not-integer': 'A `limit` that is not an integer is 400',
    'next-token-only-while-more': '`next_token` is present only if there is more',
    'pages-are-complete': 'Following `next_token` gives every record exactly once',
    'stable-while-added': 'Pages have no gaps or repetitions while records are added',
    'token-survives-restart': 'A `next_token` is valid after a restart of the service',
    'token-bound-to-filter': 'A `next_token` of other filters is 400; another `limit` is allowed',
    'token-changed': 'An altered, foreign or malformed `next_token` is 400 `invalid-input`',
    'all-statuses-by-default': 'Without a filter all statuses are listed',
    'status-query':
      '`status` takes one or several of the four statuses: repeated or comma-separated in a query, an array or a string in a body; any other word is 400',
    'status-not-overtaken':
      'The filter applies to the status at the moment of reading, even if a due transition is not journaled yet',
    'page-cost-flat': 'A page far into a long list reads no more rows than the first',
  },

  schedule: {
    defaults: "`scopes` defaults to `['*']`, `impact` to `blocked`, `auto_start` to true, `auto_end` to false",
    required:
      '`description`, `scheduled_start_utc` and `estimated_duration_seconds` are required; each missing one is named',
    'description-bounds': '`description` has 1–2,000 characters; empty, longer or whitespace-only is 400',
    'duration-bounds': '`estimated_duration_seconds` is 60 to 2,592,000; 59 and 2,592,001 are 400',
    'scopes-bounds': '`scopes` has 1–100 scopes; none and 101 are 400',
    'start-past': 'A start up to 60 s in the past is accepted; an earlier one is 400',
    'start-ahead': 'A start up to 366 days ahead is accepted; a later one is 400',
    'start-come':
      'Scheduling with a start that has passed appends `schedule` and `start` together, and returns an active record',
    'secret-code-alone':
      'If a `secret_code` is in the body, only that counts: if it is right, nothing else is needed; if it is wrong, it is 403 `secret-code-mismatch` even with a valid key',
  },

  start: {
    'scheduled-to-active': 'POST /maintenance/start makes a scheduled window active, with `started_at` now',
    'active-again': '`start` on an active window is 409 `invalid-state` with that record in `details.current`',
    'needs-no-auto': 'A window without `auto_start` stays `scheduled` past its start until an operator starts it',
  },

  update: {
    text: '`text` is appended to `updates` with its time, while `scheduled` or `active`',
    amends: '`description`, `estimated_duration_seconds` and `impact` are amended while `scheduled` or `active`',
    'amends-while-scheduled':
      '`scheduled_start_utc`, `scopes`, `auto_start` and `auto_end` are amended while `scheduled`',
    'plan-of-active':
      'Changing the start, scopes, `auto_start` or `auto_end` of an active window is 409 `invalid-state`',
    'nothing-named': 'An update without a field to change is 400',
    'nothing-changed': 'An update that changes nothing is 400',
    'start-not-past':
      'Moving a start to more than 60 s ago or more than 366 days ahead, or setting `auto_start` on a start more than 60 s ago, is 400',
    'end-must-lie-ahead': 'On an active `auto_end` window, a duration that puts the end at or before now is 400',
    'at-most-200': 'A window can have 200 updates; the next one is 400',
    'record-at-most-128-kib':
      'A record is at most 128 KiB: an update that would leave less than 16 KiB of that for its end is 400, and a start, an end or a cancellation never is',
  },

  release: {
    covers: 'A window covers what its `scopes` cover and its `released` do not, for every route, gate, page and format',
    'below-stays': 'What a window covers it covers with everything below it, except what is released',
    named:
      'POST /maintenance/release takes a named scope out of `scopes`; one below a named scope goes into `released`, even if it is named as well',
    exact: 'Releasing scopes takes away these and what is below them, and nothing else',
    shortest: '`scopes` and `released` list nothing that makes no difference, in whatever order scopes are released',
    'others-stay': 'Releasing a scope from one window changes nothing about the others',
    last: 'Releasing the last scope ends the window: it is journaled as `end`, the record keeps its scopes, and `text` becomes `end_message`',
    text: '`text` is posted as an update',
    'not-covered': 'Releasing a scope that the window does not cover is 400 and names it; nothing is written',
    'at-most-100': 'A window can have 100 scopes in `released`; the next one is 400',
    'only-active': 'Releasing from a window that is not active is 409 `invalid-state`',
    stream: 'A stream of a released scope is sent its release, and nothing of that window after it',
    gates:
      'A gate opens for a released scope and what is below it, and stays closed for the rest, also from its saved schedule',
  },

  correct: {
    update:
      'POST /maintenance/correct_text changes the text of an update, which keeps its place, time and actor and gains `corrected_at`; the journal keeps both texts',
    over: '`end_message` and `cancel_reason` are corrected or withdrawn after the end, and the public pages follow',
    withdraw:
      'A withdrawn update keeps its place without `text`, appears nowhere in public, and may be given a text again; the latest update is then the last one with a text',
    missing: 'Correcting a text that does not exist is 400 with the name of the field',
    together:
      '`number` is required for `update` and refused beside another field; exactly one of `text` and `withdraw` is required',
    'changes-nothing': 'A correction that changes nothing is 400',
    room: 'A correction leaves an unfinished window room for its end; a withdrawal is never refused for its size',
  },

  end: {
    'active-to-ended':
      'POST /maintenance/end makes an active window ended, with `ended_at` now, and `end_message` if one was given',
    'ended-again': '`end` on an ended window is 409 `invalid-state` with that record in `details.current`',
    'others-stay': 'Ending one window does not end another that overlaps it',
  },

  cancel: {
    'scheduled-to-cancelled':
      'POST /maintenance/cancel makes a scheduled window cancelled, with `cancelled_at`, and `cancel_reason` if a reason was given',
  },

  moves: {
    final:
      'An action that the status does not allow is 409 `invalid-state`: `end` on a scheduled window, `cancel` on an active one, anything on an ended or cancelled one but the correction of a text',
    'whole-record':
      'Every operator route on a window returns the whole record as of then; a scheduled one with `revision` 1',
    'current-on-409': '409 `invalid-state` and 409 `conflict` have the current record in `details.current`',
    'expected-revision': 'An action with the current `expected_revision` succeeds; with another it is 409 `conflict`',
    'expected-revision-across-due':
      'A write first journals the due transitions of its own window, and accepts an `expected_revision` of just before or just after them',
    'unknown-window': 'An action on a well-formed unknown `maintenance_id` is 404; on a malformed one 400',
    race: 'Of fifty clients that start, end or cancel one window at once, exactly one succeeds and the others get 409 `invalid-state`',
  },

  idempotency: {
    header:
      'The header `Idempotency-Key`, bare or in quotation marks, is the same as `idempotency_key`; if both are given and differ, or it is repeated or has parameters, it is 400, and so is `X-Idempotency-Key` in its place; calls without that field ignore them',
    'first-answer':
      'For each of the seven actions, the same key and body return the first response, and nothing is appended again',
    'after-moves': 'The first response is returned even if the window has changed since',
    'at-once': 'Many requests with one key and body at once make one change, and all get its response',
    normalised:
      'Bodies that differ only in the order of keys, the offset of a time, the case of a scope or `secret_code` are the same',
    mismatch: 'The same key with another body is 409 `idempotency-mismatch`',
    'one-space':
      'Keys are shared by the whole deployment: another caller with the same key and body gets the first response, another route with the same key a mismatch',
    'key-shape': 'A key is 1–128 printable ASCII characters; anything else is 400',
    '24-hours': 'A key is remembered for 24 hours, even across a restart, and can be reused after that',
  },
}
