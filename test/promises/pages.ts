/** The status page and the console. */
export const pages = {
  status: {
    paths:
      'The status page is at `/`, `/status` and `/status/<scope>`; for anything but a scope there is a page that says so, with 404',
    states:
      'The headline of the status page is what is in force for the whole of a scope, or for parts of it if that is stricter',
    overrun: 'After its planned end, a window is shown as taking longer than planned, with the planned end',
    'by-hand':
      'A window without `auto_start` is shown as started by an operator, and after its start as not started yet',
    cache:
      'The status page has an ETag and a public `Cache-Control` with `stale-while-revalidate` and `stale-if-error`, and supports 304',
    'behind-nginx':
      'nginx, set up as in the guide, asks once for many simultaneous requests, separates languages, and keeps serving while the service is unreachable',
    once: 'The status page is rendered once per change, language and scope, however many requests there are at once',
    headers:
      'The status page has the headers of every response, and a content security policy that allows nothing inline and no other host',
    methods: 'The status page accepts GET and HEAD; others are 405',
    weight: 'The status page with its style, script and icon is under 25 kB of gzip',
    history:
      'With `OPS_PUBLIC_READ` the status page shows the windows of the last 90 days by day and in a list, each with a page of its own with its history',
    months:
      'With `OPS_PUBLIC_READ` each month and each day has a page of its windows, such as `/status/@history/2026-11`, also below a scope; the strip of days leads there',
    address:
      'A window has one address from its plan to its end, `/status/@<maintenance_id>`; without `OPS_PUBLIC_READ` it is there until a day after its end',
    find: '`/status/@find?q=` finds parts and windows by name, text and date, 20 per page; only what the status page may show',
    parts:
      'The status page shows listed parts by title as a tree: what differs first, then by position and title, each with the state of its page; many that are alike are one line with their number',
    'part-pages':
      'The page of a part has its title, its scope, its description and what lies directly below it; `/status/@parts` has all of it, 20 per page, also below a scope',
    titles:
      'Wherever the public pages name a scope with a listed part, they show its title in the language of the page, isolated and cut; the scope is one step away',
    'parts-found':
      '`/status/@find?q=` finds listed parts, and the windows that name them, by title in every language and by scope',
    unlisted:
      'A part that is not listed, is removed, or belongs to a private board is on no public page: where a window names its scope, the scope is shown',
    'parts-change': 'A change of a part is on the next page that is asked for',
    'many-parts':
      'With 20,000 parts the status page with its style, script and icon is under 25 kB of gzip, and no page is taller than ten screens of a phone',
    unknown:
      'The page and the search of a scope that no window and no gate names say that nothing is known by this name, offer similar names, and show what covers it',
    searches:
      'An address gets at most 60 pages per minute that need a search or the store, and then 429; the overview is not limited',
    many: 'Many parts or windows that are alike are one line with their number and end; overruns come first, then larger scopes',
    'ten-screens':
      'No page is taller than ten screens of a phone, however many windows there are and whatever they say',
    print: 'Printed, the status page is one page: what is in force, what is affected, and what is next',
    folds:
      'Long texts are folded on every public page, without scripts; text from right to left keeps to itself; the title of a tab begins with the window',
    lists:
      'Every window that the status page counts but does not show is on a page of `/status/@now`, `/status/@coming` or `/status/@past`, also below a scope, each as public as the page itself',
    'store-away':
      'The status page works while the store is unreachable, and says if it cannot read the history, or the last day of it',
    'private-read':
      'Without `OPS_PUBLIC_READ` the status page shows what `/ping` reports for each scope: no history and no earlier updates',
    'last-day':
      'Without `OPS_PUBLIC_READ` the status page shows for 24 hours what has ended or was cancelled, with the message or the reason',
    'one-rule':
      'Page, badge and command line have the same state of a scope: what covers it, and what is stricter below it; no scope is called open while a window is active below it',
    'private-board': 'Without `OPS_PUBLIC_BOARD` the status page shows only what is open or closed',
    language:
      'The status page is in the language of `Accept-Language`, or of `lang`, if it has it, and otherwise in English; each page links to itself in the others, even a 404',
    'name-ignored':
      'A public page names each ignored query field in `Ops-Warning`, with the one that was probably meant, and never its value',
    badge: '`/status/badge.svg` is a picture with the state of a scope, for pages of other sites',
    banner:
      '`/status/banner.js` shows a banner on other sites from a day before a window until it has ended, even under a strict content security policy',
    'banner-loading':
      'The banner is shown however a site loads it, as any kind of script, as a module, loaded later or imported, and as many times as a site has it',
    files: 'The files of the pages may be cached forever by their versioned URLs',
    settings:
      'Title, logo, accent colour, footer and time zone of the status page come from the configuration; the accent is made readable',
    base: 'Behind the path of `OPS_PUBLIC_URL` every link of the status page includes it; no address is taken from a request',
    log: 'The status page is not logged unless `OPS_LOG_PING` samples it',
    complete: 'The status page is complete without scripts, and then reloads itself every minute',
    live: 'An open status page shows an operator’s action within a second, announces states and updates once to screen readers, and leaves the focus where it was',
    times:
      'An open status page shows times in the reader’s zone, which it names, with UTC next to them; without scripts in the zone of the deployment',
    'unknown-zone':
      'If a browser has no time zone, or an invalid language, the page, the banner and the console show times in UTC, named as such, and work',
    clock:
      'An open status page counts down by the clock of the service, whatever the reader’s clock says; it refreshes without a stream, and after a sleep',
    lost: 'An open status page says that it has lost the service and what it does about it, and, when the service is back, takes that back and shows what has changed, with every open page and a new release’s style and script',
    axe: 'axe finds nothing on any state of the status page, on phone and desktop, in light and dark',
    text: 'What operators write is shown as they wrote it, with links to the web and never as HTML',
    links:
      'An address in a text is a link without the punctuation after it, in any script, and the time to find links is linear in the length of the text',
    'many-pages':
      'However many status pages are open in one browser, they share one stream; with the consoles there are at most three, and each page is kept up to date',
    keyboard: 'Everything on the status page can be reached and used with the keyboard alone',
    narrow: 'The status page needs no sideways scrolling on a phone of 360 pixels',
  },

  console: {
    page: 'The console is served at every path below `/console` with a policy without inline scripts, in no frame, also below a path of a proxy',
    build: 'A console that cannot be built stops nothing: the service starts, and `/console` says what to do',
    size: 'The first load of the console is less than 130 kB of gzip',
    languages:
      'The console speaks the language of the browser, English or German, or the one that is chosen; only that one is loaded, and both have every text',
    look: 'The language, the colours and the time zone of the console are chosen in its settings, apply at once, and stay; the header has who is signed in, with which role, the public page and the way out',
    many: 'With 300 active windows the console shows overruns first and the others in groups, on less than ten screens; many are ended or updated in one confirmed step, each with its own revision and outcome, and those that failed are tried again alone',
    reminders:
      'At an overrun, at a start that waits for someone, and ten minutes before either, operators are reminded in the title of the console and, if they asked for it, by one notification per browser',
    cookie:
      'A session of the console is in a cookie that is HttpOnly, SameSite=Strict and, over https, `__Host-` and Secure; it is in no body, URL or log',
    'secure-cookie': 'If the public URL is https, only the cookie `__Host-ops-session` signs in',
    proof: 'The cookie alone is not enough: each call repeats a CSRF token that only a page of this origin can read',
    'same-origin':
      'No page of another origin signs anyone in or out of the console, and signing out closes the session',
    'sign-in':
      'Operators sign in to the console with the secret code or an API key, with its role, under the same throttling',
    'sign-in-slips':
      'The console accepts a code or key with blanks around it, shows it on request, and counts down a wait',
    'text-slips': 'The console rejects a name or a text like the service, while it is typed and with the same message',
    'scope-slips': 'The console questions a scope with a blank in it, and points out a scope that another one covers',
    release:
      'The console releases scopes of an active window: it says what opens, refuses what the window does not cover, and says so if it ends the window',
    correct:
      'The console lists the public texts of a window, and corrects or withdraws each, also when the window is over',
    zone: 'Another time zone does not move a window, planned or being planned; zones are found by city, country, abbreviation and offset, and the near ones are first',
    again:
      'Any window is planned again from its page, the history, the palette or by a key: the form has its fields, and its weekday and clock time when they come next',
    templates:
      'Templates are kept in the browser per deployment, are shared as JSON, and fill in the form from a few letters of their names; a text that is none says which field is wrong',
    dates:
      'A plan for several dates has the same clock time on each; each becomes its own window with its own key and outcome, and only those that failed are sent again',
    lengths: 'A length is read as people write it; what a number without a unit means is asked in place, minutes first',
    'field-keys': 'A key goes to each field of the form of a window; the palette and the help list them',
    planned: 'The time axis goes to what was just planned, and marks it',
    unread:
      'The console sends again what the service has not received, and never replaces data with the failure of a read',
    'names-apart': 'A claimed name is isolated, so that it does not reverse the text next to it',
    'many-pages':
      'However many consoles are open in one browser, each works, shares the streams of the others, and shows what is done',
    palette: 'Entries that begin with what is typed into the palette are before those that only contain it',
    sessions:
      'At the console, everyone sees the sessions of the same key or code, and can close one or all others; their ids reveal none of them',
    stream: 'On a private board the console opens the stream with its session, and no other page can',
    preview: 'A planned window is previewed before it is scheduled, and nothing is written for that',
    keyboard: 'A window is scheduled, started, updated, extended and ended at the console by keyboard alone',
    live: 'What one operator does is shown at every other console within a second, and read out there once',
    conflict:
      'Of two operators at once, each sees what the other did, and who, before their own change is sent; both changes can be merged, and conflicts are resolved by choice',
    recovery:
      'Without a network or service the console says that it may be out of date, loses nothing that was typed, does nothing twice, and recovers',
    'session-over':
      'A session that ends while someone is typing asks to sign in over the form, and then continues with it',
    injection: 'What operators type is text wherever the console or its previews show it',
    'no-trace': 'No credential is in a URL, in the storage of a page, readable by scripts, or in a log',
    overrun: 'At the console, an overrun is first and is shown as one; it is extended from now, or to a time',
    alike:
      'At the console windows of one name are told apart by scope and time, in every list and dialog; the search offers to open a window before it offers to act on one',
    grave:
      'A plan for the whole stack, or one that overlaps others, is asked about before it is sent; Enter alone submits only from the button, and what was just scheduled can be undone',
    undo: 'A change of a plan can be undone at the console, as long as nobody has changed the window since',
    'sessions-of-browser':
      'Signing in or out on one page of a browser does so on all of them, and signing out leaves nothing of the work behind',
    broken: 'If a page of the console fails, it says so with a way out, and is never blank',
    clock: 'The console uses the clock of the service, however wrong that of the browser is',
    upgrade:
      'A page of the console that was open while the service was upgraded says so, and loads the newer one on request',
    slow: 'On a slow network an action is sent once however often it is pressed, and its result is shown even if its dialog was closed',
    roles: 'The console shows no button that the role may not use',
    journal:
      'Operators see the journal at the console by time, newest first: who, what in words, which window and when; they find entries by name, text and day, and export them',
    gates:
      'The console shows how many gates are connected, which have not heard of the last change, and how many a plan affects',
    'scopes-offered':
      'The console offers the scopes of windows and of gates with credentials by their use, and after them those of anonymous gates',
    axis: 'The time axis is moved and zoomed by mouse, touch and keyboard, from an hour to a quarter',
    accessible: 'axe finds nothing on any state of the console, in light and dark, and none is wider than 360 pixels',
  },
}
