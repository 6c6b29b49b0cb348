/** The calendar and the Atom feed, and what they announce. */
export const feeds = {
  announcements: {
    kinds:
      'A journal entry about a window announces at most one thing: `scheduled`, `changed`, `started`, `updated`, `released`, `ended` or `cancelled`; one planned to start at once is `started` alone, an update with a text and changes is one `updated`, and a corrected text is no news',
    'by-time':
      'A window is announced as `overrun` as of its planned end, and as `delayed` five minutes after a planned start that nobody has started',
    folded: 'What was appended together is announced together',
  },

  feeds: {
    paths:
      '`/status/@calendar.ics` and `/status/@feed.atom` are the calendar and the Atom feed of a scope (`scope`), in a language (`lang`, else `Accept-Language`); what is not a scope is 400, and anything else in the query is ignored and named in `Ops-Warning`',
    methods: 'Calendar and feed accept GET and HEAD; others are 405',
    cache:
      'Calendar and feed have an ETag that changes with every visible change and with nothing else, support 304, and are cached like the status page',
    once: 'Calendar and feed are made once per change, language and scope, however many readers ask at once or how often one asks',
    'private-board':
      'On a private board calendar and feed need the API key of a reader, as the password of `Basic` or as a bearer token; 401 has both challenges, and `no-store`',
    credentials:
      'What a reader gets is `private, no-cache`, is never sent to anyone else, and varies by the headers that credentials are in; a key that is not valid is 401, and other credentials count as none',
    'store-away': 'Calendar and feed go on while the store is unreachable, from memory',
    history: 'After another history of the journal has begun, calendar and feed hold nothing of the lost one',
    links:
      'Each public page links to the calendar and the feed of its scope in its language, for programs and, without scripts, in a menu; on a private board to none',
    text: 'Titles and texts of operators, with markup, control characters, right-to-left text or emoji, are read back by readers as they were written, without control characters',
    readers:
      'khal with vdirsyncer, ical.js, node-ical, newsboat and rss-parser read calendar and feed, and follow windows that are moved, cancelled, started, late and ended',
  },

  calendar: {
    events:
      'The calendar has an event per window that the status page shows or that is planned for later, at most 2,000, nearest to now first, with the times in UTC: as it was if there is an actual time, else as planned',
    identity:
      'The UID of an event is the `maintenance_id`, and `SEQUENCE` rises with each change; a cancelled one is marked in its status and its title',
    overrun: 'An event that overruns ends with the next full quarter of an hour',
    folded: 'No line of a calendar is longer than 75 octets, and none cuts a character',
  },

  feed: {
    entries:
      'The feed has the announcements of the last 24 hours, newest first, at most 500; what was appended together is one entry',
    fifty:
      'Readers, and everyone with `OPS_PUBLIC_READ`, get at least 50 entries, however old, if the last 20,000 entries of the journal have them',
    ids: 'The id of an entry is that of the last change in it, `urn:ops:entry:<hash>`; of an overrun `urn:ops:overrun:<maintenance_id>:<planned end>`, of a delay `urn:ops:delayed:<maintenance_id>:<planned start>`; who asks, a restart and another instance change none',
    corrected:
      'A corrected or withdrawn text, or a changed description, replaces what the entries of the feed say, which keep their ids',
    public:
      'Without `OPS_PUBLIC_READ` the feed has of each window only the latest update, and nothing older than 24 hours; it names no actor',
    left: 'A scope that a window no longer covers still hears that it does not',
  },
}
