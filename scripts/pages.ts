/** A Markdown page: its path from the root and its text. */
export interface Page {
  path: string
  text: string
}

/** What the pages may name. */
export interface Known {
  /** Every file of the repository. */
  files: readonly string[]
  npmScripts: ReadonlySet<string>
  /** The command line's reference page; what it does not hold cannot be typed. */
  cliReference: string | undefined
  /** The pages that say which variables exist. */
  variables: string | undefined
  /** The ids of what the product promises. */
  promises: ReadonlySet<string>
  /** The text of a file of the repository. */
  read: (path: string) => string | undefined
  /** Says what is wrong with a shell script, or nothing. */
  shellProblem: (script: string) => string | undefined
}

/** What is wrong with a page, one line each: links, paths, npm scripts, commands, flags, variables, promises, fences, phrases. */
export function pageProblems(page: Page, known: Known): string[] {
  const { fences, prose, open } = split(page.text)
  const code = [...inlineCode(prose), ...fences.map(({ text }) => text)]
  const problems = [
    ...(open ? ['a code fence is not closed'] : []),
    ...linksOf(prose).flatMap(link => linkProblem(page.path, link, known.files)),
    ...inlineCode(prose).flatMap(token => pathProblem(page.path, token, known.files)),
    ...code.flatMap(text => npmProblems(text, known.npmScripts)),
    ...code.flatMap(text => commandProblems(text, known.cliReference)),
    ...variableProblems(page.text, known.variables),
    ...promiseProblems(prose, known.promises),
    ...heldProblems(prose),
    ...phraseProblems(page.text),
    ...fences.flatMap(fence => sourceProblem(fence, known.read)),
    ...fences.filter(({ language }) => language === 'sh').flatMap(({ text }) => known.shellProblem(text) ?? []),
    ...matches(/(?<![\w.:-])\/(?:home|root|work|Users)\/[\w.-]+/g, page.text).map(
      path => `${path} is a path of one machine`,
    ),
  ]
  return [...new Set(problems)].map(problem => `${page.path}: ${problem}`)
}

/** A block of code in a page. */
export interface Fence {
  language: string
  /** What is written behind the language. */
  marks: string
  /** The file that the code was taken from: `from=<path>` behind the language. */
  source: string | undefined
  text: string
  /** The number of its first line. */
  line: number
}

/** The fenced code of a page, in order. */
export function fencesOf(text: string): Fence[] {
  return split(text).fences
}

/** The fenced code of a page, and the page without it. */
function split(text: string): { fences: Fence[]; prose: string; open: boolean } {
  const fences: Fence[] = []
  const prose: string[] = []
  let open: { mark: string; fence: Omit<Fence, 'text'>; lines: string[] } | undefined
  const lines = text.replace(/<!--[\s\S]*?-->/g, comment => comment.replace(/[^\n]/g, '')).split('\n')
  for (const [index, line] of lines.entries()) {
    const [, mark, language = '', marks = ''] = /^\s*(`{3,}|~{3,})\s*([\w-]*)\s*(.*)$/.exec(line) ?? []
    if (open === undefined) {
      const [, source] = /^from=(\S+)/.exec(marks) ?? []
      if (mark === undefined) prose.push(line)
      else open = { mark, fence: { language, marks: marks.trim(), source, line: index + 1 }, lines: [] }
    } else if (mark?.startsWith(open.mark) === true && language === '') {
      fences.push({ ...open.fence, text: open.lines.join('\n') })
      open = undefined
    } else open.lines.push(line)
  }
  return { fences, prose: prose.join('\n'), open: open !== undefined }
}

/** Code that names its file is in that file line for line, whatever its indentation. */
function sourceProblem({ source, text }: Fence, read: Known['read']): string[] {
  if (source === undefined) return []
  const file = read(source)
  if (file === undefined) return [`takes code from ${source}, which does not exist`]
  return bare(file).includes(bare(text)) ? [] : [`code from ${source} is not what the file has`]
}

function bare(code: string): string {
  return `\n${code
    .trim()
    .split('\n')
    .map(line => line.trim())
    .join('\n')}\n`
}

function inlineCode(prose: string): string[] {
  return [...prose.matchAll(/(`+)(.+?)\1/gs)].map(match => (match[2] ?? '').trim())
}

