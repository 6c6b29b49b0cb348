/** Five groups of five, of the digits and letters that are not taken for one another. */
const secretCode = '(?:[2-9a-hjkmnp-z]{5}-){4}[2-9a-hjkmnp-z]{5}'
const credential = new RegExp(`opsk_|${secretCode}`, 'i')
const wholeCredential = new RegExp(`opsk_[0-9a-z]{49}|${secretCode}`, 'i')
/** A shorter text holds no whole credential in base64. */
const shortestBase64 = 38

/**
 * Whether a text holds what begins an API key, or a secret code of the form that the service makes: as it is, or encoded
 * once, by percent signs (RFC 3986, 2.1), base64 (RFC 4648, 4 and 5) or hexadecimal. Such a text is neither repeated nor logged.
 */
export function holdsCredential(text: string): boolean {
  return holds(text, credential)
}

/** The same where people write, who may well speak of keys: what only begins like one is none. Such a text is not kept. */
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

/** Each triplet by itself: one that is malformed hides nothing. */
function fromPercent(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** What is encoded may begin anywhere in the run. */
function inBase64(run: string, wanted: RegExp): boolean {
  const usual = run.replaceAll('-', '+').replaceAll('_', '/')
  return [0, 1, 2, 3].some(from => {
    const rest = usual.slice(from)
    return wanted.test(atob(rest.length % 4 === 1 ? rest.slice(0, -1) : rest))
  })
}

function inHex(run: string, wanted: RegExp): boolean {
  return [0, 1].some(from => {
    const pairs = run.slice(from).match(/../g) ?? []
    return wanted.test(String.fromCharCode(...pairs.map(pair => Number.parseInt(pair, 16))))
  })
}
