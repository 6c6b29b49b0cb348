import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { secretCode } from './console-service.ts'

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Presses Tab until an element with this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp, max = 120): Promise<void> {
  const seen: string[] = []
  for (let count = 0; count < max; count++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string>(`(() => {
      const element = document.activeElement
      if (!element || element === document.body) return ''
      const label = element.labels?.[0]?.textContent
      return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim()
    })()`)
    seen.push(focused)
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  assert.fail(`no Tab comes to ${String(name)}; they come to ${[...new Set(seen)].join(' | ')}`)
}

/** What the page says before and after the sign-in. */
const english = { signIn: 'Sign in', pages: 'Pages', live: 'Live' }

/** Signs in on the page, without a code in the address. */
export async function signIn(
  page: Page,
  origin: string,
  { path = '', key = '', name = '', says = english } = {},
): Promise<void> {
  await page.goto(`${origin}/console${path}`)
  if (key !== '') await page.getByRole('radio', { name: 'API key' }).check()
  await page.locator('input[type=password]').fill(key === '' ? secretCode : key)
  if (name !== '') await page.getByLabel('Your name (optional)').fill(name)
  await page.getByRole('button', { name: says.signIn }).click()
  await page.getByRole('navigation', { name: says.pages }).waitFor()
  await page.getByText(says.live, { exact: true }).waitFor()
}

/**
 * Waits until a condition is true on a page, and returns the time on the page in milliseconds. It is checked in the page,
 * since its policy forbids what `waitForFunction` does after its first check.
 */
export function becomes(page: Page, condition: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(${JSON.stringify(`it never holds: ${condition}`)})), 30_000)
    const look = () => ((${condition}) ? resolve(Date.now()) : requestAnimationFrame(look))
    look()
  })`)
}

/** Records what is announced on a page, in order. */
export async function listenToAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`(() => {
    globalThis.announced = []
    const region = document.querySelector('[role=status].unseen')
    new MutationObserver(() => globalThis.announced.push(region.textContent)).observe(region, { childList: true, subtree: true })
  })()`)
  return () => page.evaluate<string[]>('globalThis.announced')
}

/** Checks a page with axe, in light and dark. The test fails on a finding, with the state of the page. */
export async function checkAccessibility(page: Page, state: string): Promise<void> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axeSource)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Dark mode changes only colours.
    // What is under a dialog is inert, and has been checked before.
    const top = "[...document.querySelectorAll('dialog[open]')].at(-1) ?? document"
    const options = `{ resultTypes: ['violations'], ${colorScheme === 'light' ? '' : "runOnly: ['color-contrast']"} }`
    const found = await page.evaluate<string[]>(`axe.run(${top}, ${options}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary).join(' ; ')))`)
    assert.deepEqual(found, [], `${state}, ${colorScheme}`)
  }
}

/** A page must not be wider than the screen. */
export async function checkWidth(page: Page, state: string): Promise<void> {
  const { content, screen } = await page.evaluate<{ content: number; screen: number }>(
    '({ content: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth })',
  )
  assert.ok(content <= screen, `${state}: ${content} px on a screen of ${screen}`)
}

/** No word of the console is broken; what people wrote has words of any length. */
export async function checkWords(page: Page, state: string): Promise<void> {
  const broken = await page.evaluate<string[]>(`(() => {
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement.closest('.said, bdi, code, pre, svg, option, [dir=auto]') !== null) continue
      // Only for screen readers: it has no room for words.
      if (node.parentElement.closest('.unseen, .who-name, .stacked thead') !== null) continue
      for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)))
        if (lines.size > 1) found.push(word)
      }
    }
    return found
  })()`)
  assert.deepEqual(broken, [], `${state}: broken words`)
}

/** What is at the bottom of the page, such as a note, covers no button: each can be scrolled to where it is pressed. */
export async function checkUncovered(page: Page, state: string): Promise<void> {
  const covered = await page.evaluate<string[]>(`[...document.querySelectorAll('main button, main a')]
    .filter(each => each.checkVisibility())
    .filter(each => {
      each.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = each.getBoundingClientRect()
      if (width < 2) return false
      const there = [1, height / 2, height - 1].map(y => document.elementFromPoint(left + width / 2, top + y))
      return there.some(found => found?.closest('.note, .top nav') !== null && found !== null)
    })
    .map(each => each.textContent)`)
  assert.deepEqual(covered, [], `${state}: covered`)
}