function linksOf(prose: string): string[] {
  const withoutCode = prose.replace(/(`+)(.+?)\1/gs, '')
  return [...withoutCode.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    match => match[1] ?? match[2] ?? '',
  )
}

function linkProblem(page: string, link: string, files: readonly string[]): string[] {
  if (/^([a-z][a-z+.-]*:|#)/i.test(link)) return []
  const target = fromPage(page, link.replace(/[#?].*$/, ''))
  return exists(target, files) ? [] : [`links to ${link}, which does not exist`]
}

const roots = /^(\.\.?\/|packages\/|scripts\/|docs\/|test\/|examples\/|bench\/|\.ci\/)/
const sourceFile = /\.(ts|js|mjs|md|yaml|yml)$/
const notOurs = /^(\.\/)?(node_modules|data|dist)\//

/** A path in backticks; `<name>`, `*` and `…` match anything. */
function pathProblem(page: string, token: string, files: readonly string[]): string[] {
  if (!/^[\w.@<>*…{},-]+(\/[\w.@<>*…{},-]*)*$/.test(token) || notOurs.test(token) || /^\.[\w.]+$/.test(token)) return []
  if (!roots.test(token) && !sourceFile.test(token)) return []
  const pattern = wildcard(token.replace(/\/$/, ''))
  const near = wildcard(fromPage(page, token).replace(/\/$/, ''))
  const found = files.some(file => {
    if (matchesPath(pattern, file) || matchesPath(near, file)) return true
    return !roots.test(token) && new RegExp(`(^|/)${pattern}$`).test(file)
  })
  return found ? [] : [`names ${token}, which does not exist`]
}

function wildcard(path: string): string {
  return path
    .split(/(<[^>]*>|\*\*|\*|…|\{[^}]*\})/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      if (part === '**') return '.*'
      if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(wildcard).join('|')})`
      return '[^/]*'
    })
    .join('')
}

/** Whether a pattern names a file, or a folder that holds it. */
function matchesPath(pattern: string, file: string): boolean {
  return new RegExp(`^${pattern}(/|$)`).test(file)
}

function exists(path: string, files: readonly string[]): boolean {
  const clean = path.replace(/\/$/, '')
  return clean === '' || files.some(file => file === clean || file.startsWith(`${clean}/`))
}

function fromPage(page: string, link: string): string {
  return decodeURIComponent(new URL(link.replace(/[<>*…{}]/g, encodeURIComponent), `file:///${page}`).pathname.slice(1))
}

function npmProblems(code: string, npmScripts: ReadonlySet<string>): string[] {
  return [...code.matchAll(/\bnpm (?:run(?: -s| --silent)? ([\w:-]+)|(start|test)\b)/g)]
    .map(match => match[1] ?? match[2] ?? '')
    .filter(name => !npmScripts.has(name))
    .map(name => `names the npm script ${name}, which package.json does not have`)
}

