import { Histogram } from './histogram.ts'
import { RequestCounts } from './request-counts.ts'

/** What an instance counts about itself, for `/metrics`. */
export class Figures {
  readonly requests: RequestCounts
  /** How long appends to the journal took, in seconds. */
  readonly appends = new Histogram([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10])
  /** How long after its planned time the sweep has journaled a transition, in seconds. */
  readonly sweepLateness = new Histogram([0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600])
  /** Connections of the HTTP server that are open, and how many may be. */
  readonly connections = { open: 0, max: 0 }

  /** @param calls - The names of all calls, such as `GET /ping`. */
  constructor(calls: readonly string[]) {
    this.requests = new RequestCounts(calls)
  }
}
