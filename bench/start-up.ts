import { Scratch } from './child.ts'
import { load } from './load.ts'
import { millionStore } from './million.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, nights } from './seed.ts'
import { type Server, startService, timeRawStart, timeServiceStart } from './service.ts'
import { idleMegabytes, milliseconds } from './starts.ts'

const rounds = 11
const memoryRounds = 3
const loadRounds = 7

/** From the start of the process to the first answered ping, and the memory that it then holds. */
export async function startUp(): Promise<Row[]> {
  using scratch = new Scratch()
  const none = scratch.file('none.db')
  const board = scratch.file('board.db')
  const million = (await millionStore()).database
  await makeStore(none)
  await makeStore(board)
  fillStore(board, nights(70_000))

  const starts = await inTurns(rounds, {
    none: () => milliseconds(timeServiceStart(none)),
    raw: () => milliseconds(timeRawStart()),
    million: () => milliseconds(timeServiceStart(million)),
    board: () => milliseconds(timeServiceStart(board)),
  })
  const memory = await inTurns(memoryRounds, {
    none: () => idleMegabytes(timeServiceStart(none)),
    raw: () => idleMegabytes(timeRawStart()),
    board: () => idleMegabytes(timeServiceStart(board)),
  })
  const rates = await pingRates(none, board)
  return [
    row({
      what: 'start to the first ping',
      unit: 'ms',
      ours: starts.none,
      against: { name: 'node:http', values: starts.raw },
      promised: { of: 'ratio', atMost: 3 },
    }),
    row({
      what: 'the same with a million windows',
      unit: 'ms',
      ours: starts.million,
      against: { name: 'with none', values: starts.none },
      promised: { of: 'ratio', atMost: 1.5 },
    }),
    row({
      what: 'the same with 70,000 on the board',
      unit: 'ms',
      ours: starts.board,
      against: { name: 'with none', values: starts.none },
    }),
    row({
      what: 'memory when idle',
      unit: 'MB',
      ours: memory.none,
      against: { name: 'node:http', values: memory.raw },
      promised: { of: 'ours', atMost: 105 },
    }),
    row({
      what: 'the same with 70,000 on the board',
      unit: 'MB',
      ours: memory.board,
      against: { name: 'with none', values: memory.none },
      promised: { of: 'ours', atMost: 250 },
    }),
    row({
      what: '/ping with 70,000 on the board',
      unit: 'requests/s',
      ours: rates.full,
      against: { name: 'with none', values: rates.empty },
      promised: { of: 'ratio', atLeast: 0.95 },
    }),
  ]
}

async function pingRates(none: string, board: string): Promise<{ empty: number[]; full: number[] }> {
  await using empty = await startService(none)
  await using full = await startService(board)
  const rateOf = async (server: Server) => (await load(server, '/ping', { seconds: 2 })).rate
  return await inTurns(loadRounds, { full: () => rateOf(full), empty: () => rateOf(empty) })
}