/** `g3n-ops <command> --flag`, also over several lines. */
function commandProblems(code: string, reference: string | undefined): string[] {
  if (reference === undefined) return []
  const flagsOf = commandsOf(reference)
  const everywhere = flagsOf.get('Everywhere') ?? new Set()
  const problems: string[] = []
  for (const match of code.replace(/\\\n\s*/g, ' ').matchAll(/\bg3n-ops((?:[ \t]+[^\s|;&<>()#]+)+)/g)) {
    const words = (match[1] ?? '').trim().split(/\s+/)
    const command = words.find(word => flagsOf.has(word)) ?? words.find(word => /^[a-z][a-z-]*$/.test(word)) ?? ''
    if (command !== '' && command !== 'help' && !flagsOf.has(command)) {
      problems.push(`names the command g3n-ops ${command}, which does not exist`)
      continue
    }
    for (const word of words) {
      const [, flag] = /^(--[a-z][a-z-]*)/.exec(word) ?? []
      const known =
        flag === undefined || flag === '--help' || everywhere.has(flag) || flagsOf.get(command)?.has(flag) === true
      if (!known) problems.push(`names the flag ${flag} of g3n-ops ${command}, which does not exist`)
    }
  }
  return problems
}

/** The flags of each command, and of every one under `Everywhere`: from the sections of the reference. */
function commandsOf(reference: string): Map<string, Set<string>> {
  return new Map(
    reference.split(/^## /m).flatMap(section => {
      const [, name] = /^([\w-]+)\n/.exec(section) ?? []
      const [, short] = /In short: `g3n-ops ([\w-]+)`/.exec(section) ?? []
      const flags = new Set(matches(/--[a-z][a-z-]*/g, section))
      return [name, short].flatMap(each => (each === undefined ? [] : [[each, flags] as const]))
    }),
  )
}

function variableProblems(text: string, variables: string | undefined): string[] {
  if (variables === undefined) return []
  return matches(/\bOPS_[A-Z][A-Z_]*[A-Z]\b/g, text)
    .filter(name => !new RegExp(`\\b${name}\\b`).test(variables))
    .map(name => `names the variable ${name}, which no reference page has`)
}

const promiseId = /\[([a-z-]+\.[a-z0-9-]+)\](?![(:])/g

/** `[area.words]`, as the titles of tests cite a promise. */
function promiseProblems(prose: string, promises: ReadonlySet<string>): string[] {
  return [...prose.replace(/(`+)(.+?)\1/gs, '').matchAll(promiseId)]
    .map(([, id = '']) => id)
    .filter(id => !promises.has(id))
    .map(id => `cites the promise ${id}, which nobody makes`)
}

/** A table whose last column is `held by` names in each row a promise or a test that holds what the row says. */
function heldProblems(prose: string): string[] {
  const problems: string[] = []
  let isHeld = false
  for (const line of prose.split('\n')) {
    if (!line.startsWith('|')) isHeld = false
    else if (/\|\s*held by\s*\|\s*$/.test(line)) isHeld = true
    else if (isHeld && !/^[\s|:-]*$/.test(line)) {
      const last =
        line
          .replace(/\|\s*$/, '')
          .split('|')
          .at(-1) ?? ''
      if (!/\[[a-z-]+\.[a-z0-9-]+\]|`[\w./-]+\.test\.ts`/.test(last))
        problems.push(`names no promise and no test that holds: ${line.slice(0, 80)}`)
    }
  }
  return problems
}

/** Phrases that plain English has a better word for, with that word: see "How we write" in `CONTRIBUTING.md`. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\banew\b/i, 'again, or from scratch'],
  [/\bbroken off\b/i, 'interrupted'],
  [/\bby itself\b/i, 'automatically, or on its own'],
  [/\b(?:by|for|to|with) who\b/i, 'people who, or callers that'],
  [/\bcomes? on top\b/i, 'beyond'],
  [/\bgoes on (?:behind|by|from|where)\b/i, 'continues'],
  [/\bin vain\b/i, 'without success, or what it waited for'],
  [/\bmeanwhile\b/i, 'in the meantime, or nothing'],
  [/\b(?:requests|connections|streams|entries|lines) an? (?:second|minute|hour|day|instance|address)\b/i, 'per'],
  [/\bsent ahead\b/i, 'pipelined'],
  [/\bsigns? of life\b/i, 'heartbeat'],
  [/\bso (?:long|many|often) as\b/i, 'as long as, or the number of'],
  [/\b(?:for|of|up to|within) so (?:long|many|often)\b/i, 'the time or number itself'],
  [/\bstands? (?:at|behind|below|beside|in|on) (?:a|an|it|its|one|the)\b/i, 'is'],
  [/\b(?:tells?|told) of\b/i, 'reports'],
  [/\btold up to\b/i, 'sent up to'],
  [/\btidings\b/i, 'messages'],
  [/\bwhere (?:no|none|nothing|there (?:is|are) (?:no|none|nothing))\b/i, 'if there is no'],
  [/\bwithout a word\b/i, 'without a response, or silently'],
]

/** Names each phrase with its line and what to write instead. Code and quotations may say anything. */
function phraseProblems(text: string): string[] {
  const own = text.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1\s*$|(`+).+?\2|"[^"\n]*"/gm, quoted =>
    quoted.replace(/[^\n]/g, ' '),
  )
  return phrasesIn(own)
}

/** The same for a source file: for all that it says, in comments, messages and names. Ids of promises never change. */
export function sourceProblems({ path, text }: Page): string[] {
  return phrasesIn(text.replaceAll(/\[[a-z-]+\.[a-z0-9-]+\]/g, '')).map(problem => `${path}: ${problem}`)
}

function phrasesIn(text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    phrases.flatMap(([phrase, instead]) => {
      const [found] = phrase.exec(line) ?? []
      return found === undefined ? [] : [`says "${found}" in line ${index + 1}: write ${instead}`]
    }),
  )
}

function matches(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(match => match[0])
}
