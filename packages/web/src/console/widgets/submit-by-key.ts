import type { KeyboardEvent } from 'react'

/** Whether a key is Enter alone, which a field may use; with Ctrl it submits. */
export function isEnter({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && !ctrlKey && !metaKey
}

/** In a long form Enter alone submits only from its button, not from a field or a choice; Ctrl+Enter does from anywhere. */
export function submitByButton(event: KeyboardEvent<HTMLElement>): void {
  submitByKey(event)
  if (isEnter(event) && (event.target as HTMLElement).matches('input')) event.preventDefault()
}

/** Ctrl+Enter presses the button that submits the form with the focus, or the form that is here. */
export function submitByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
  event.preventDefault()
  if (event.repeat) return
  const find = (selector: string) => event.currentTarget.querySelector<HTMLButtonElement>(selector)
  const button = find('form:focus-within [type=submit]') ?? find('[type=submit]')
  button?.click()
}
