/** What programs of others read in their own form. */
export const foreign = {
  ofrep: {
    single:
      'POST /ops/ofrep/v1/evaluate/flags/{key} evaluates `maintenance` and `impact` for the scope in the key or in the context: what `/ping` says of it',
    'keys-with-slashes': 'A key with a scope is the same with its slashes encoded or not',
    problems: 'Unknown flags, contexts and bodies that cannot be read are 404 and 400 with the error codes of OFREP',
    bulk: 'POST /ops/ofrep/v1/evaluate/flags has the flags of the scopes in the context, at most 100; without them, of the scopes with a window now or within 24 hours, at most 500',
    etag: 'The ETag of all flags depends on what is answered alone; with it, an unchanged answer is 304',
    server: "OpenFeature's server SDK follows windows by its OFREP provider",
    web: "OpenFeature's web SDK follows windows by its OFREP provider, in a page of another origin",
    'falls-back': "If the service is killed, both SDKs give the code's own default",
    'private-board': 'With a private board, flags need a reader, and no cache may give an answer to others',
    'without-store': 'Flags are evaluated while the store is unreachable',
  },

  statuspage: {
    views:
      'The eight paths of Statuspage, below /api/v2 and /status/api/v2, are views of one object: windows are its scheduled maintenances, scopes its components; incidents are empty',
    scope: '`?scope=` selects a scope, with its direct children as components; anything else in the query is ignored',
    turns: 'Statuspage turns at the second that time decides; its ETag is that of what it says',
    'private-board':
      'With a private board, the paths of Statuspage need a reader, and no cache may give an answer to others',
    'without-store': 'The paths of Statuspage are served while the store is unreachable',
    limits: 'Statuspage lists at most 500 components and 500 windows',
    client: 'The client statuspage.io reads what is planned and active',
    widget: "Statuspage's widget shows the state of a scope on a site of another origin",
  },
}
