import { Component, type ReactNode } from 'react'
import { base } from '../base.ts'
import { words } from '../language.ts'

/** Shown if a page has failed: a blank page helps nobody, least of all while something is closed. */
export class Broken extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('nothing was said') }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    const { title, safe, reload, again } = words.shell.broken
    return (
      <main className="door" tabIndex={-1} data-broken>
        <h1>{title}</h1>
        <p role="alert">{safe}</p>
        <p>
          <button type="button" className="big is-main" onClick={() => location.reload()}>
            {reload}
          </button>
        </p>
        <p className="quiet">
          {again(
            text => (
              <a href={`${base}/console`}>{text}</a>
            ),
            text => (
              <a href={`${base}/status`}>{text}</a>
            ),
            String(error).slice(0, 200),
          )}
        </p>
      </main>
    )
  }
}
