/**
 * The bytes that a text says in base64url as RFC 7515 has it: without padding, white space or other characters, and with
 * the bits that are left over zero, so that bytes have one text. Nothing for what is written otherwise.
 */
export function base64urlBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/.test(text)) return undefined
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(bytes, character => character.charCodeAt(0))
}
