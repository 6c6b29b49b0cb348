/**
 * Decodes base64url as defined in RFC 7515: without padding, white space or other characters. Unused bits must be zero,
 * so that each sequence of bytes has exactly one text. `undefined` for anything else.
 */
export function base64urlBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/.test(text)) return undefined
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(bytes, character => character.charCodeAt(0))
}
