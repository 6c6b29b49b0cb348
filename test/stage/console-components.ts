import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { afterEach } from 'node:test'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { Window } from 'happy-dom'

/** Components of the console in a DOM without a browser. Import it first, and the components with `await import`. */

// Node runs TypeScript, but not JSX.
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), { loader: 'tsx', jsx: 'automatic' })
    return { format: 'module', source: code, shortCircuit: true }
  },
})

const page = new Window({ url: 'http://ops.test/console' })
const borrowed = [
  'window',
  'document',
  'location',
  'history',
  'navigator',
  'localStorage',
  'Element',
  'HTMLElement',
  'HTMLIFrameElement',
  'requestAnimationFrame',
] as const
for (const name of borrowed)
  Object.defineProperty(globalThis, name, { value: name === 'window' ? page : page[name], configurable: true })
// Channels to other pages do not keep the test alive.
class QuietChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name)
    ;(this as unknown as { unref(): void }).unref()
  }
}

// Nor do the timers of a page, such as that of a notice.
const { setTimeout: start } = globalThis
globalThis.setTimeout = ((call: () => void, ms: number) => {
  const timer = start(call, ms)
  return ms < 1000 ? timer : timer.unref()
}) as typeof setTimeout

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, BroadcastChannel: QuietChannel })

const { speak } = await import('../../packages/web/src/console/language.ts')
await speak('en')

const { act, createElement } = await import('react')
const { createRoot } = await import('react-dom/client')

interface FilledField {
  value: string
  dispatchEvent(event: unknown): boolean
}

type Root = ReturnType<typeof createRoot>
const roots = new Set<Root>()
afterEach(async () => {
  for (const root of roots) await act(async () => root.unmount())
  roots.clear()
})

/** A component that is shown. */
export interface Shown {
  text(): string
  /** Whether it shows a button with this text. */
  hasButton(name: string): boolean
  /** Presses the button with this name. */
  press(name: string): Promise<void>
  /** Chooses the option whose text begins so. */
  choose(name: string): Promise<void>
  /** The text of each option that is shown. */
  options(): string[]
  /** Types into the only text field. */
  type(text: string): Promise<void>
  /** Types into the field with this label. */
  fill(label: string, text: string): Promise<void>
  /** What is in the field with this label. */
  value(label: string): string
  /** Presses a key in the first element that matches. @returns whether the browser goes on to do what the key does. */
  presses(key: string, selector: string): boolean
  /** Lets what is under way go on. */
  settle(): Promise<void>
  unmount(): Promise<void>
}

/** Shows an element of React. */
export async function show(element: Parameters<Root['render']>[0]): Promise<Shown> {
  const place = page.document.createElement('div')
  page.document.body.append(place)
  const root = createRoot(place as unknown as Parameters<typeof createRoot>[0])
  roots.add(root)
  await act(async () => root.render(element))
  const settle = () => act(async () => void (await new Promise(resolve => setTimeout(resolve, 20))))
  const write = (field: FilledField, text: string) =>
    act(async () => {
      // React hears of a value only if it is set past its own setter.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
      field.dispatchEvent(new page.Event('input', { bubbles: true }))
    })
  const labelled = (name: string): FilledField => {
    const label = [...place.querySelectorAll('label')].find(each => each.textContent?.trim() === name)
    const field = label
      ? page.document.getElementById(label.getAttribute('for') ?? '')
      : [...place.querySelectorAll('input')].find(each => each.getAttribute('aria-label') === name)
    if (!field) throw new Error(`there is no field ${name}: ${place.textContent}`)
    return field as unknown as FilledField
  }
  const find = (name: string) =>
    [...place.querySelectorAll('button')].find(
      each => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
    )
  const click = async (goal: { click(): void }) => {
    await act(async () => goal.click())
    await settle()
  }
  return {
    text: () => place.textContent ?? '',
    hasButton: name => find(name) !== undefined,
    async press(name) {
      const button = find(name)
      if (button === undefined) throw new Error(`there is no button ${name}: ${place.textContent}`)
      await click(button)
    },
    options: () => [...place.querySelectorAll('[role=option]')].map(each => each.textContent?.trim() ?? ''),
    async choose(name) {
      const options = [...place.querySelectorAll('[role=option]')] as unknown as HTMLElement[]
      const option = options.find(each => each.textContent?.trim().startsWith(name))
      if (option === undefined) throw new Error(`there is no option ${name}: ${place.textContent}`)
      await click(option)
    },
    async type(text) {
      const field = place.querySelector('textarea')
      if (field === null) throw new Error('there is no text field')
      await write(field, text)
    },
    fill: (label, text) => write(labelled(label), text),
    value: label => labelled(label).value,
    presses(key, selector) {
      const field = place.querySelector(selector)
      if (field === null) throw new Error(`there is no ${selector}`)
      return field.dispatchEvent(new page.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    },
    settle,
    async unmount() {
      roots.delete(root)
      await act(async () => root.unmount())
      place.remove()
    },
  }
}

export { act, createElement }
