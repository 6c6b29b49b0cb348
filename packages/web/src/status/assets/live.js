// Keeps a status page up to date while it is looked at: it listens to the stream, fetches the page anew when something
// has changed, counts down, and tells times in the zone of who reads. Without it the page reloads itself.
const { dataset: own } = document.getElementById('follow')
const live = document.getElementById('live')
const announce = document.getElementById('announce')
const lang = document.documentElement.lang
const locale = navigator.languages.find(each => each.split('-')[0] === lang) ?? lang
const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

let seq = Number(own.seq)
let asOf = new Date(own.at)
/** How far the clock of the service is ahead of this one. */
let ahead = 0
let stream

const write = (at, options) => new Intl.DateTimeFormat(locale, options).format(at)

/** Writes a moment as the server does, in another zone. */
function tell(at) {
  const year = zone =>
    write(at, { year: 'numeric', timeZone: zone }) !== write(new Date(), { year: 'numeric', timeZone: zone })
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
  return [text, /^(Etc\/)?UTC$|^GMT$/.test(timeZone) ? '' : `(${utc} UTC)`]
}

function localise(root) {
  for (const time of root.querySelectorAll('time')) {
    const [text, utc] = tell(new Date(time.dateTime))
    const beside = document.createElement('span')
    beside.className = 'utc'
    beside.textContent = utc
    time.replaceChildren(text, ...(utc ? [' ', beside] : []))
  }
}

const unit = (many, name) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(many)

/** A length of time in at most two units, to the second at the end. */
function span(seconds) {
  const [days, hours, minutes] = [seconds / 86_400, (seconds / 3600) % 24, (seconds / 60) % 60].map(Math.floor)
  if (days + hours === 0 && minutes < 5) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`
  const parts = [
    days && unit(days, 'day'),
    hours && unit(hours, 'hour'),
    days === 0 && minutes && unit(minutes, 'minute'),
  ]
  return parts.filter(Boolean).join(' ')
}

/** A moment that was counted down to has come: the page says something else now. */
let hasCome = false

function count() {
  for (const each of document.querySelectorAll('[data-until]')) {
    const left = Math.ceil((Date.parse(each.dataset.until) - Date.now() - ahead) / 1000)
    each.textContent = left > 0 ? `${own.in} ${span(left)}` : own.soon
    if (left <= 0 && !each.dataset.came) {
      each.dataset.came = hasCome = true
    }
  }
  if (!hasCome) return
  hasCome = false
  setTimeout(refetch, 300 + Math.random() * 700)
}

function say(isLive) {
  if (!live) return
  live.classList.toggle('is-off', !isLive)
  live.textContent = isLive ? live.dataset.on : `${live.dataset.off} ${tell(asOf)[0]}.`
}

let busy
let again = false

/** Fetches the page, once at a time, and puts what has changed in its place. */
async function refetch() {
  again = true
  busy ??= (async () => {
    while (again) {
      again = false
      await take().catch(() => say(false))
    }
    busy = undefined
  })()
  await busy
}

async function take() {
  const url = new URL(location.href)
  // One address a change, so that a cache in between has it once for everybody.
  url.searchParams.set('seq', seq)
  const answer = await fetch(url, { cache: 'no-cache' })
  if (!answer.ok) throw new Error(answer.status)
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const told = found.getElementById('follow')?.dataset
  asOf = new Date(Date.now() + ahead)
  seq = Math.max(seq, Number(told?.seq ?? 0))
  if (!stream) say(true)
  const main = document.querySelector('main')
  const next = found.querySelector('main')
  localise(next)
  const bare = node => node.cloneNode(true).innerHTML.replace(/(data-until="[^"]*")[^<]*/g, '$1')
  if (bare(main) === bare(next)) return
  const open = [...main.querySelectorAll('details[open]')].map(each => each.id)
  for (const id of open) next.querySelector(`#${id}`)?.setAttribute('open', '')
  const focused = main.contains(document.activeElement) && document.activeElement.getAttribute('href')
  const before = main.querySelector('h1')?.textContent
  main.replaceChildren(...next.childNodes)
  if (focused) main.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
  document.title = found.title
  document.documentElement.className = found.documentElement.className
  const now = main.querySelector('h1')?.textContent
  if (now !== before) announce.textContent = now
  count()
}

function listen() {
  if (!own.stream || stream || document.hidden) return
  stream = new EventSource(own.stream)
  stream.addEventListener('schedule', ({ data }) => {
    const { seq: reached, generated_at: at } = JSON.parse(data)
    const drift = Date.parse(at) - Date.now()
    ahead = Math.abs(drift) > 3000 ? drift : 0
    asOf = new Date(Date.now() + ahead)
    say(true)
    if (reached > seq) {
      seq = reached
      void refetch()
    }
  })
  stream.addEventListener('window', ({ lastEventId }) => {
    seq = Math.max(seq, Number(lastEventId.split('.')[1] ?? 0))
    void refetch()
  })
  stream.addEventListener('error', () => {
    say(false)
    if (stream.readyState !== EventSource.CLOSED) return
    leave()
    setTimeout(listen, 10_000 + Math.random() * 10_000)
  })
}

function leave() {
  stream?.close()
  stream = undefined
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) return leave()
  listen()
  void refetch()
})
addEventListener('pagehide', leave)
addEventListener('pageshow', listen)

localise(document)
const zones = document.getElementById('zones')
if (zones) zones.textContent = zones.dataset.text.replace('{zone}', timeZone.replaceAll('_', ' '))
count()
setInterval(count, 1000)
setInterval(() => document.hidden || stream?.readyState === EventSource.OPEN || refetch(), own.every * 1000)
listen()
