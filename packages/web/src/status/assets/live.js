// Keeps a visible status page up to date: it follows the stream, fetches the page again when something has changed,
// counts down, and shows times in the reader's zone. Without it, the page reloads.
const { dataset: own } = document.getElementById('follow')
const live = document.getElementById('live')
const announce = document.getElementById('announce')
const lost = document.getElementById('lost')
const lang = document.documentElement.lang
const isUsable = options => {
  try {
    return Boolean(new Intl.DateTimeFormat(...options))
  } catch {
    return false
  }
}
const locale = navigator.languages.find(each => each.split('-')[0] === lang && isUsable([each])) ?? lang
// A browser that does not know its zone calls it Etc/Unknown, but throws if it is given that name.
const named = Intl.DateTimeFormat().resolvedOptions().timeZone
const timeZone = named && named !== 'Factory' && isUsable(['en', { timeZone: named }]) ? named : 'UTC'
/** If so, times are in UTC only. */
const isUtc = /^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal)$/.test(timeZone)

/**
 * The status pages of a browser share one stream: the oldest visible one follows it, of the smallest scope that all of
 * them are about, and tells the others. A browser has six connections per host, so if three consoles have streams, no
 * status page has one: they poll, and are told by the consoles.
 */
const maxStreams = 3
const lookEveryMs = 10_000
const peerMs = 6000
const me = `status ${Date.now()} ${Math.random()}`
/** The other visible pages, by id. */
const peers = new Map()
/** Shared with consoles of the same service. */
const channel = new BroadcastChannel(`ops streams ${(own.stream ?? '').replace(/\/ops\/stream.*/, '')}`)
let isSettled = false

let seq = Number(own.seq)
let asOf = new Date(own.at)
/** How far the service's clock is ahead of this one. Its responses are never from the future. */
let ahead = Math.max(0, asOf - Date.now())
let stream
/** The scope of the stream. */
let followed = ''
/** When the page that follows the stream said last that it does. */
let heardAt = 0

/** Now, by the clock of the service. */
const present = () => Date.now() + ahead
const put = (node, text) => node.textContent === text || (node.textContent = text)

const write = (at, options) => new Intl.DateTimeFormat(locale, options).format(at)

/** Formats a moment like the server, in another zone. */
function format(at) {
  const year = zone =>
    write(at, { year: 'numeric', timeZone: zone }) !== write(present(), { year: 'numeric', timeZone: zone })
  const clock = { hour: '2-digit', minute: '2-digit' }
  const full = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year(timeZone) && { year: 'numeric' }),
    ...clock,
  }
  const text = write(at, { ...full, timeZone, timeZoneName: 'short' })
  const day = zone => write(at, { dateStyle: 'short', timeZone: zone })
  const utc = write(at, { ...(day(timeZone) === day('UTC') ? clock : full), timeZone: 'UTC', hourCycle: 'h23' })
  return [text, isUtc ? '' : `(${utc} UTC)`]
}

/** Formats a moment beside another one like the server: only the clock, if it is on the same day. */
function formatBeside(at, other) {
  const day = { day: 'numeric', month: 'short', timeZone }
  const isSameDay = write(at, day) === write(other, day)
  return write(at, { ...(!isSameDay && { weekday: 'short', ...day }), hour: '2-digit', minute: '2-digit', timeZone })
}

function localise(root) {
  for (const time of root.querySelectorAll('time')) {
    if (time.dataset.beside) {
      time.textContent = formatBeside(new Date(time.dateTime), new Date(time.dataset.beside))
      continue
    }
    const [text, utc] = format(new Date(time.dateTime))
    const beside = document.createElement('span')
    beside.className = 'utc'
    beside.textContent = utc
    time.replaceChildren(text, ...(utc ? [' ', beside] : []))
  }
}

const unit = (many, name) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(many)

/** A duration in one or two units, with seconds at the end; `isAhead`: as the time until then, such as "in 2 Tagen". */
function span(seconds, isAhead) {
  const [days, hours, minutes] = [seconds / 86_400, (seconds / 3600) % 24, (seconds / 60) % 60].map(Math.floor)
  if (days + hours === 0 && minutes < 5)
    return `${isAhead ? `${own.in} ` : ''}${minutes}:${String(seconds % 60).padStart(2, '0')}`
  const [first, ...rest] = [
    [days, 'day'],
    [hours, 'hour'],
    [days === 0 && minutes, 'minute'],
  ].filter(([many]) => many)
  // Some languages have another form of the word after "in".
  const begun = isAhead ? new Intl.RelativeTimeFormat(locale).format(...first) : unit(...first)
  return [begun, ...rest.map(each => unit(...each))].join(' ')
}

/** When to check again whether the end of a countdown has come. */
let askAfter = 0

