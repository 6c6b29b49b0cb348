import { estimatedEndAt, startAt, toMillis, toTimestamp, WHOLE_STACK, windowCovers } from '@ops/contract'
import { type Html, html as xml } from './html.ts'
import type { FeedEntry, FeedOfScope, News, NewsPlan } from './overview.ts'
import type { Writing } from './page.ts'
import { feedPath, scopePath, windowPath } from './paths.ts'
import { isolated, oneLine, printable } from './plain-text.ts'

/** Longer descriptions are cut in the title of an entry, and whole below it. */
const maxTitleLength = 500
/** Of what was appended together, more are counted. */
const maxListed = 20

/** What was announced of a scope, as an Atom feed (RFC 4287). Without a public address, links are relative to the feed. */
export function feed(writing: Writing, { scope, id, entries }: FeedOfScope): string {
  const { words, settings } = writing
  const address = settings.publicUrl ?? settings.base
  const name = printable(settings.title ?? words.title)
  // A feed without entries has not changed since the beginning.
  const updatedAt = Math.max(0, ...entries.map(entry => entry.updatedAt))
  const { text } = xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.tag}">
<id>${id}</id>
<title>${name}${scope !== WHOLE_STACK && ` · ${scope}`}</title>
<updated>${toTimestamp(updatedAt)}</updated>
<author><name>${name}</name></author>
<link rel="self" type="application/atom+xml" href="${address}${feedPath(scope, 'feed.atom', words.tag)}"/>
<link rel="alternate" type="text/html" href="${address}${scopePath(scope)}"/>
${entries.map(entry => entryOf(writing, entry, `${address}${scopePath(scope)}`, address))}</feed>
`
  return text
}

function entryOf(writing: Writing, entry: FeedEntry, page: string, address: string): Html {
  const { words, settings } = writing
  const { id, publishedAt, updatedAt, news } = entry
  const [only, ...others] = new Set(news.map(({ maintenanceId }) => maintenanceId))
  const kinds = new Set(news.map(({ kind }) => kind))
  const link = others.length === 0 ? `${address}${windowPath(only ?? '')}` : page
  return xml`<entry>
<id>${id}</id>
<title>${titleOf(writing, news)}</title>
<published>${toTimestamp(publishedAt)}</published>
<updated>${toTimestamp(updatedAt)}</updated>
${
  settings.isBoardPublic &&
  xml`<link rel="alternate" type="text/html" href="${link}"/>
`
}${[...kinds].map(
  kind => xml`<category term="${kind}" label="${words.announced[kind]}"/>
`,
)}<content type="text">${contentOf(writing, news, publishedAt)}</content>
</entry>
`
}

function titleOf({ words }: Writing, news: readonly News[]): string {
  const last = news.at(-1)
  if (last === undefined) return ''
  const { kind, maintenanceId, description } = last
  if (news.every(each => each.maintenanceId === maintenanceId))
    return `${words.announced[kind]}: ${isolated(oneLine(description, maxTitleLength))}`
  if (news.every(each => each.kind === kind)) return `${words.announced[kind]}: ${words.windows(news.length)}`
  return words.announcedMany(news.length)
}

/** Each line is a sentence, so that it can be read where line feeds are lost. */
function contentOf(writing: Writing, news: readonly News[], at: number): string {
  const { words } = writing
  const [first, ...others] = news
  if (others.every(({ maintenanceId }) => maintenanceId === first?.maintenanceId)) {
    const lines = news.flatMap(each => [
      ...(others.length === 0 ? [] : [`${words.announced[each.kind]}.`]),
      ...linesOf(writing, each, at),
    ])
    return lines.map(printable).join('\n')
  }
  const lines = news.slice(0, maxListed).map(({ kind, description, plan, text }) => {
    const title = isolated(oneLine(description, maxTitleLength))
    const said = text === undefined ? '' : ` ${isolated(oneLine(text, maxTitleLength))}`
    return `${words.announced[kind]}: ${title} (${named(writing, plan.scopes)}).${said}`
  })
  const beyond = news.length - maxListed
  return [...lines, ...(beyond > 0 ? [words.more(beyond)] : [])].join('\n')
}

/** What one announcement says, in the words of the pages. */
function linesOf(writing: Writing, { kind, description, plan, before, text }: News, at: number): string[] {
  const { words, moments } = writing
  const title = oneLine(description, maxTitleLength)
  const line = (name: string, of: (plan: NewsPlan) => string): string => {
    const [now, then] = [of(plan), before && of(before)]
    return `${name}: ${now}${then === undefined || then === now ? '' : `, ${words.previously(then)}`}.`
  }
  const start = line(words.planned, each => moments.plain(toMillis(each.scheduled_start_utc), at))
  const begun = line(words.begun, each => moments.plain(startAt(each), at))
  const plannedEnd = line(words.plannedEnd, each => moments.plain(estimatedEndAt(each), at))
  const expectedEnd = line(words.expectedEnd, each => moments.plain(estimatedEndAt(each), at))
  const affects = line(words.scopes, each => named(writing, each.scopes))
  const affected = line(words.affected, each => named(writing, each.scopes))
  const impact = line(words.state, each => (each.status === 'scheduled' ? words.willBe : words.short)[each.impact])
  const byHand = plan.status === 'scheduled' && !plan.auto_start ? [words.startsByHand] : []
  const said = [
    ...(printable(description).trim() === title ? [] : [description]),
    ...(text === undefined ? [] : [text]),
  ]
  const whatIsPlanned =
    plan.status === 'scheduled' ? [start, plannedEnd, impact, affects, ...byHand] : [expectedEnd, impact, affects]
  switch (kind) {
    case 'started':
      return [...said, begun, expectedEnd, impact, affects]
    case 'delayed':
      return [...said, words.waitsForStart, start, impact, affects]
    case 'overrun':
      return [...said, words.overrun, plannedEnd, impact, affects]
    case 'released':
      return [
        ...said,
        `${words.released}: ${named(writing, releasedBy(plan, before))}.`,
        expectedEnd,
        `${words.scopes}: ${named(writing, plan.scopes)}.`,
      ]
    case 'ended': {
      const ended =
        plan.ended_at === undefined ? [] : [`${words.ended}: ${moments.plain(toMillis(plan.ended_at), at)}.`]
      return [...said, begun, ...ended, affected]
    }
    case 'cancelled':
      return [...said, start, affected]
    default:
      return [...said, ...whatIsPlanned]
  }
}

/** The scopes that a window has let go. */
function releasedBy(plan: NewsPlan, before: NewsPlan = plan): string[] {
  const gone = [...before.scopes, ...(plan.released ?? [])].filter(scope => !windowCovers(plan, scope))
  return before === plan ? gone : gone.filter(scope => windowCovers(before, scope))
}

function named({ words, names }: Writing, scopes: readonly string[]): string {
  const shown = scopes.slice(0, maxListed).map(scope => (scope === WHOLE_STACK ? words.wholeStack : names.text(scope)))
  const beyond = scopes.length - maxListed
  return [...shown, ...(beyond > 0 ? [words.scopesMore(beyond)] : [])].join(', ')
}
