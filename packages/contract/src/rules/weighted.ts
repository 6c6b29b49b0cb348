/** A value of a list such as `Accept`, in small letters, with its weight: from 0, which refuses it, to 1. */
export interface Weighted {
  value: string
  weight: number
}

/** Values beyond so many are left out. */
const maxValues = 50

/** Reads a list whose values may have weights (RFC 9110, 12.4.2). A weight that is not valid counts as 0. */
export function readWeighted(list: string): Weighted[] {
  return list.split(',', maxValues).map(text => {
    const [value = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
    const given = parameters.find(parameter => parameter.startsWith('q='))
    const weight = given === undefined ? 1 : Number(given.slice(2))
    return { value, weight: weight >= 0 && weight <= 1 ? weight : 0 }
  })
}
