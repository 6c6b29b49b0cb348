import { isLine, lineRule } from '@ops/contract'
import { codeProblem, normalizeCode } from '../access/check-code.ts'
import { type Limit, limits } from '../limits.ts'
import {
  addressList,
  boolean,
  integer,
  isLines,
  linesRule,
  listenAddress,
  listenPair,
  oneLine,
  pageText,
  picture,
  publicAddress,
  timeZone,
} from './readers.ts'

/**
 * One row per setting: its variable, documentation and reader. The only place that knows them. A secret may also be in
 * a file, which `<variable>_FILE` names.
 */
export const settings = {
  host: {
    variable: 'OPS_HOST',
    type: 'address',
    default: '127.0.0.1',
    description: 'Address to listen on. `0.0.0.0` or `::` for every interface.',
    read: listenAddress,
  },
  port: {
    variable: 'OPS_PORT',
    type: 'integer 0–65535',
    default: '8080',
    description: 'Port to listen on; 0 picks a free one.',
    read: (text: string) => integer(text, 0, 65_535),
  },
  store: {
    variable: 'OPS_STORE',
    isSecret: true,
    type: 'store address',
    default: 'sqlite:data/ops.db',
    description:
      'The address of the store: `sqlite:<path>`, relative to the checkout or absolute; for several instances `postgres://<user>:<password>@<host>:<port>/<database>` or `dynamodb:<table>`. For their parameters see docs/guide/postgresql.md and docs/guide/dynamodb.md.',
    read: (text: string) => {
      if (!/^(sqlite:.|postgres(ql)?:\/\/|dynamodb:.)/.test(text)) {
        throw new Error(
          'must be `sqlite:` and a path, `postgres://` and the address of a database, or `dynamodb:` and a table',
        )
      }
      return oneLine(text)
    },
  },
  secretCode: {
    variable: 'OPS_SECRET_CODE',
    isSecret: true,
    type: '12–256 characters',
    default: '',
    description:
      'The secret code, used only on the very first start; generated and shown once if absent. A later start warns if it is not the current one; `g3n-opsd secret-code-reset` makes it the current one.',
    read: (text: string) => {
      if (text === '') return undefined
      const code = normalizeCode(text)
      const problem = codeProblem(code)
      if (problem !== undefined) throw new Error(problem)
      return code
    },
  },
  publicRead: {
    variable: 'OPS_PUBLIC_READ',
    type: 'true or false',
    default: 'false',
    description:
      '`true`: `/maintenance/get` and `/maintenance/list` need no credentials, and the status page shows the history of 90 days instead of one, and every update. None of them names an actor.',
    read: boolean,
  },
  publicBoard: {
    variable: 'OPS_PUBLIC_BOARD',
    type: 'true or false',
    default: 'true',
    description:
      '`false`: `/ping` has only `ok`, `maintenance_active` and `impact`; `/schedule`, `/stream` and `/gate` need the credentials of a reader; and the status page shows no more than `/ping`.',
    read: boolean,
  },
  publicUrl: {
    variable: 'OPS_PUBLIC_URL',
    type: 'http or https address',
    default: '',
    description:
      'The public address of the service, without `/ops`: `https://status.example.com`, or with a path, `https://example.com/maintenance`, if a proxy strips that path. The status page puts the path before its links, and link previews need the address.',
    read: publicAddress,
  },
  timeZone: {
    variable: 'OPS_TIME_ZONE',
    type: 'IANA time zone',
    default: 'UTC',
    description:
      'The time zone of the deployment, such as `Europe/Berlin`, used for times and days on the status page when JavaScript is off.',
    read: timeZone,
  },
  pageTitle: {
    variable: 'OPS_PAGE_TITLE',
    type: '1–80 characters',
    default: '',
    description: 'The name of the status page. Default: “Planned maintenance”, in the language of the reader.',
    read: (text: string) => pageText(text, 80, isLine, lineRule),
  },
  pageLogo: {
    variable: 'OPS_PAGE_LOGO',
    type: 'SVG, PNG, JPEG or WebP file',
    default: '',
    description:
      'A picture of up to 64 KiB beside the name of the status page, shown 32 pixels high; read at the start. A relative path is relative to the working directory.',
    read: picture,
  },
  pageAccent: {
    variable: 'OPS_PAGE_ACCENT',
    type: '#rrggbb',
    default: '#2b3a67',
    description:
      'The colour of links on the status page and of the page of a closed gate; made darker or lighter if it would not be readable on a light or dark background.',
    read: (text: string) => {
      if (!/^#[0-9a-f]{6}$/i.test(text)) throw new Error('must be a colour such as `#2b3a67`')
      return text.toLowerCase()
    },
  },
  pageFooter: {
    variable: 'OPS_PAGE_FOOTER',
    type: '1–500 characters',
    default: '',
    description: 'Plain text at the bottom of the status page; web addresses in it become links.',
    read: (text: string) => pageText(text, 500, isLines, linesRule),
  },
  connectionMax: limitSetting(limits.connections),
  connectionMaxPerAddress: limitSetting(limits.connectionsPerAddress),
  streamMax: limitSetting(limits.streams),
  streamMaxPerAddress: limitSetting(limits.streamsPerAddress),
  unsentMaxMib: limitSetting(limits.unsentMebibytes),
  cacheMaxMib: limitSetting(limits.cacheMebibytes),
  haproxyPort: {
    variable: 'OPS_HAPROXY_PORT',
    type: 'integer 0–65535',
    default: '',
    description: "Port for HAProxy's agent-check, on the same address; 0 picks a free one. Default: none.",
    read: (text: string) => (text === '' ? undefined : integer(text, 0, 65_535)),
  },
  metricsListen: {
    variable: 'OPS_METRICS_LISTEN',
    type: 'address and port',
    default: '',
    description:
      'Serves `/metrics` without credentials at another address and port, such as `127.0.0.1:9100` or `[::1]:9100`; port 0 picks a free one. Default: none; `/metrics` of the service itself needs a reader.',
    read: listenPair,
  },
  keySecret: {
    variable: 'OPS_KEY_SECRET',
    isSecret: true,
    type: '16–256 characters',
    default: '',
    description:
      'Encrypts the private keys of the signed schedule that are created from then on; without it they are stored unencrypted. Rotate once after setting it (`g3n-ops signing-key-rotate`). Must be the same on every instance.',
    read: (text: string) => {
      if (text === '') return undefined
      const length = [...text].length
      if (length < 16 || length > 256) throw new Error('must be 16–256 characters')
      return oneLine(text)
    },
  },
  trustProxy: {
    variable: 'OPS_TRUST_PROXY',
    type: 'list of addresses and CIDRs',
    default: '',
    description: 'The proxies whose `X-Forwarded-For` is trusted, comma-separated: `10.0.0.0/8,::1`.',
    read: addressList,
  },
  rateLimit: {
    variable: 'OPS_RATE_LIMIT',
    type: 'integer 0–1000000',
    default: '0',
    description:
      'Max requests per minute and address, without a valid session or key, to routes that need credentials and to unknown paths; 0 is off. Not counted: `/ping`, `/stat`, `/ready`, requests of gates (`/gate`, `/schedule`, `/stream`, the key set), flags (OFREP) and `/api/v2` of a public board, `/openapi.yaml`, `/openapi.json`, `/docs`, and requests that are rejected before credentials are checked.',
    read: (text: string) => integer(text, 0, 1_000_000),
  },
  logLevel: {
    variable: 'OPS_LOG_LEVEL',
    type: 'fatal, error, warn, info, debug, trace or silent',
    default: 'info',
    description: 'The min level that is logged.',
    read: (text: string) => {
      if (!['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(text)) {
        throw new Error('must be fatal, error, warn, info, debug, trace or silent')
      }
      return text
    },
  },
  logPing: {
    variable: 'OPS_LOG_PING',
    type: 'integer 0–1000000',
    default: '0',
    description:
      'Log one in this many requests of `/ping`, `/stat`, `/gate`, `/metrics`, of single flags (OFREP), of `/api/v2` and of the status page; 0 logs none, 1 all.',
    read: (text: string) => integer(text, 0, 1_000_000),
  },
} as const

interface Setting {
  variable: string
  type: string
  default: string
  description: string
  isSecret?: boolean
}

/** Every setting, for the documentation. */
export const configuration: readonly Required<Setting>[] = Object.values<Setting>(settings).map(
  ({ variable, type, default: value, description, isSecret = false }) => ({
    variable,
    type,
    default: value,
    description,
    isSecret,
  }),
)

/** The setting of a limit that operators may change. */
function limitSetting({ per, value, unit, what, beyond, setting }: Limit) {
  const { variable = '', min = 0, max = 0 } = setting ?? {}
  return {
    variable,
    type: `integer ${min}–${max}`,
    default: String(value),
    description: `Max ${unit} per ${per}. ${what}. Anything beyond ${beyond}.`,
    read: (text: string) => integer(text, min, max),
  }
}
