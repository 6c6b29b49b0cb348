import { readFileSync, statSync } from 'node:fs'

/** The `build` of every envelope. */
export interface Build {
  build_major: number
  build_minor: number
  build_id: string
}

const packageFile = new URL('../package.json', import.meta.url)

/** Reads the version, and the build id that the prepare step wrote; without one, the time of `package.json` is used. */
export function readBuild(): Build {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return { build_major: major, build_minor: minor, build_id: stamp() }
}

function stamp(): string {
  try {
    return (JSON.parse(readFileSync(new URL('../build.json', import.meta.url), 'utf8')) as { build_id: string })
      .build_id
  } catch {
    return `MONDAY-${Math.floor(statSync(packageFile).mtimeMs / 1000)}`
  }
}
