import type { ErrorTag } from '@ops/contract'
import { OpsError, OpsUnreachableError } from '@ops/sdk'
import { words } from '../language.ts'
import { SignInError } from '../session/session.ts'
import { Icon } from '../widgets/icon.tsx'

/** What went wrong, in words for the operator, and what to do about it. */
export function problemText(error: unknown): string {
  const { unreachable, unavailable, fields: ofFields, tags, here } = words.words.problem
  if (error instanceof OpsUnreachableError) return unreachable
  if (error instanceof SignInError) return tags[error.tag as ErrorTag] ?? error.message
  if (error instanceof OpsError) {
    if (error.tag === 'unavailable') return unavailable
    const fields = error.fields.map(({ path, message }) => (path === '' ? message : `${path} ${message}`))
    return fields.length > 0 ? ofFields(fields.join('; ')) : (tags[error.tag as ErrorTag] ?? error.summary)
  }
  return here
}

/** A problem beside the form that it is about. */
export function Problem({ text }: { text: string | undefined }) {
  if (text === undefined) return null
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  )
}

interface FailedProps {
  error: unknown
  retry?: () => void
  /** Whether earlier data is shown. */
  isShown?: boolean
}

/** A failure instead of the content, or beside earlier data, with a button to try again. */
export function Failed({ error, retry, isShown = false }: FailedProps) {
  return (
    <div className="failed" role="alert">
      <Icon name="late" />
      <p>
        {isShown && <strong>{words.words.problem.outdated} </strong>}
        {problemText(error)}
      </p>
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          {words.common.tryAgain}
        </button>
      )}
    </div>
  )
}

/** A placeholder while content loads. */
export function Loading() {
  return (
    <p className="loading" role="status">
      {words.common.loading}
    </p>
  )
}
