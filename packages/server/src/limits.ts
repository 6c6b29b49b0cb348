/** A row of the table of all limits. The code reads the values from here, or from the setting. */
export interface Limit {
  /** An address is that of the connection, counted by `networkOf`. */
  readonly per: 'address' | 'connection' | 'request' | 'instance'
  /** Without a setting. */
  readonly value: number
  readonly unit: 'connections' | 'streams' | 'requests' | 'headers' | 'bytes' | 'MiB' | 'ms'
  /** What is counted. */
  readonly what: string
  /** What happens to anything beyond the limit. */
  readonly beyond: string
  /** It is reached in ordinary use, and so is not logged. */
  readonly isOrdinary?: true
  /** The setting that changes it, if operators may need to, with its range. */
  readonly setting?: { readonly variable: string; readonly min: number; readonly max: number }
}

const bounded = {
  connectionsPerAddress: {
    per: 'address',
    value: 2000,
    unit: 'connections',
    what: 'Connections open at once. Loopback and the proxies in `OPS_TRUST_PROXY` are exempt',
    beyond: 'is closed at once',
    setting: { variable: 'OPS_CONNECTION_MAX_PER_ADDRESS', min: 1, max: 1_000_000 },
  },
  streamsPerAddress: {
    per: 'address',
    value: 1000,
    unit: 'streams',
    what: 'Streams (`/stream`) being served',
    beyond: 'gets `unavailable`',
    setting: { variable: 'OPS_STREAM_MAX_PER_ADDRESS', min: 0, max: 1_000_000 },
  },
  requestsAhead: {
    per: 'connection',
    value: 32,
    unit: 'requests',
    what: 'Pipelined requests. They are served one at a time; a stream is the last on its connection',
    beyond: 'is dropped, and the connection is closed after the responses before it',
  },
  streamUnsentBytes: {
    per: 'connection',
    value: 1024 * 1024,
    unit: 'bytes',
    what: 'Bytes that wait for the reader of a stream, in addition to the schedule that it begins with',
    beyond: 'closes the connection',
  },
  unmovedMs: {
    per: 'connection',
    value: 30_000,
    unit: 'ms',
    what: 'How long the bytes of a response may wait while the client reads nothing',
    beyond: 'closes the connection',
  },
  idleMs: {
    per: 'connection',
    // Longer than the idle timeout of proxies (60 s), so that they close the connection, not the service.
    value: 75_000,
    unit: 'ms',
    what: 'How long a connection may be idle after a response; one on which nothing was sent may be idle for as long as a head may take',
    beyond: 'closes it without a response',
    isOrdinary: true,
  },
  headMs: {
    per: 'request',
    value: 10_000,
    unit: 'ms',
    what: 'How long its head may take',
    beyond: 'gets `request-timeout`, and the connection is closed',
  },
  requestMs: {
    per: 'request',
    value: 30_000,
    unit: 'ms',
    what: 'How long all of it may take',
    beyond: 'gets `request-timeout`, and the connection is closed',
  },
  headBytes: {
    per: 'request',
    value: 16 * 1024,
    unit: 'bytes',
    what: 'Its head',
    beyond: 'gets `invalid-input`, and the connection is closed',
  },
  headers: {
    per: 'request',
    value: 100,
    unit: 'headers',
    what: 'Its headers',
    beyond: 'gets `invalid-input`',
  },
  bodyBytes: {
    per: 'request',
    value: 64 * 1024,
    unit: 'bytes',
    what: 'Its body',
    beyond: 'gets `payload-too-large`',
  },
  connections: {
    per: 'instance',
    value: 25_000,
    unit: 'connections',
    what: 'Connections open at once; fewer if the operating system lets a process open fewer files',
    beyond: 'is closed at once',
    setting: { variable: 'OPS_CONNECTION_MAX', min: 1, max: 1_000_000 },
  },
  streams: {
    per: 'instance',
    value: 20_000,
    unit: 'streams',
    what: 'Streams (`/stream`) being served; each takes a connection',
    beyond: 'gets `unavailable`',
    setting: { variable: 'OPS_STREAM_MAX', min: 0, max: 1_000_000 },
  },
  unsentMebibytes: {
    per: 'instance',
    value: 64,
    unit: 'MiB',
    what: 'Responses that wait for their clients to read. Files that are the same for everyone are not counted',
    beyond: 'closes the connection whose response has waited longest',
    setting: { variable: 'OPS_UNSENT_MAX_MIB', min: 1, max: 65_536 },
  },
  agentConnectionsPerAddress: {
    per: 'address',
    // A load balancer asks once per second for each of hundreds of servers.
    value: 500,
    unit: 'connections',
    what: "Connections to the port for HAProxy's agent checks. Loopback and the proxies in `OPS_TRUST_PROXY` are exempt",
    beyond: 'is closed at once',
  },
  cacheMebibytes: {
    per: 'instance',
    value: 64,
    unit: 'MiB',
    what: 'Cached responses, all caches together',
    beyond: 'evicts the oldest of the largest cache',
    setting: { variable: 'OPS_CACHE_MAX_MIB', min: 0, max: 65_536 },
  },
  searchesPerAddress: {
    per: 'address',
    value: 60,
    unit: 'requests',
    what: 'Pages per minute of `/status/@find`, of `/status/@history` and of windows that are not in memory, if they are not cached. Loopback and the proxies in `OPS_TRUST_PROXY` are exempt',
    beyond: 'gets 429',
  },
  metricsConnections: {
    per: 'instance',
    value: 100,
    unit: 'connections',
    what: 'Connections to the address in `OPS_METRICS_LISTEN`',
    beyond: 'is closed at once',
  },
  announcementMebibytes: {
    per: 'instance',
    value: 4,
    unit: 'MiB',
    what: 'What the Atom feeds announce, in memory: some 5,000 changes',
    beyond: 'drops the oldest',
  },
  agentConnections: {
    per: 'instance',
    value: 1000,
    unit: 'connections',
    what: "Connections to the port for HAProxy's agent checks",
    beyond: 'is closed at once',
  },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof bounded

export const limits: { readonly [Name in LimitName]: Limit } = bounded
