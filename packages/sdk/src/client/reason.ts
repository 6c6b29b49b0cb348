/** The innermost message: the message of `fetch` itself only says that it failed. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, errors = [], message, name } = error as Error & Partial<AggregateError>
  return cause === undefined ? errors.map(reasonOf).join(', ') || message || name : reasonOf(cause)
}
