import type { Source } from './arrows.ts'

/** A type may be exported so that a signature can name it. */
const declared = /^export (?:async )?(?:function\*?|const|class|enum) (\w+)/gm
const word = /[A-Za-z_$][\w$]*/g

/** The values that a source file of a package exports and no other file mentions, one line each; generated files are left out. */
export function unusedExports(files: readonly Source[]): string[] {
  const mentions = new Map<string, number>()
  for (const { text } of files)
    for (const name of new Set(text.match(word))) mentions.set(name, (mentions.get(name) ?? 0) + 1)
  return files
    .filter(({ path }) => /^packages\/[^/]+\/src\/(?!.*\.(test|gen)\.)/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(declared)]
        .map(([, name = '']) => name)
        .filter(name => mentions.get(name) === 1)
        .map(name => `${path}: exports ${name}, which no other file uses`),
    )
}
