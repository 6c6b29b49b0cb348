/** Gates in programs, and adapters of frameworks. */
export const sdk = {
  'sdk-gate': {
    planned:
      'A gate closes at the second of a planned start and opens at the end of a window with `auto_end`, without being told',
    told: 'Changes on the service get to a connected gate by the stream, including those while it was disconnected, and from another history',
    absent: 'A gate without its service is open, makes nobody wait, and follows as soon as the service is there',
    stale:
      'A gate without contact follows the schedule it has; a window without `auto_end` then lasts until its planned end and a bounded overrun',
    horizon: 'A gate without contact is open from the horizon of its schedule on',
    'not-ours':
      'A response or event that is not the schedule of the contract, complete and well-formed, changes nothing, does not count as heard, and is reported',
    cached: 'A copy from a cache counts as heard when it was made, is not used for the time, and undoes nothing newer',
    silent: 'A stream without a byte for 45 seconds is given up and replaced',
    page: 'A gate whose stream is back has what else the service says by now, such as another title or colour of the closed page, within half a minute',
    polling:
      'Without a stream a gate asks for the schedule every 20 seconds, with its ETag; with one, every half hour at most, and more often near the horizon',
    skew: 'A gate whose clock is wrong by more than the error of measurement uses the clock of the service, and reports it',
    jump: 'A gate notices within two seconds that its clock was set, and measures again',
    'clock-back': 'If the clock is set back, the past becomes the future again',
    'horizon-entry': 'A window that enters the horizon while a gate is connected becomes known to it',
    amended: 'A window that is amended so that it no longer touches a gate is dropped',
    history: 'A schedule of another history replaces everything that a gate has',
    meanwhile: 'What happened to a window while a gate was offline is in force when it is back',
    order:
      'Of two reports, the one with the higher sequence number, or revision, counts, in whatever order they arrive',
    signed:
      'A gate that verifies accepts only signed schedules: by a known key, for its scope, at most a day old, with no lower sequence number, used until their horizon; the stream only tells it when to ask',
    bypass:
      'A bypass token signed by the service lets its bearer through its scope and below until it expires; nothing else does, and nothing about it is an error',
    store:
      'A gate saves its last schedule in its schedule cache, and follows that after a restart until it hears something newer',
    'read-only':
      'A `read_only` window lets GET, HEAD and OPTIONS through a gate; of several, the response has the one that refuses and ends last',
    scopes:
      'A gate decides for any scope at or below its own; an invalid scope counts as its own; what it caches of them is bounded',
    exempt: 'Exempt paths, by default those of health checks and metrics, and everything below them, are open',
    'dry-run': 'A gate with `dryRun` refuses nothing and reports what it would have refused',
    named: 'A gate sends its name and version on the stream, and its credential',
    options: 'An invalid option of a gate is a TypeError that begins with its name',
    quiet: 'No failure in or around a gate throws into the program, or rejects unhandled',
    'outgoing-proxy':
      'A gate uses the `fetch` of its runtime, and so the proxy of its environment if Node is set to use that',
    lagging:
      'A gate accepts no older state of the same journal, not even from a stream, unless it has heard nothing newer for a minute',
    closed: 'After `close()` a gate asks nothing more and decides by what it has',
  },

  adapter: {
    'open-untouched': 'An open gate changes nothing about a response: not its status, head or body, nor what is thrown',
    'closed-envelope':
      'A closed gate responds with 503, the envelope of `maintenance-active`, `Retry-After` and `Cache-Control: no-store`',
    'closed-clock': '`Retry-After` of a closed gate follows the clock of the service, not a wrong local one',
    'closed-request-id':
      'A closed gate returns a valid `X-Request-Id`, replaces any other and one that contains a credential, and cuts `stats.call` at 128 characters',
    'closed-html': 'A closed gate sends a page to browsers, and plain text to clients that ask for it',
    'closed-page':
      'The page of a closed gate is in the reader’s language, English or German, names the deployment, shows times in its zone and in UTC, shows the latest update and the status page if they are public, and refreshes after 30 to 60 seconds; it is the same from the service, `gate-serve` and the SDK',
    'read-only': '`read_only` lets GET and HEAD pass through an adapter, and refuses writes',
    exempt: 'Exempt paths are open during a window, whatever their query',
    'other-origins':
      'The preflight of a page of another origin passes a closed gate; a refusal may be read by any calling origin, with credentials too, and includes `Retry-After`',
    upgrades:
      '`gateUpgrades` responds with 503 to upgrades of a server while its gate is closed, WebSockets over HTTP/1.1 and HTTP/2, and leaves them alone while it is open',
    'open-at-start': 'The gate announces the start of a window, so that a program can close what is open',
    scope: 'A function of the program returns the scope of each request',
    bypass:
      'A bypass token opens a closed gate, in the header or the cookie `ops-bypass`; one that does not verify is ignored',
    'bypass-addresses':
      'Ranges of addresses pass a closed gate; forwarding headers count only if the settings of the framework trust them',
    'body-unread':
      'A closed gate responds before the body of a request has arrived, and the connection can be used again',
    streams: 'Bodies stream through an open gate as they come, both ways',
    head: 'HEAD gets the head of a closed gate and no body',
    several: 'Of several gates in front of one service, each refuses on its own',
    mounted: 'Below a prefix, a gate decides by the path that the client sent',
    'fails-open': 'If an adapter cannot ask its gate, the request passes, nothing is thrown, and the gate reports it',
  },
}
