/** What is bounded, and where. The one table of it; each value is looked up here, or in the setting that changes it. */
export interface Limit {
  /** Whose share it is. An address is that of the connection, counted as `networkOf` does. */
  readonly per: 'address' | 'connection' | 'request' | 'instance'
  /** As it is without a setting. */
  readonly value: number
  readonly unit: 'connections' | 'streams' | 'requests' | 'headers' | 'bytes' | 'MiB' | 'ms'
  /** What is counted. */
  readonly what: string
  /** What becomes of whatever comes on top. */
  readonly beyond: string
  /** Reached in ordinary use: it is not worth a line in the log. */
  readonly isOrdinary?: true
  /** The setting that changes it, where operators may have to, and what it takes. */
  readonly setting?: { readonly variable: string; readonly min: number; readonly max: number }
}

const bounded = {
  connectionsPerAddress: {
    per: 'address',
    value: 2000,
    unit: 'connections',
    what: 'Connections open at once. Loopback and the proxies in `OPS_TRUST_PROXY` are exempt',
    beyond: 'is closed as it comes',
    setting: { variable: 'OPS_CONNECTION_MAX_PER_ADDRESS', min: 1, max: 1_000_000 },
  },
  streamsPerAddress: {
    per: 'address',
    value: 1000,
    unit: 'streams',
    what: 'Streams (`/stream`) being served',
    beyond: 'is answered `unavailable`',
    setting: { variable: 'OPS_STREAM_MAX_PER_ADDRESS', min: 0, max: 1_000_000 },
  },
  requestsAhead: {
    per: 'connection',
    value: 32,
    unit: 'requests',
    what: 'Requests sent ahead of their turn. They are served one at a time; a stream is the last of its connection',
    beyond: 'is dropped, and the connection ends after the answers before it',
  },
  streamUnsentBytes: {
    per: 'connection',
    value: 1024 * 1024,
    unit: 'bytes',
    what: 'What waits for the reader of a stream, beyond the schedule that it begins with',
    beyond: 'ends the connection',
  },
  unmovedMs: {
    per: 'connection',
    value: 30_000,
    unit: 'ms',
    what: 'How long the bytes of an answer may stand still because the client does not read',
    beyond: 'ends the connection',
  },
  idleMs: {
    per: 'connection',
    // Longer than proxies keep a connection idle (60 s), so that they end it and not we.
    value: 75_000,
    unit: 'ms',
    what: 'How long a connection is kept after an answer; one on which nothing was sent is kept for as long as a head may take',
    beyond: 'closes it without a word',
    isOrdinary: true,
  },
  headMs: {
    per: 'request',
    value: 10_000,
    unit: 'ms',
    what: 'How long its head may take',
    beyond: 'is answered `request-timeout`, and the connection closed',
  },
  requestMs: {
    per: 'request',
    value: 30_000,
    unit: 'ms',
    what: 'How long all of it may take',
    beyond: 'is answered `request-timeout`, and the connection closed',
  },
  headBytes: {
    per: 'request',
    value: 16 * 1024,
    unit: 'bytes',
    what: 'Its head',
    beyond: 'is answered `invalid-input`, and the connection closed',
  },
  headers: {
    per: 'request',
    value: 100,
    unit: 'headers',
    what: 'Its headers',
    beyond: 'is answered `invalid-input`',
  },
  bodyBytes: {
    per: 'request',
    value: 64 * 1024,
    unit: 'bytes',
    what: 'Its body',
    beyond: 'is answered `payload-too-large`',
  },
  connections: {
    per: 'instance',
    value: 25_000,
    unit: 'connections',
    what: 'Connections open at once; fewer where the operating system lets a process open fewer files',
    beyond: 'is closed as it comes',
    setting: { variable: 'OPS_CONNECTION_MAX', min: 1, max: 1_000_000 },
  },
  streams: {
    per: 'instance',
    value: 20_000,
    unit: 'streams',
    what: 'Streams (`/stream`) being served; each takes a connection',
    beyond: 'is answered `unavailable`',
    setting: { variable: 'OPS_STREAM_MAX', min: 0, max: 1_000_000 },
  },
  unsentMebibytes: {
    per: 'instance',
    value: 64,
    unit: 'MiB',
    what: 'Answers that wait for their clients to read. Files that are the same for everybody are not counted',
    beyond: 'ends the connection whose answer has waited the longest',
    setting: { variable: 'OPS_UNSENT_MAX_MIB', min: 1, max: 65_536 },
  },
  agentConnectionsPerAddress: {
    per: 'address',
    // A balancer looks once a second at each of hundreds of servers.
    value: 500,
    unit: 'connections',
    what: "Connections to the port for HAProxy's agent-check. Loopback and the proxies in `OPS_TRUST_PROXY` are exempt",
    beyond: 'is closed as it comes',
  },
  cacheMebibytes: {
    per: 'instance',
    value: 64,
    unit: 'MiB',
    what: 'Answers that are kept because they were asked for twice, all caches together',
    beyond: 'pushes out the oldest of the largest cache',
    setting: { variable: 'OPS_CACHE_MAX_MIB', min: 0, max: 65_536 },
  },
  agentConnections: {
    per: 'instance',
    value: 1000,
    unit: 'connections',
    what: "Connections to the port for HAProxy's agent-check",
    beyond: 'is closed as it comes',
  },
} as const satisfies Record<string, Limit>

/** A limit's name. */
export type LimitName = keyof typeof bounded

/** Every limit by its name. */
export const limits: { readonly [Name in LimitName]: Limit } = bounded
