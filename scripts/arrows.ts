import { builtinModules } from 'node:module'

/**
 * Which packages of this repository each package may import: `contract ← sdk ← cli, web/console`, `contract ← web/status ← server`.
 * The folders of `web` are as far apart as packages are.
 */
const arrows: Record<string, readonly string[]> = {
  contract: [],
  sdk: ['contract'],
  cli: ['contract', 'sdk'],
  'web/status': ['contract'],
  'web/console': ['contract', 'sdk'],
  server: ['contract', 'web/status'],
}

/**
 * The floors of each package, from the top down: a room, which is a folder or a file of `src`, imports only rooms below it.
 * What starts the package comes first, what everything else is made of last.
 */
export const floors: Record<string, readonly string[]> = {
  server: [
    'main.js',
    'compile-cache.js',
    'opsd',
    'app.ts',
    'shutdown.ts',
    'http-server.ts',
    'console',
    'reference',
    'packages',
    'ahead',
    'http',
    'context.ts',
    'sweep',
    'first-start',
    'bypass',
    'metrics',
    'ofrep',
    'statuspage',
    'status',
    'maintenance',
    'state',
    'part',
    'signing',
    'stream',
    'schedule',
    'gate',
    'config',
    'access',
    'journal',
    'board',
    'store-clock.ts',
    'store',
    'caller.ts',
    'wire',
    'address',
    'figures',
    'limit-counts.ts',
    'limits.ts',
    'clock.ts',
    'log.ts',
    'bounded-cache.ts',
    'ops-error.ts',
    'build.ts',
    'make-etag.ts',
    'read-secret-file.ts',
  ],
  cli: [
    'main.ts',
    'run.ts',
    'explain-failure.ts',
    'use-proxy.ts',
    'end-with-npm.ts',
    'program.ts',
    'command-table.ts',
    'commands',
    'during',
    'watch',
    'journal',
    'gate-serve',
    'completion',
    'window',
    'part',
    'print',
    'connect.ts',
    'options',
    'time',
    'terminal',
    'did-you-mean.ts',
    'command-error.ts',
  ],
  sdk: ['index.ts', 'adapters', 'gate', 'cache', 'signed', 'feed', 'clock.ts', 'client', 'gate.ts'],
  contract: ['index.ts', 'closed', 'errors', 'agent', 'rules', 'generated'],
  'web/status': [
    'index.ts',
    'site.ts',
    'load-languages.ts',
    'languages',
    'window-page.ts',
    'message-page.ts',
    'history-page.ts',
    'parts-page.ts',
    'list-page.ts',
    'overview-page.ts',
    'part-rows.ts',
    'find-page.ts',
    'calendar.ts',
    'feed.ts',
    'history.ts',
    'window-line.ts',
    'navigation.ts',
    'window-parts.ts',
    'sum-alike.ts',
    'icons.ts',
    'page.ts',
    'paths.ts',
    'badge.ts',
    'part-names.ts',
    'plain-text.ts',
    'moments.ts',
    'html.ts',
    'assets.ts',
    'overview.ts',
    'words.ts',
    'assets',
    'accent.ts',
  ],
  'web/console': [
    'main.tsx',
    'app.tsx',
    'later.tsx',
    'shell',
    'settings',
    'palette',
    'home',
    'schedule',
    'history',
    'window',
    'gates',
    'axis',
    'reminders',
    'run',
    'plan',
    'words',
    'widgets',
    'route.tsx',
    'wire',
    'session',
    'time',
    'language.ts',
    'languages',
    'theme.ts',
    'preference.ts',
    'signal.ts',
    'stores.ts',
    'base.ts',
    'styles',
  ],
}

/** Packages whose published code runs on Node 20, in browsers and in workers. */
const portable = new Set(['contract', 'sdk'])

/** The files of those packages that are for Node alone: a subpath of its own each, which nothing else imports. */
const nodeOnly = new Set(['packages/sdk/src/cache/file-store.ts'])

/** The files that may read the environment; everything else gets a value from them. */
const readsEnvironment = /^packages\/[^/]+\/src\/main\.(js|ts)$/

const vagueNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'types', 'misc'])

/** A source file of a package: its path from the root and its text. */
export interface Source {
  path: string
  text: string
}

/**
 * What a file does that the arrows between the packages forbid, one line each. `declared` names the third-party
 * packages that its package depends on.
 */
