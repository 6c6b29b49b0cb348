import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateApiCalls } from './api-calls.ts'
import { generateCliReference } from './cli.ts'
import { generateConfiguration } from './configuration.ts'
import { readContract } from './contract.ts'
import { generateErrors } from './errors.ts'
import { generateLimits } from './limits.ts'
import { generateManPage } from './man.ts'
import { generateOpenapiJson } from './openapi-json.ts'
import { generateSerializers, generateSerializerTypes } from './serializers.ts'
import { generateTypes } from './types.ts'
import { generateValidators, generateValidatorTypes } from './validators.ts'
import { generateZones } from './zones.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const noticeOf = (source: string) => `Generated from ${source} by \`npm run generate\`; do not edit.`

const contract = readContract()
const script = (text: string) => `// ${noticeOf('packages/contract/openapi.yaml')}\n${text}`
const page = (source: string, text: string) => `<!-- ${noticeOf(source)} -->\n\n${text}`

/** Every generated file: its path from the root, and what it must hold. */
const files: Record<string, () => string | Promise<string>> = {
  'packages/contract/src/generated/types.gen.ts': () => script(generateTypes(contract)),
  'packages/contract/src/generated/limits.gen.ts': () => script(generateLimits(contract)),
  'packages/server/src/wire/generated/openapi.gen.json': () => generateOpenapiJson(contract),
  'packages/server/src/wire/generated/validators.gen.js': () => script(generateValidators(contract)),
  'packages/server/src/wire/generated/validators.gen.d.ts': () => script(generateValidatorTypes(contract)),
  'packages/server/src/wire/generated/serializers.gen.js': () => script(generateSerializers(contract)),
  'packages/server/src/wire/generated/serializers.gen.d.ts': () => script(generateSerializerTypes(contract)),
  'packages/web/src/console/time/zones.gen.ts': () =>
    `// ${noticeOf('what Node knows of time zones')}\n${generateZones()}`,
  'docs/reference/api-calls.md': () => page('packages/contract/openapi.yaml', generateApiCalls(contract)),
  'docs/reference/errors.md': () => page('packages/contract/src/errors/catalogue.ts', generateErrors()),
  'docs/reference/cli.md': async () => page('packages/cli/src', await generateCliReference()),
  'docs/man/g3n-ops.1': () => generateManPage(noticeOf('packages/cli/src')),
  'docs/reference/configuration.md': () => page('packages/server/src/config/settings.ts', generateConfiguration()),
}

const check = process.argv.includes('--check')
let stale = 0
for (const [path, generate] of Object.entries(files)) {
  const file = `${root}/${path}`
  const text = await generate()
  if (check) {
    if (readOrEmpty(file) !== text) {
      stale++
      console.error(`${path} is not what its source makes: run \`npm run generate\``)
    }
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
if (stale > 0) process.exitCode = 1

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