function count() {
  let hasCome = false
  for (const each of document.querySelectorAll('.count')) {
    const { start, end } = each.dataset
    const left = Math.ceil((Date.parse(start ?? end) - present()) / 1000)
    put(each, left <= 0 ? own.soon : start ? span(left, true) : own.left.replace('{time}', span(left)))
    hasCome ||= left <= 0
  }
  if (!hasCome || Date.now() < askAfter || document.hidden) return
  // More than once: a cache in between may be behind, and this clock ahead.
  askAfter = Date.now() + 5000
  setTimeout(refetch, 300 + Math.random() * 700)
}

/** When to try again while the connection is lost. */
let retry
const retryMs = 5000

/** Shows how the page is kept up to date: `on` by the stream, `again` by polling, `off` if it is not at the moment. */
function say(how) {
  if (!live) return
  const isLost = how === 'off'
  put(live, live.dataset[how])
  put(lost, isLost ? `${own.off} ${format(asOf)[0]}.` : '')
  if (!isLost) retry = clearTimeout(retry)
  else
    retry ??= setTimeout(
      () => {
        retry = undefined
        if (!document.hidden) void refetch()
      },
      retryMs * (1 + Math.random()),
    )
}

function learnTime(at) {
  const drift = at - Date.now()
  // It was in whole seconds, and took time to arrive.
  ahead = Math.abs(drift) > 3000 ? drift : 0
  asOf = new Date(present())
}

/** A cache in between sends older pages only if it cannot reach the service. */
const maxAgeMs = 30_000

let busy
let again = false

/** Fetches the page, one request at a time, and replaces what has changed. */
async function refetch() {
  again = true
  busy ??= (async () => {
    while (again) {
      again = false
      await take().catch(() => say('off'))
    }
    busy = undefined
  })()
  await busy
}

/** The versions of the script and the style that a page comes with. */
const buildOf = root =>
  [...root.querySelectorAll('#follow, link[rel=stylesheet]')]
    .map(each => each.getAttribute('src') ?? each.getAttribute('href'))
    .join(' ')
/** While two releases are serving side by side, a page is not reloaded all the time. */
const minReloadMs = 60_000

/** Whether another release has made a page: it brings its own script. A search that is being typed is not disturbed. */
const isOtherBuild = found =>
  buildOf(found) !== buildOf(document) && performance.now() > minReloadMs && document.activeElement?.id !== 'q'

async function take() {
  const url = new URL(location.href)
  // One address per change, so that a cache in between stores it once for everyone.
  url.searchParams.set('seq', seq)
  const answer = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(20_000) })
  if (!answer.ok) throw new Error(answer.status)
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (isOtherBuild(found)) return location.reload()
  // A cache that cannot reach the service sends what it has, with its age.
  const age = Number(answer.headers.get('age')) * 1000
  learnTime(Date.parse(answer.headers.get('date')) + age || present())
  asOf = new Date(present() - age)
  seq = Math.max(seq, Number(found.getElementById('follow')?.dataset.seq ?? 0))
  say(age > maxAgeMs ? 'off' : isLive() ? 'on' : 'again')
  show(found)
  count()
}

