/** A text that somebody chose, as part of another: whatever is in it turns nothing around it (Unicode UAX #9, isolates). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
