/** Whether an `If-None-Match` says that its caller holds one of some quoted ETags, or anything at all (RFC 9110, 13.1.2). */
export function holdsEtag(given: string | undefined, ...etags: readonly string[]): boolean {
  if (given === undefined) return false
  return given.trim() === '*' || given.split(',', 50).some(each => etags.includes(each.trim().replace(/^W\//, '')))
}
