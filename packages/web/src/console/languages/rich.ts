import { createElement, Fragment, type ReactNode } from 'react'

/** A text with more in it than letters, such as a bold word, a moment or a link. */
export function rich(texts: TemplateStringsArray, ...parts: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...texts.flatMap((text, index) => [text, parts[index]]))
}

/** What a reader must not miss. */
export function strong(...parts: ReactNode[]): ReactNode {
  return createElement('strong', null, ...parts)
}

/** What takes longer than planned. */
export function late(text: string): ReactNode {
  return createElement('strong', { className: 'late' }, text)
}

/** What is typed or read as it stands, such as a command. */
export function code(text: string): ReactNode {
  return createElement('code', null, text)
}

/** A key. */
export function kbd(text: string): ReactNode {
  return createElement('kbd', null, text)
}
