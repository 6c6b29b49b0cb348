/** Five groups of five unambiguous digits and letters. */
const secretCode = '(?:[2-9a-hjkmnp-z]{5}-){4}[2-9a-hjkmnp-z]{5}'
const credential = new RegExp(`opsk_|${secretCode}`, 'i')
const wholeCredential = new RegExp(`opsk_[0-9a-z]{49}|${secretCode}`, 'i')
/** A shorter text cannot contain a credential in base64. */
const shortestBase64 = 38

/**
 * Whether a text contains the beginning of an API key, or a secret code in the form that the service generates: as it
 * is, or encoded once, by percent-encoding (RFC 3986, 2.1), base64 (RFC 4648, 4 and 5) or hexadecimal. Such a text is
 * neither repeated nor logged.
 */
export function holdsCredential(text: string): boolean {
  return holds(text, credential)
}

/**
 * The same for texts by people, who may write about keys: only a complete API key counts. Such a text is not stored.
 */
export function holdsWholeCredential(text: string): boolean {
  return holds(text, wholeCredential)
}

function holds(text: string, wanted: RegExp): boolean {
  if (wanted.test(text)) return true
  if (text.includes('%') && wanted.test(fromPercent(text))) return true
  if (text.length < shortestBase64) return false
  return (
    runsOf(text, /[\w+/-]+/g).some(run => inBase64(run, wanted)) ||
    runsOf(text, /[0-9a-f]+/gi).some(run => inHex(run, wanted))
  )
}

function runsOf(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter(run => run.length >= shortestBase64)
}

/** Decodes each triplet separately, so that a malformed one hides nothing. */
function fromPercent(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The encoded credential may begin anywhere in the run. */
function inBase64(run: string, wanted: RegExp): boolean {
  const standard = run.replaceAll('-', '+').replaceAll('_', '/')
  return [0, 1, 2, 3].some(from => {
    const rest = standard.slice(from)
    return wanted.test(atob(rest.length % 4 === 1 ? rest.slice(0, -1) : rest))
  })
}

function inHex(run: string, wanted: RegExp): boolean {
  return [0, 1].some(from => {
    const pairs = run.slice(from).match(/../g) ?? []
    return wanted.test(String.fromCharCode(...pairs.map(pair => Number.parseInt(pair, 16))))
  })
}