export function arrowProblems({ path, text }: Source, declared: ReadonlySet<string>): string[] {
  const home = homeOf(path)
  const mayImport = arrows[home]
  if (mayImport === undefined) return [`${path}: the package has no row in the arrows of scripts/arrows.ts`]
  const isTest = /\.test\.tsx?$/.test(path)
  const code = withoutComments(text)
  const found: string[] = []
  const say = (problem: string) => found.push(`${path}: ${problem}`)

  for (const specifier of importsOf(code)) {
    const [, inside] = /^@ops\/(web\/[^/]+|[^/]+)/.exec(specifier) ?? []
    if (inside === 'server' && home !== 'server') say('imports the server')
    else if (inside !== undefined) {
      if (!isTest && !mayImport.includes(inside)) say(`imports ${specifier}, against the arrows`)
    } else if (specifier.startsWith('.')) {
      const target = resolve(path, specifier)
      if (homeOf(target) !== home && !isTest) say(`reaches out of its package: ${specifier}`)
      else if (!isTest) found.push(...climb(path, target).map(problem => `${path}: ${problem}`))
      const [, engine] = /^packages\/server\/src\/store\/([^/]+)\//.exec(target) ?? []
      if (engine !== undefined && !isTest && !mayNameEngine(path, engine)) say(`imports the engine ${engine} by name`)
      if (!isTest && target.endsWith('.test.ts')) say(`imports a test: ${specifier}`)
      if (!isTest && nodeOnly.has(target)) say(`imports ${specifier}, which is for Node alone`)
    } else if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
      if (portable.has(home) && !isTest && !nodeOnly.has(path)) say(`imports ${specifier}, which browsers do not have`)
    } else if (!isTest && !declared.has(packageOf(specifier))) {
      say(`imports ${specifier}, which its package.json does not name`)
    }
  }
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/(\.test)?\.tsx?$/, '')
  if (vagueNames.has(name)) say('a file is named after what it does')
  if (/^\s*export\s+default\b|\bas\s+default\b/m.test(code)) say('has a default export')
  if (isTest) return found

  if (home === 'contract' && /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/.test(code))
    say('reads a clock; rules are given now')
  if (portable.has(home) && /\bTemporal\b/.test(code)) say('uses Temporal, which browsers and Node 20 do not have')
  if (/\bprocess\s*\.\s*env\b|\benv\b[^;\n]*from 'node:process'/.test(code) && !readsEnvironment.test(path)) {
    say('reads process.env; only the configuration does')
  }
  for (const [, before, after] of code.matchAll(engineBranch)) {
    const engine = (before ?? after ?? '').replace('postgresql', 'postgres')
    if (!mayNameEngine(path, engine)) say(`branches on the engine's name ${engine}`)
  }
  return found
}

/** The package of a source file; of `web`, the folder. */
function homeOf(path: string): string {
  const [, home = '', folder = ''] = /^packages\/([^/]+)\/(?:src\/([^/]+)\/)?/.exec(path) ?? []
  return home === 'web' ? `web/${folder}` : home
}

/** Why an import climbs: rooms import only those below them. */
function climb(path: string, target: string): string[] {
  const order = floors[homeOf(path)]
  const [from, to] = [roomOf(path), roomOf(target)]
  if (order === undefined || from === to || to === '') return []
  const missing = [from, to].filter(room => !order.includes(room))
  if (missing.length > 0) return missing.map(room => `${room} has no floor in scripts/arrows.ts`)
  return order.indexOf(from) < order.indexOf(to) ? [] : [`imports ${to}, which is not below ${from}`]
}

/** The folder of a source file within its package, or the file's own name. */
function roomOf(path: string): string {
  return /^packages\/(?:web\/src\/[^/]+|[^/]+\/src)\/([^/]+)/.exec(path)?.[1] ?? ''
}

const engines = 'sqlite|postgresql|postgres|dynamodb'
const engineBranch = new RegExp(
  `(?:[=!]==?|\\bcase|\\.(?:startsWith|endsWith|includes)\\()\\s*['"\`](${engines})\\b|['"\`](${engines}):?['"\`]\\s*[=!]==?`,
  'g',
)

/** An engine is named only in its own folder and in the file that chooses one. */
function mayNameEngine(path: string, engine: string): boolean {
  return path === 'packages/server/src/store/open.ts' || path.startsWith(`packages/server/src/store/${engine}/`)
}

/** The specifiers that a module imports or re-exports, dynamic imports included. */
export function importsOf(code: string): string[] {
  const statement = /(?:^|[\n;])\s*(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"\n]+)['"]/g
  const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]/g
  return [statement, dynamic].flatMap(form => [...code.matchAll(form)].map(match => match[1] ?? ''))
}

/** `@scope/name` or `name` of a specifier. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function resolve(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1)
}

/** The text without its comments; quoted text stays. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (_, quoted: string | undefined) => quoted ?? '',
  )
}
