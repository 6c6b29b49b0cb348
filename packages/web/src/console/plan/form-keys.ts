/** The keys that go to a field of the form of a window, with Alt, wherever the focus is. */
export const formKeys = [
  { key: 't', field: 'template' },
  { key: 'w', field: 'what' },
  { key: 'p', field: 'where' },
  { key: 'i', field: 'impact' },
  { key: 's', field: 'start' },
  { key: 'z', field: 'zone' },
  { key: 'o', field: 'also' },
  { key: 'l', field: 'length' },
  { key: 'm', field: 'automatic' },
] as const

export type FormField = (typeof formKeys)[number]['field']

/** Moves the focus to a field of the form. @returns whether the form is there, and has it. */
export function goToField(field: FormField): boolean {
  const place = document.querySelector(`[data-field=${field}]`)
  const goals = ['input:not([type=radio]), textarea', 'input:checked', 'button, input']
  const goal = goals.flatMap(selector => place?.querySelector<HTMLElement>(selector) ?? [])[0]
  goal?.focus()
  return goal !== undefined
}
