import { OpsError, OpsUnreachableError } from '@ops/sdk'
import { SignInError } from '../session/session.ts'
import { Icon } from '../widgets/icon.tsx'

/** What went wrong, in words for who is at work, and what to do about it. */
export function problemText(error: unknown): string {
  if (error instanceof OpsUnreachableError) return 'The service gave no answer. Check the network, and try again.'
  if (error instanceof SignInError) return error.message
  if (error instanceof OpsError) {
    if (error.tag === 'unavailable') return 'The service cannot reach its store just now. Try again in a moment.'
    if (error.tag === 'forbidden') return 'Your role may not do this.'
    const fields = error.fields.map(({ path, message }) => (path === '' ? message : `${path} ${message}`))
    return fields.length > 0 ? `${fields.join('; ')}.` : error.summary
  }
  return 'Something went wrong in this page. Load it again; nothing was sent.'
}

interface FailedProps {
  error: unknown
  retry?: () => void
  /** What was read before is shown. */
  isShown?: boolean
}

/** A failure where the content would stand, or beside what was read before, with a way to try again. */
export function Failed({ error, retry, isShown = false }: FailedProps) {
  return (
    <div className="failed" role="alert">
      <Icon name="late" />
      <p>
        {isShown && <strong>What is shown may be old. </strong>}
        {problemText(error)}
      </p>
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  )
}

/** Where content will stand in a moment. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="loading" role="status">
      Loading {what} …
    </p>
  )
}
