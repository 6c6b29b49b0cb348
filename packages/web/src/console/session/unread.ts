/** Max retries of a request that the service has not read. */
export const maxUnread = 2

/**
 * Whether the service has not read the request: it did not arrive in time, or the response is about an idle connection,
 * which a browser takes as the response to its next request. Nothing has been done, so the request is sent again.
 */
export function isUnread(status: number, fields: readonly { path: string; message: string }[]): boolean {
  const [first] = fields
  return (
    status === 408 || (status === 400 && first?.path === '' && first.message.startsWith('the request is malformed'))
  )
}
