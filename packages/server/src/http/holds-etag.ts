/** Whether an `If-None-Match` contains one of some quoted ETags, or is `*` (RFC 9110, 13.1.2). */
export function holdsEtag(given: string | undefined, ...etags: readonly string[]): boolean {
  if (given === undefined) return false
  return given.trim() === '*' || given.split(',', 50).some(each => etags.includes(each.trim().replace(/^W\//, '')))
}
