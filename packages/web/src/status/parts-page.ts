import { WHOLE_STACK } from '@ops/contract'
import { findForm } from './find-page.ts'
import { html } from './html.ts'
import { pageCount, perPage, turning, wayBack } from './navigation.ts'
import type { Overview } from './overview.ts'
import { page, type Writing } from './page.ts'
import { aboutPart, orderOf, partRow } from './part-rows.ts'
import { listPath } from './paths.ts'

/** A page of the parts directly below a scope; `undefined` if there is no such page. */
export function partsPage(writing: Writing, overview: Overview, number: number): string | undefined {
  const { words, names } = writing
  const { scope, now, seq, state, parts } = overview
  if (parts === undefined || number > pageCount(parts.node.children.length)) return undefined
  const { node, stateOf } = parts
  const heading = scope === WHOLE_STACK ? words.parts : words.partsBelow
  const where = scope === WHOLE_STACK ? words.parts : `${names.text(scope)} · ${words.partsBelow}`
  const count = `${where}: ${node.children.length}`
  const shown = orderOf(writing, node, stateOf(node)).slice((number - 1) * perPage, number * perPage)
  return page(writing, {
    path: listPath(scope, 'parts', number),
    now,
    headline: count,
    summary: count,
    state,
    follows: { scope, seq },
    content: html`${wayBack(writing, scope)}${aboutPart(writing, overview)}
<section class="services">
<h1>${heading}</h1>
${findForm(writing, '')}<ul class="parts">
${shown.map(
  child => html`<li>${partRow(writing, child, stateOf(child))}</li>
`,
)}</ul>
${turning(writing, number, node.children.length, to => listPath(scope, 'parts', to))}</section>
`,
  })
}
