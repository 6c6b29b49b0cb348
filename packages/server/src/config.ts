import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { isLine, isVisible, lineRule, visibleRule } from '@ops/contract'
import { codeProblem, normalizeCode } from './access/check-code.ts'
import { type Limit, limits } from './limits.ts'
import { readSecretFile, withoutLineEnd } from './read-secret-file.ts'
import { hasForbiddenCharacter } from './wire/parse.ts'

/**
 * One row a setting: the variable, its documentation, and how its text is read. The only place that knows them. A secret
 * may also stand in a file, which `<variable>_FILE` names.
 */
const settings = {
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
    description: 'Port to listen on; 0 takes a free one.',
    read: (text: string) => integer(text, 0, 65_535),
  },
  store: {
    variable: 'OPS_STORE',
    isSecret: true,
    type: 'store address',
    default: 'sqlite:data/ops.db',
    description:
      'Where the journal lives: `sqlite:<path>`, relative to the checkout or absolute; for several instances `postgres://<user>:<password>@<host>:<port>/<database>` or `dynamodb:<table>`; what may follow is in docs/guide/postgresql.md and docs/guide/dynamodb.md.',
    read: (text: string) => {
      if (!/^(sqlite:.|postgres(ql)?:\/\/|dynamodb:.)/.test(text)) {
        throw new Error(
          'must be `sqlite:` and a path, `postgres://` and where the database is, or `dynamodb:` and a table',
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
      'The secret code, used on the very first start only; made and shown once when absent. A later start warns where it is not the one in force; `g3n-opsd secret-code-reset` puts it in force.',
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
      '`true`: `/maintenance/get` and `/maintenance/list` need no credentials, and the status page shows the history of 90 days, not only of one, and every update; none of them names an actor.',
    read: boolean,
  },
  publicBoard: {
    variable: 'OPS_PUBLIC_BOARD',
    type: 'true or false',
    default: 'true',
    description:
      '`false`: `/ping` says only `ok`, `maintenance_active` and `impact`, `/schedule`, `/stream` and `/gate` need a reader, and the status page says no more than `/ping`.',
    read: boolean,
  },
  publicUrl: {
    variable: 'OPS_PUBLIC_URL',
    type: 'http or https address',
    default: '',
    description:
      'Where the public finds the service, without `/ops`: `https://status.example.com`, or with a path, `https://example.com/maintenance`, where a proxy takes that path away. The status page puts the path before its links, and link previews need the address.',
    read: publicAddress,
  },
  timeZone: {
    variable: 'OPS_TIME_ZONE',
    type: 'IANA time zone',
    default: 'UTC',
    description:
      'The zone of the deployment, such as `Europe/Berlin`: that of times and days on the status page for who has no scripts.',
    read: timeZone,
  },
  pageTitle: {
    variable: 'OPS_PAGE_TITLE',
    type: '1–80 characters',
    default: '',
    description: 'The name of the status page; “Planned maintenance”, in the language of who reads, when absent.',
    read: (text: string) => pageText(text, 80, isLine, lineRule),
  },
  pageLogo: {
    variable: 'OPS_PAGE_LOGO',
    type: 'SVG, PNG, JPEG or WebP file',
    default: '',
    description:
      'A picture of at most 64 KiB beside the name of the status page, shown 32 pixels high; read at the start. A relative path starts at the working directory.',
    read: picture,
  },
  pageAccent: {
    variable: 'OPS_PAGE_ACCENT',
    type: '#rrggbb',
    default: '#2b3a67',
    description:
      'The colour of links on the status page; made darker or lighter where it could not be read on a light or dark background.',
    read: (text: string) => {
      if (!/^#[0-9a-f]{6}$/i.test(text)) throw new Error('must be a colour such as `#2b3a67`')
      return text.toLowerCase()
    },
  },
  pageFooter: {
    variable: 'OPS_PAGE_FOOTER',
    type: '1–500 characters',
    default: '',
    description: 'What stands at the foot of the status page, as plain text; addresses in it become links.',
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
    description:
      "Port for HAProxy's agent-check, on the same address; 0 takes a free one, and none is opened when absent.",
    read: (text: string) => (text === '' ? undefined : integer(text, 0, 65_535)),
  },
  keySecret: {
    variable: 'OPS_KEY_SECRET',
    isSecret: true,
    type: '16–256 characters',
    default: '',
    description:
      'Encrypts the private keys of the signed schedule that are made from then on; in the store they lie in the clear when absent. Rotate once after setting it (`g3n-ops signing-key-rotate`). The same on every instance.',
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
    description: 'The proxies whose `X-Forwarded-For` is believed, comma-separated: `10.0.0.0/8,::1`.',
    read: addressList,
  },
  rateLimit: {
    variable: 'OPS_RATE_LIMIT',
    type: 'integer 0–1000000',
    default: '0',
    description:
      'Requests a minute from one address, without a valid session or key, to routes that need credentials and to unknown paths; 0 is off. Not counted: `/ping`, `/stat`, `/ready`, what gates ask (`/gate`, `/schedule`, `/stream`, the key set), `/openapi.yaml`, `/openapi.json`, `/docs`, and what is refused before credentials are looked at.',
    read: (text: string) => integer(text, 0, 1_000_000),
  },
  logLevel: {
    variable: 'OPS_LOG_LEVEL',
    type: 'fatal, error, warn, info, debug, trace or silent',
    default: 'info',
    description: 'The least level that is logged.',
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
    description: 'Log one in so many requests of `/ping`, `/stat`, `/gate` and the status page; 0 logs none, 1 each.',
    read: (text: string) => integer(text, 0, 1_000_000),
  },
} as const

/** What the service was told from outside, read once. */
export type Config = { readonly [Name in keyof typeof settings]: ReturnType<(typeof settings)[Name]['read']> } & {
  /** Variables that look like the service's and are not: a slip of the pen, or an orchestrator's own. */
  readonly unknownVariables: readonly string[]
  /** The variables that name a file with a secret which every user of the machine may read. */
  readonly openSecretFiles: readonly string[]
}

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

/** Variables of the same family that belong to the command line `g3n-ops`. */
const elsewhere = ['OPS_URL', 'OPS_API_KEY', 'OPS_API_KEY_FILE', 'OPS_SESSION_GUID', 'OPS_SESSION_GUID_FILE']

/**
 * Reads the configuration from environment variables, and secrets also from the files that they name. An empty variable
 * counts as absent; one in which nothing can be seen is wrong.
 *
 * @throws ConfigError naming every variable that is wrong, without its value.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  const openSecretFiles: string[] = []
  for (const [name, setting] of Object.entries(settings)) {
    const { variable } = setting
    const fileVariable = `${variable}_FILE`
    const file = 'isSecret' in setting ? environment[fileVariable] || undefined : undefined
    try {
      let text = environment[variable] || undefined
      if (file !== undefined && text !== undefined)
        throw new Error(`stands beside ${fileVariable}: one of them is too many`)
      if (file !== undefined) {
        const read = readSecretFile(file)
        if (read.isOpen) openSecretFiles.push(fileVariable)
        ;({ text } = read)
      }
      if (text !== undefined && !isVisible(text)) throw new Error(visibleRule)
      if ('isSecret' in setting) text = text && withoutLineEnd(text)
      values[name] = setting.read(text || setting.default)
    } catch (error) {
      problems.push(
        `${file === undefined || environment[variable] ? variable : fileVariable} ${(error as Error).message}`,
      )
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
  const known = new Set([
    ...configuration.flatMap(({ variable, isSecret }) => (isSecret ? [variable, `${variable}_FILE`] : [variable])),
    ...elsewhere,
  ])
  values['openSecretFiles'] = openSecretFiles
  values['unknownVariables'] = Object.keys(environment).filter(name => name.startsWith('OPS_') && !known.has(name))
  return values as Config
}

/** The environment does not make a configuration. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Whether the public finds the service over https: then the console's session is in a secure cookie alone. */
export function isPublicOverHttps({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl?.protocol === 'https:'
}

function listenAddress(text: string): string {
  // What ends in a number is an address to the system, in forms that few know: `0` is every interface.
  if (isIP(text) !== 0 || /^(?!.*(^|\.)(\d+|0x[\da-f]*)\.?$)[a-z\d_][\w.-]{0,252}$/i.test(text)) return text
  throw new Error('must be an IP address without brackets and port, or the name of a host')
}

/** A secret as it stands in one line: what stands around it came along by accident, and differs from copy to copy. */
function oneLine(text: string): string {
  if (hasForbiddenCharacter(text) || /[\n\t\u2028\u2029]/.test(text))
    throw new Error('must be one line without tabs and other control characters')
  if (text.trim() !== text) throw new Error('must not begin or end with a blank or a byte order mark')
  return text
}

function integer(text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most)) throw new Error(`must be an integer from ${least} to ${most}`)
  return value
}

/** The setting of a limit that operators may change. */
function limitSetting({ per, value, unit, what, beyond, setting }: Limit) {
  const { variable = '', min = 0, max = 0 } = setting ?? {}
  return {
    variable,
    type: `integer ${min}–${max}`,
    default: String(value),
    description: `The most ${unit} per ${per}. ${what}. What comes on top ${beyond}.`,
    read: (text: string) => integer(text, min, max),
  }
}

function boolean(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error('must be true or false')
  return text === 'true'
}

function publicAddress(text: string): URL | undefined {
  if (text === '') return undefined
  const url = URL.parse(text)
  const isPlain = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === ''
  if (!isPlain || !/^https?:$/.test(url.protocol)) throw new Error('must be an http or https address, without a query')
  if (/\/ops\/?$/.test(url.pathname)) throw new Error('must be without the `/ops` at its end')
  if (!/^(\/[\w.~-]+)*\/?$/.test(url.pathname)) throw new Error('must have a path of letters, digits, and `._~-`')
  return url
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw new Error('must be an IANA time zone, such as `Europe/Berlin`')
  }
}

function pageText(text: string, most: number, isFit: (text: string) => boolean, rule: string): string | undefined {
  if (text === '') return undefined
  if ([...text].length > most) throw new Error(`must be 1–${most} characters`)
  if (!isFit(text)) throw new Error(rule)
  return text
}

const linesRule = 'must have something to see, and no control and format characters but line feed and tab'

function isLines(text: string): boolean {
  return isLine(text.replaceAll(/[\n\t]/g, ' '))
}

const pictureTypes: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}
const maxPictureBytes = 64 * 1024

function picture(path: string): { type: string; bytes: Buffer } | undefined {
  if (path === '') return undefined
  const type = pictureTypes[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '']
  if (type === undefined) throw new Error('must be a file that ends with .svg, .png, .jpg, .jpeg or .webp')
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new Error(`cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error })
  }
  if (bytes.length > maxPictureBytes) throw new Error('must be at most 64 KiB')
  return { type, bytes }
}

function addressList(text: string): BlockList {
  const list = new BlockList()
  for (const part of text.split(',').map(item => item.trim())) {
    if (part === '') continue
    const [address = '', prefix, ...more] = part.split('/')
    const family = isIP(address)
    if (family === 0 || more.length > 0)
      throw new Error('must be a list of addresses and CIDRs, such as 10.0.0.0/8,::1')
    const bits = family === 4 ? 32 : 128
    list.addSubnet(address, prefix === undefined ? bits : integer(prefix, 0, bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  if (text !== '' && list.rules.length === 0) throw new Error('must name an address, such as 10.0.0.0/8,::1')
  return list
}
