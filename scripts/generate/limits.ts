import type { Contract, Schema } from './contract.ts'

/** The bounds of the contract's values and what `x-ops-limits` adds to them, as one constant. */
export function generateLimits(contract: Contract): string {
  const bounds = Object.entries(contract.components.schemas).flatMap(([name, schema]) => {
    const range = rangeOf(schema)
    return range === undefined ? [] : [`  ${lowerFirst(name)}: { min: ${range.min}, max: ${range.max} },\n`]
  })
  const others = Object.entries(contract['x-ops-limits']).map(([name, value]) => `  ${camelCase(name)}: ${value},\n`)
  return `/**
 * What the contract bounds. Of a text \`min\` and \`max\` count code points, of an array items; other units are in the names.
 */
export const contractLimits = {
${[...bounds, ...others].join('')}} as const
`
}

/** The bounds of a text, an array or a number; nothing if one of them is missing or says no more than the type does. */
function rangeOf({ type, ...bounds }: Schema): { min: number; max: number } | undefined {
  const words = { string: 'Length', array: 'Items', integer: 'imum' }
  const word = words[type as keyof typeof words]
  const [min, max] = [bounds[`min${word}`], bounds[`max${word}`]]
  return typeof min === 'number' && typeof max === 'number' && max < Number.MAX_SAFE_INTEGER ? { min, max } : undefined
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
