/** `/ping`, `/stat` and `/ready`. */
export const probes = {
  ping: {
    'no-credentials':
      'GET /ping and GET /stat are 200 with `ok: true` without credentials, and ignore any that are sent',
    'whole-stack-by-default': 'GET /ping without a scope is for the whole stack',
    scope: 'GET /ping?scope= is for that scope: a window on `pos` closes `pos/emea`, not `postal` and not `*`',
    'scope-malformed': 'A malformed scope on GET /ping is 400 `invalid-input`',
    active: '`maintenance_active` is true exactly while an active window whose impact is not `notice` covers the scope',
    'notice-refuses-nothing':
      'An active `notice` window leaves `maintenance_active` false, and is named by `impact` and `maintenance`',
    impact: '`impact` is the strictest in force for the scope, and absent if there is none',
    maintenance:
      '`maintenance` has `maintenance_id`, `description`, `impact`, `started_at`, `estimated_end_utc` and, if there is one, `latest_update` with `at` and `text`',
    'maintenance-strictest-last-to-end':
      '`maintenance` is, of the windows with the strictest impact in force, the one that ends last, an overrun counting as ending now',
    'active-list': '`active` lists the active windows that cover the scope, strictest first, at most 20',
    'active-count': '`active_count` counts all active windows of the stack, whatever their scope',
    next: '`next_maintenance` is the next window that covers the scope, with its id, description, impact, start and duration',
    'turns-at-the-second':
      '`/ping` changes at the planned start of an `auto_start` window, before anything is journaled',
    'turns-back-at-the-end':
      '`/ping` changes back at the planned end of an `auto_end` window, and as soon as a window is ended',
    'no-actor': 'No response of `/ping` contains an actor',
    'private-board': 'With `OPS_PUBLIC_BOARD=false`, `/ping` returns only `ok`, `maintenance_active` and `impact`',
    'without-store': '`/ping` and `/stat` stay 200 while the store is unreachable',
    'never-throttled': '`/ping` and `/stat` are never rate-limited',
  },

  'state-at': {
    now: '/state without `at` always says what /ping says: the strictest impact in force, and the windows with it',
    planned:
      '/state at a later moment says what is planned; `certain` is false exactly if `state` would be another should somebody start or end a window at another time',
    next: '`next_change_utc` and `next_state` are the next planned change of `state`, absent if nothing planned changes it',
    windows:
      '`windows` are those in force at that moment, strictest first, at most 20, with their planned or actual times',
    range: 'A moment more than 60 seconds ago or 366 days ahead is 400 `invalid-input`, which names `at` and the range',
    'beyond-the-board': '/state knows every planned window, also those beyond the board, and reads no store to answer',
    'without-store': '/state stays 200 while the store is unreachable',
    incomplete:
      '/state is 503 `unavailable` with `Retry-After` while its answer needs coming windows that have not been read, and 200 if it does not',
    'private-board': 'On a private board, /state needs credentials of a reader',
    'both-ways': 'GET and POST /state say the same',
  },

  ready: {
    ok: 'GET /ready is 200 with `ok: true` while the store can be reached, without credentials',
    unfit:
      '/ready is 503, with the reason, while the journal in the store is inconsistent, or does not match what the instance knows; nothing is written until then',
    unavailable: 'GET /ready is 503 `unavailable` with `Retry-After` while the store is unreachable',
  },
}
