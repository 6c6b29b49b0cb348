/** The innermost message: the message of `fetch` itself only says that it failed. */
export function reasonOf(error: unknown): string {
  // Anything can be thrown.
  const { cause, errors = [], message } = (error ?? {}) as Partial<AggregateError>
  return cause === undefined ? [errors].flat().map(reasonOf).join(', ') || message || String(error) : reasonOf(cause)
}
