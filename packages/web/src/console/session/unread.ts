/** How often a request is sent again that the service has not read. */
export const maxUnread = 2

/**
 * Whether an answer is to no request that was read: one that did not arrive in time, or what a service or proxy said of a
 * connection on which nothing had been sent, which a browser takes for the answer to its next request. Nothing has been
 * done, so the request is sent again.
 */
export function isUnread(status: number, fields: readonly { path: string; message: string }[]): boolean {
  const [first] = fields
  return (
    status === 408 || (status === 400 && first?.path === '' && first.message.startsWith('the request is malformed'))
  )
}