/** Replaces the content with a newer one. What was opened stays open, and the focus stays. */
function show(found) {
  const main = document.querySelector('main')
  const next = found.querySelector('main')
  localise(next)
  const bare = node => node.innerHTML.replace(/(data-(?:start|end)="[^"]*")[^<]*|(<details[^>]*) open=""/g, '$1$2')
  if (bare(main) === bare(next)) return
  for (const { id } of main.querySelectorAll('details[open]'))
    next.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
  const focused = placeOf(main, document.activeElement)
  const before = main.cloneNode(true)
  main.replaceChildren(...next.childNodes)
  focused?.(main)?.focus({ preventScroll: true })
  document.title = found.title
  document.documentElement.className = found.documentElement.className
  const news = newsOf(before, main)
  if (news) announce.textContent = news
}

/** How to find the same element in the new content: the same link among those to its address, or the same summary. */
function placeOf(main, node) {
  if (!main.contains(node) || node === main) return undefined
  const alike = node.localName === 'a' ? `a[href="${CSS.escape(node.getAttribute('href'))}"]` : node.localName
  const index = [...main.querySelectorAll(alike)].indexOf(node)
  return next => [...next.querySelectorAll(alike)].slice(0, index + 1).at(-1)
}

/** What is announced: a new state, an overrun, a new update. */
function newsOf(before, after) {
  return ['h1', '.hero strong', '.timeline .said']
    .map(place => {
      const known = new Set([...before.querySelectorAll(place)].map(each => each.textContent))
      return [...after.querySelectorAll(place)].map(each => each.textContent).find(text => !known.has(text))
    })
    .filter(Boolean)
    .join(' ')
}

const others = () => [...peers].filter(([, { at }]) => Date.now() - at < peerMs)
/** The streams and pages before this one; ids of consoles sort first, then the oldest. */
const before = () => others().filter(([id]) => id < me)
const isFull = () => before().length >= maxStreams
const isLeader = () => !isFull() && !before().some(([id]) => id.startsWith('status'))
const isFollowing = () => stream?.readyState === EventSource.OPEN
const isLive = () => isFollowing() || Date.now() - heardAt < peerMs
const tellPeers = () =>
  own.stream &&
  !document.hidden &&
  channel.postMessage({ id: me, scope: own.scope, ...(stream && { isLive: isFollowing(), seq }) })

/** The smallest scope that covers what every visible page is about. */
function sharedScope() {
  return others().reduce((shared, [, { scope = shared }]) => {
    const [wide, deep] = [shared.split('/'), scope.split('/')]
    const differs = wide.findIndex((segment, at) => segment !== deep[at])
    return wide.slice(0, differs < 0 ? wide.length : differs).join('/') || '*'
  }, own.scope)
}

channel.addEventListener('message', ({ data }) => {
  if (data.isGone) peers.delete(data.id)
  else {
    // A new page learns of the others immediately.
    if (!peers.has(data.id)) tellPeers()
    peers.set(data.id, { at: Date.now(), scope: data.scope })
  }
  if ('isLive' in data && !stream) hear(data.isLive)
  if (!document.hidden && own.seq) reach(data.seq)
  settle()
})

/** The page that follows the stream does so, or has lost it. */
function hear(isOn) {
  const was = isLive()
  heardAt = isOn ? Date.now() : 0
  if (isOn === was) return
  if (isOn && !retry) say('on')
  else void refetch()
}

/** Something has changed, as far as this sequence number. */
function reach(next) {
  if (!(next > seq)) return
  seq = next
  tellPeers()
  void refetch()
}

/** Follows the stream if it is this page's turn. */
function settle() {
  if (!isSettled) return
  if (isLeader()) listen()
  else leave()
}

function listen() {
  if (!own.stream || document.hidden) return
  const scope = sharedScope()
  if (stream && (followed === '*' || scope === followed || scope.startsWith(`${followed}/`))) return
  leave()
  followed = scope
  stream = new EventSource(own.stream + encodeURIComponent(scope))
  // A stream that resumes where it was sends no event if nothing has changed.
  stream.addEventListener('open', () => {
    tellPeers()
    if (retry) void refetch()
    else say('on')
  })
  stream.addEventListener('schedule', ({ data }) => {
    const { seq: reached, generated_at: at } = JSON.parse(data)
    // A schedule of the stream may be as old as the last change: it is never from the future, and says no more of the time.
    learnTime(Math.max(Date.parse(at), present()))
    say('on')
    count()
    tellPeers()
    reach(reached)
  })
  stream.addEventListener('window', ({ lastEventId }) => {
    seq = Math.max(seq, Number(lastEventId.split('.')[1] ?? 0))
    tellPeers()
    void refetch()
  })
  stream.addEventListener('error', () => {
    tellPeers()
    if (stream.readyState !== EventSource.CLOSED) return say('off')
    // Rejected, for example because there are too many: the page polls, and tries again later.
    leave()
    isSettled = false
    void refetch()
    setTimeout(join, 30_000 + Math.random() * 60_000)
  })
}

function leave() {
  stream?.close()
  stream = undefined
}

function comeBack() {
  join()
  void refetch()
}

/** Asks who else is there, and waits for the answers first. */
function join() {
  isSettled = false
  tellPeers()
  setTimeout(() => {
    isSettled = true
    settle()
  }, 150)
}

function goAway() {
  isSettled = false
  leave()
  if (own.stream) channel.postMessage({ id: me, isGone: true })
}

if (own.seq) {
  document.addEventListener('visibilitychange', () => (document.hidden ? goAway() : comeBack()))
  addEventListener('pagehide', goAway)
  addEventListener('pageshow', ({ persisted }) => persisted && comeBack())
  let ticked = Date.now()
  let looked = 0
  setInterval(() => {
    // After sleep, a stream may be dead without an error.
    const slept = Date.now() - ticked > 20_000
    ticked = Date.now()
    if (slept && !document.hidden) {
      leave()
      comeBack()
    }
    count()
  }, 1000)
  setInterval(() => {
    tellPeers()
    settle()
  }, 2000)
  setInterval(() => {
    if (own.stream && !document.hidden && isFull()) void refetch()
  }, lookEveryMs)
  setInterval(() => {
    // Rarely even with a stream: a network can drop one silently.
    if (!document.hidden && (!isLive() || ++looked % 5 === 0)) void refetch()
  }, own.every * 1000)
}

localise(document)
addEventListener('beforeprint', () => {
  const printed = document.querySelector('.printed')
  printed.textContent = `${own.printed.replace('{time}', format(asOf).join(' ').trim())} · ${location.href.split('#')[0]}`
})
const zones = document.getElementById('zones')
if (zones) zones.textContent = isUtc ? '' : zones.dataset.text.replace('{zone}', timeZone.replaceAll('_', ' '))
count()
if (own.seq) {
  if (own.stream && !document.hidden) join()
  else void refetch()
}
