/** Checked here, because the error that a wrong header raises repeats the value. */
export function readCredential(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) {
    throw new TypeError(`${name} is empty, or holds blanks or characters that no credential has`)
  }
  return value
}
