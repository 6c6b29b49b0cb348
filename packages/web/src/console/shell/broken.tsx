import { Component, type ReactNode } from 'react'
import { base } from '../base.ts'

/** Shown if a page has failed: a blank page helps nobody, least of all while something is closed. */
export class Broken extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('nothing was said') }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <main className="door" tabIndex={-1} data-broken>
        <h1>This page has failed</h1>
        <p role="alert">Windows still start and end as planned, and nothing was sent that you did not send.</p>
        <p>
          <button type="button" className="big is-main" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
        <p className="quiet">
          If it fails again: <a href={`${base}/console`}>the first page</a>,{' '}
          <a href={`${base}/status`}>the status page</a>, or the command line, which does everything that the console
          does. What failed: {String(error).slice(0, 200)}
        </p>
      </main>
    )
  }
}
