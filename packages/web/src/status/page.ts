import { toTimestamp } from '@ops/contract'
import { type Assets, versioned } from './assets.ts'
import { type Html, html, type Part } from './html.ts'
import { Moments } from './moments.ts'
import type { FindPart, PageSettings } from './overview.ts'
import { PartNames } from './part-names.ts'
import { feedPath } from './paths.ts'
import { isolated, plainText } from './plain-text.ts'
import type { Languages, State, Words } from './words.ts'

/** What every part of a page needs. */
export interface Writing {
  words: Words
  languages: Languages
  settings: PageSettings
  assets: Assets
  moments: Moments
  /** The titles of parts, in the language of the words. */
  names: PartNames
}

/** What every part of a page needs, in one language. */
export function writingIn(
  words: Words,
  { findPart, ...shared }: Omit<Writing, 'words' | 'moments' | 'names'> & { findPart: FindPart },
): Writing {
  const moments = new Moments(words.locale, shared.settings.timeZone)
  return { ...shared, words, moments, names: new PartNames(words, findPart) }
}

/** The parts around the content of a page. */
export interface Frame {
  /** The path of the page after the base; absent if it may be at any path. */
  path: string | undefined
  now: number
  /** The part of the title before the name of the page. */
  headline: string
  /** For link previews. */
  summary: string
  state: State | undefined
  /** The scope whose stream the page follows. */
  follows?: { scope: string; seq: number } | undefined
  /** The scope whose calendar and feed the page offers, if they are public. */
  subscribes?: string | undefined
  content: Html
}

/** Seconds between reloads without scripts, and between polls without a stream. */
const refreshSeconds = 60

/** A whole page. */
export function page(writing: Writing, frame: Frame): string {
  const { words, languages, settings, assets, moments } = writing
  const { base, publicUrl, footer } = settings
  const title = isolated(settings.title ?? words.title)
  const address = publicUrl === undefined || frame.path === undefined ? undefined : `${publicUrl}${frame.path}`
  const asOf = `${words.asOf(moments.text(frame.now))}: ${frame.summary}`
  const { text } = html`<!doctype html>
<html lang="${words.tag}" dir="${words.direction}" class="is-${frame.state ?? 'open'}">
<head>
<meta charset="utf-8">
<title>${frame.headline} · ${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${asOf}">
<meta name="color-scheme" content="light dark">
${
  address !== undefined &&
  html`<link rel="canonical" href="${address}">
${languages.map(
  each => html`<link rel="alternate" hreflang="${each.tag}" href="${inLanguage(address, each.tag)}">
`,
)}<meta property="og:url" content="${address}">
<meta property="og:image" content="${publicUrl}/status/card.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${title}">
<meta name="twitter:card" content="summary_large_image">
`
}<meta property="og:type" content="website">
<meta property="og:site_name" content="${title}">
<meta property="og:title" content="${frame.headline}">
<meta property="og:description" content="${asOf}">
${alternates()}<link rel="icon" type="image/svg+xml" href="${base}/status/icon.svg">
<link rel="stylesheet" href="${base}${versioned(assets, '/status/status.css')}">
${script()}</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<a class="brand" href="${base}/status">${
    settings.logo !== undefined && html`<img src="${base}${versioned(assets, '/status/logo')}" alt="" height="32">`
  }<span dir="auto">${title}</span></a>
${subscriptions()}</header>
${
  frame.follows !== undefined &&
  html`<p id="lost" class="lost" role="status"></p>
`
}<main id="content" tabindex="-1">
${frame.content}
</main>
<footer>
${
  frame.follows !== undefined &&
  html`<p id="live" role="status" data-on="${words.live.on}" data-again="${words.refreshes}" data-off="${words.live.retry}">${words.refreshes}</p>
`
}<p class="printed">${words.asOf(moments.text(frame.now))}${address !== undefined && ` · ${address}`}</p>
<p id="zones" data-text="${words.zones('{zone}')}">${settings.timeZone !== 'UTC' && words.zones(settings.timeZone)}</p>
${
  footer !== undefined &&
  html`<p class="own" dir="auto">${plainText(footer)}</p>
`
}<nav aria-label="${words.languages}"><ul>${languages.map(
    each =>
      html`<li><a href="${inLanguage(frame.path === undefined ? '' : `${base}${frame.path}`, each.tag)}" hreflang="${each.tag}" lang="${each.tag}"${
        each.tag === words.tag && html` aria-current="true"`
      }>${each.name}</a></li>`,
  )}</ul></nav>
</footer>
<p id="announce" class="unseen" role="status"></p>
</body>
</html>
`
  return text

  /** What the page says, for programs to subscribe to. */
  function alternates(): Part {
    return feedsOf(
      (type, name, path) => html`<link rel="alternate" type="${type}" title="${name}" href="${base}${path}">
`,
    )
  }

  /** The same for people. Only a public address can be opened by the calendar app. */
  function subscriptions(): Part {
    const { subscribes } = frame
    if (subscribes === undefined || !settings.isBoardPublic) return undefined
    const toApp =
      publicUrl && `${publicUrl.replace(/^https?:/, 'webcal:')}${feedPath(subscribes, 'calendar.ics', words.tag)}`
    return html`<details class="subscribe" id="subscribe"><summary>${words.subscribe}</summary>
<div><p>${words.subscribeHelp}</p>
<ul>${
      toApp !== undefined && html`<li><a href="${toApp}">${words.openCalendar}</a></li>`
    }${feedsOf((type, name, path) => html`<li><a type="${type}" href="${publicUrl ?? base}${path}">${name}</a></li>`)}</ul></div>
</details>
`
  }

  function feedsOf(write: (type: string, name: string, path: string) => Html): Part {
    const { subscribes } = frame
    if (subscribes === undefined || !settings.isBoardPublic) return undefined
    const path = (kind: Parameters<typeof feedPath>[1]) => feedPath(subscribes, kind, words.tag)
    return [
      write('text/calendar', words.calendar, path('calendar.ics')),
      write('application/atom+xml', words.feed, path('feed.atom')),
    ]
  }

  /** The same page in another language; without an address, relative to the current one (RFC 3986, 5.2.2). */
  function inLanguage(of: string, tag: string): string {
    return `${of}${of.includes('?') ? '&' : '?'}lang=${tag}`
  }

  /** The script blocks rendering like the style: it rewrites times, and nothing should move while people read. */
  function script(): Part {
    const { live } = words
    const { follows } = frame
    return html`<script type="module" blocking="render" src="${base}${versioned(assets, '/status/live.js')}" id="follow"${
      follows !== undefined && html` data-seq="${follows.seq}" data-every="${refreshSeconds}"`
    }${
      follows !== undefined &&
      settings.isBoardPublic &&
      html` data-stream="${base}/ops/stream?as=viewer&scope=" data-scope="${follows.scope}"`
    } data-off="${live.off}" data-at="${toTimestamp(frame.now)}" data-printed="${words.asOf('{time}')}" data-in="${live.in}" data-left="${live.left('{time}')}" data-soon="${live.soon}"></script>
${
  follows !== undefined &&
  html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>
`
}`
  }
}
