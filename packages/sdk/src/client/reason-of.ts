/** The innermost message: what `fetch` itself says is only that it failed. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, errors = [], message, name } = error as Error & Partial<AggregateError>
  return cause === undefined ? errors.map(reasonOf).join(', ') || message || name : reasonOf(cause)
}
