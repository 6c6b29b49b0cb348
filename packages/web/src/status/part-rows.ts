import { compareImpact, WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import type { Overview, PartNode, PartState, ShownParts } from './overview.ts'
import type { Writing } from './page.ts'
import { listPath } from './paths.ts'
import { excerpt, plainText } from './plain-text.ts'
import { chip, scopeLink, stateChip } from './window-parts.ts'
import type { State } from './words.ts'

/** Max parts in a section, those below each of them, and those below all of them together. */
const maxParts = 8
const maxBelow = 4
const maxAllBelow = 6
/** Longer descriptions are cut. */
const maxDescription = 500

/** Whose page it is, if it is a listed part: its title, its scope, and what it is. */
export function aboutPart({ names }: Writing, { scope, parts }: Overview): Part {
  const title = names.title(scope)
  if (scope === WHOLE_STACK || title === undefined) return undefined
  const description = parts?.node.part?.description
  return html`<div class="about">
<p><strong><bdi>${title}</bdi></strong> <span class="scope quiet">${scope}</span></p>
${
  description !== undefined &&
  html`<p class="said brief" dir="auto">${plainText(excerpt(description, maxDescription))}</p>
`
}</div>
`
}

/** The parts below a scope, two levels of them: what differs first, and what is alike and many as one line. */
export function partsSection(writing: Writing, { scope, parts }: Overview): Part {
  if (parts === undefined || parts.node.children.length === 0) return undefined
  const { words } = writing
  return html`<section class="services">
<h2>${scope === WHOLE_STACK ? words.parts : words.partsBelow}</h2>
${rows(writing, parts)}</section>
`
}

function rows(writing: Writing, { node, stateOf }: ShownParts): Html {
  let room = maxAllBelow
  return list(node, stateOf(node), maxParts, (child, state) => {
    // What is all in one state is opened only if it is short.
    const isOpened = state.isPartly || child.children.length <= maxBelow
    if (child.children.length === 0 || room <= 0 || !isOpened) return undefined
    return list(child, state, Math.min(maxBelow, room), () => {
      room--
      return undefined
    })
  })

  function list(
    of: PartNode,
    state: PartState,
    max: number,
    below: (child: PartNode, state: PartState) => Html | undefined,
  ): Html {
    const order = orderOf(writing, of, state)
    // One more takes no more room than to say so.
    const shown = order.length === max + 1 ? order : order.slice(0, max)
    const beyond = order.length - shown.length
    return html`<ul class="parts">
${shown.map(child => {
  const its = stateOf(child)
  const opened = below(child, its)
  return html`<li>${partRow(writing, child, its)}${opened}</li>
`
})}${
  beyond > 0 &&
  html`<li><p>${more(of, state, beyond, state.differing.size > shown.length)}</p></li>
`
}</ul>`
  }

  function more(of: PartNode, { whole }: PartState, count: number, hasDiffering: boolean): Html {
    const { words, settings } = writing
    const isAvailable = whole === 'open' && !hasDiffering
    return html`<a href="${settings.base}${listPath(of.scope, 'parts')}">${isAvailable ? words.moreAvailable(count) : words.more(count)}</a>${
      whole !== 'open' && !hasDiffering && html` ${chip(writing, { status: 'active', impact: whole })}`
    }`
  }
}

/** The children of a part: first those that differ from the whole of it, the strictest before the others; then by position and title. */
export function orderOf({ names }: Writing, node: PartNode, { differing }: PartState): readonly PartNode[] {
  const order = names.inOrder(node)
  if (differing.size === 0) return order
  const strictness = (child: PartNode) => differing.get(child) ?? 'notice'
  return [
    ...order.filter(child => differing.has(child)).sort((a, b) => compareImpact(strictness(b), strictness(a))),
    ...order.filter(child => !differing.has(child)),
  ]
}

/** A part with its state; if all below it is in one state, with their number. */
export function partRow(writing: Writing, node: PartNode, { state, isPartly, whole }: PartState): Html {
  return html`<p>${scopeLink(writing, node.scope)} ${stateOfAll(writing, state, isPartly, node.children.length === 0 ? 1 : node.leaves, whole)}</p>`
}

function stateOfAll(writing: Writing, state: State, isPartly: boolean, count: number, whole: State): Html {
  const { words } = writing
  if (isPartly) return stateChip(writing, state, isPartly)
  if (whole === 'open')
    return html`<span class="quiet">${count > 1 ? words.allAvailable(count) : words.available}</span>`
  return chip(writing, { status: 'active', impact: whole }, count)
}
