// Shows planned maintenance on another site: from a day before a window until it is over. <script
// src="https://…/status/banner.js" data-scope="pos" data-hours="24" defer></script> Without an element, as with
// `import()`, use the address: …/status/banner.js?scope=pos&hours=24
;(() => {
  /* global WORDS -- what the banner says, in every language: the service puts it here */
  const words = WORDS
  const strictness = ['notice', 'read_only', 'blocked']
  const maxLength = 160

  // A module has no current script, and runs once for all elements with its address: the importing code sets the
  // options.
  const [called] = /https?:\/\/[^\s()@]*\/status\/banner\.js(?:\?[^\s()]*)?(?=:\d+:\d)/.exec(new Error().stack) ?? []
  const current = document.currentScript
  const named = [...document.scripts].filter(
    each => each.type === 'module' && (called ? each.src === called : /\/status\/banner\.js/.test(each.src)),
  )
  if (current) showBanner(current.src, current.dataset)
  else if (named.length > 0) for (const each of named) showBanner(each.src, each.dataset)
  else if (called) showBanner(called, {})

  function showBanner(address, dataset) {
    const { searchParams } = new URL(address)
    const base = address.replace(/\/status\/banner\.js.*/, '')
    const option = name => dataset[name] || searchParams.get(name)
    const scope = (option('scope') || '*').toLowerCase()
    const leadMs = (Number(option('hours')) || 24) * 3_600_000
    const asked = option('lang') || document.documentElement.lang || navigator.language
    const known = asked.split('-')[0].toLowerCase()
    // If it is not available in the language of the site, numbers are not in that language either.
    const [locale, say] = words[known] ? [isLocale(asked) ? asked : known, words[known]] : ['en', words.en]
    let windows = []
    let ahead = 0
    let closed = ''
    let onClose = () => {}

    const host = document.createElement('div')
    const root = host.attachShadow({ mode: 'open' })
    const style = new CSSStyleSheet()
    style.replaceSync(`
    :host { all: initial; display: block }
    section { display: flex; gap: .5em 1em; align-items: baseline; padding: .7em 1em; font: 1rem/1.45 system-ui, sans-serif;
      color: #1b1e24; background: #fff5e1; border-bottom: 2px solid #7d4a00; overflow-wrap: anywhere }
    section.now { background: #fff0ee; border-color: #a81e17 }
    p { flex: 1; min-width: 0; margin: 0 }
    a { color: inherit }
    button { font: inherit; padding: .1em .6em; color: inherit; background: none; border: 1px solid; border-radius: .3em; cursor: pointer }
    @media (prefers-color-scheme: dark) {
      section { color: #eceef2; background: #2a2110; border-color: #f2c069 }
      section.now { background: #331715; border-color: #ff9f97 }
    }`)
    root.adoptedStyleSheets = [style]
    const section = document.createElement('section')
    section.setAttribute('aria-label', say.label)
    section.dir = say.direction
    section.lang = Object.keys(words).find(tag => words[tag] === say)
    const text = document.createElement('p')
    const title = document.createElement('strong')
    title.setAttribute('role', 'status')
    const description = document.createElement('bdi')
    description.dir = 'auto'
    const rest = document.createElement('span')
    const link = document.createElement('a')
    link.href = `${base}/status${scope === '*' ? '' : `/${scope}`}`
    link.textContent = say.more
    text.append(title, ' ', description, ' ', rest, ' ', link)
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = '×'
    close.setAttribute('aria-label', say.close)
    close.addEventListener('click', () => {
      onClose()
      show()
    })
    section.append(text, close)

    const now = () => Date.now() + ahead
    const start = each => Date.parse(each.started_at || each.scheduled_start_utc)
    const end = each => start(each) + each.estimated_duration_seconds * 1000
    const covers = own => own === '*' || own === scope || scope.startsWith(`${own}/`)
    const isActive = each => each.status === 'active' || (each.auto_start && start(each) <= now())
    const isOver = each => each.auto_end && end(each) <= now()

    function span(ms) {
      const minutes = Math.max(1, Math.ceil(ms / 60_000))
      const unit = (count, name) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)
      const hours = Math.floor(minutes / 60)
      return [hours > 0 && unit(hours, 'hour'), minutes % 60 > 0 && unit(minutes % 60, 'minute')]
        .filter(Boolean)
        .join(' ')
    }

    function pick() {
      const mine = windows.filter(each => each.scopes.some(covers) && !each.released?.some(covers) && !isOver(each))
      const active = mine.filter(isActive)
      if (active.length > 0)
        return active.sort((a, b) => strictness.indexOf(b.impact) - strictness.indexOf(a.impact) || end(b) - end(a))[0]
      return mine
        .filter(each => start(each) > now() - 3_600_000 && start(each) < now() + leadMs)
        .sort((a, b) => start(a) - start(b))[0]
    }

    /** The beginning of a long text, cut at a word: the page has the whole. */
    function brief(whole) {
      const characters = Array.from(whole)
      if (characters.length <= maxLength) return whole
      return `${characters
        .slice(0, maxLength)
        .join('')
        .replace(/\s+\S*$/, '')}…`
    }

    const put = (node, value) => node.textContent === value || (node.textContent = value)

    function show() {
      const shown = pick()
      const key = shown && `${shown.maintenance_id} ${isActive(shown)}`
      if (!shown || key === closed) return host.remove()
      const active = isActive(shown)
      const left = (active ? end(shown) : start(shown)) - now()
      section.className = active ? 'now' : ''
      put(title, `${(active ? say.now : say.coming)[shown.impact]}.`)
      const when = left > 0 ? `${active ? say.ends : say.starts} ${span(left)}` : active ? say.overrun : say.soon
      put(description, brief(shown.description))
      put(rest, `${when}.`)
      onClose = () => {
        closed = key
      }
      if (!host.isConnected && document.body) {
        root.replaceChildren()
        document.body.prepend(host)
        root.append(section)
      }
    }

    async function look() {
      try {
        const answer = await fetch(`${base}/ops/schedule?scope=${encodeURIComponent(scope)}`, {
          cache: 'no-cache',
          credentials: 'omit',
        })
        if (answer.ok) {
          windows = (await answer.json()).data.windows
          const age = Number(answer.headers.get('age')) * 1000
          ahead = Number(answer.headers.get('x-ops-time')) + age - Date.now() || 0
        }
      } catch {
        // Continue with what is known.
      }
      show()
      setTimeout(look, 50_000 + Math.random() * 20_000)
    }

    setInterval(show, 5000)
    void look()
  }

  function isLocale(text) {
    try {
      return Boolean(new Intl.NumberFormat(text))
    } catch {
      return false
    }
  }
})()
