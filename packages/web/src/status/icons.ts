import { Html } from './html.ts'
import type { State } from './words.ts'

/** An icon for each state, each with its own shape: colour is never the only sign. */
export const icons: Record<State, Html> = {
  open: icon('<path d="m7 12.5 3.5 3.5L17 9"/>'),
  notice: icon('<path d="M12 11v6M12 7.2v.1"/>'),
  read_only: icon('<path d="M8 11.5V9.8a4 4 0 0 1 8 0v1.7M7.5 11.5h9v5.5h-9z"/>'),
  blocked: icon('<path d="M9.5 8.5v7M14.5 8.5v7"/>'),
}

function icon(paths: string): Html {
  return new Html(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="10.5"/>${paths}</svg>`,
  )
}
