import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvents, type StreamFrame } from './read-events.ts'

function read(pieces: Iterable<string>) {
  const frames: StreamFrame[] = []
  const retries: number[] = []
  const take = readEvents({ frame: frame => frames.push(frame), retry: ms => retries.push(ms) })
  for (const piece of pieces) take(piece)
  return { frames, retries }
}

/** Bytes in pieces, as a connection brings them. */
function* decoded(bytes: Uint8Array, cuts: readonly number[]) {
  const decoder = new TextDecoder()
  let start = 0
  for (const cut of [...cuts.map(each => each % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    yield decoder.decode(bytes.subarray(start, cut), { stream: true })
    start = cut
  }
}

const word = fc.stringMatching(/^[a-z0-9.:äß€😀]{0,12}$/u)
const frame = fc.record(
  { event: fc.constantFrom('schedule', 'window'), data: fc.array(word, { minLength: 1, maxLength: 3 }), id: word },
  { requiredKeys: ['event'] },
)

test('a stream reads the same however it is split, with either line ending', () => {
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.boolean(),
      (given, end, cuts, hasMark) => {
        const lines = given.flatMap(({ event, data, id }) => [
          ': a comment',
          `event: ${event}`,
          ...(data ?? []).map(each => `data: ${each}`),
          ...(id === undefined ? [] : [`id: ${id}`]),
          '',
        ])
        const text = `${hasMark ? '\uFEFF' : ''}${lines.map(line => line + end).join('')}`
        const expected = given.map(({ event, data, id }) => ({
          event,
          ...(data === undefined ? {} : { data: data.join('\n') }),
          ...(id === undefined ? {} : { id }),
        }))
        assert.deepEqual(read(decoded(new TextEncoder().encode(text), cuts)).frames, expected)
      },
    ),
  )
})

test('an id alone is a frame without data, and an empty line alone is an empty frame', () => {
  const { frames } = read([': heartbeat\nid: abc.7\n\nevent: window\n\n:\n\n'])
  assert.deepEqual(frames, [{ id: 'abc.7' }, { event: 'window' }, {}])
})

test('a retry that is not a number and unknown fields are ignored', () => {
  const { frames, retries } = read(['retry: 2.5\nretry: 2500\nfoo: bar\ndata\ndata:  x\n\n'])
  assert.deepEqual(frames, [{ data: '\n x' }])
  assert.deepEqual(retries, [2500])
})

test('an incomplete frame at the end of the stream is ignored', () => {
  assert.deepEqual(read(['data: one\n\ndata: tw']).frames, [{ data: 'one' }])
})

test('the size of an unfinished frame is returned; comments are not held', () => {
  const take = readEvents({ frame() {}, retry() {} })
  assert.deepEqual(['data: one\n', 'data: tw', 'o\n', ': a comment\n', '\n'].map(take), [3, 11, 7, 7, 0])
})
