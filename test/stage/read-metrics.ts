import assert from 'node:assert/strict'

/** Reads `/metrics` of a service, below whose `/ops` `url` ends: values by name and labels, as they are written there. */
export async function readMetrics(url: string, key: string): Promise<Map<string, number>> {
  const response = await fetch(new URL('/metrics', url), { headers: { 'x-api-key': key } })
  assert.equal(response.status, 200)
  return samplesIn(await response.text())
}

/** The samples of a text in the format of Prometheus. */
export function samplesIn(text: string): Map<string, number> {
  const samples = text.split('\n').flatMap(line => {
    const [, name, value] = /^([^#\s].*) (\S+)$/.exec(line) ?? []
    return name === undefined ? [] : [[name, Number(value)] as const]
  })
  return new Map(samples)
}
