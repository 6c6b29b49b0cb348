import { dynamodb } from './dynamodb.ts'
import type { TestEngine } from './engine.ts'
import { postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'

/** Every engine that the suites run on; the first is the default. */
export const testEngines: readonly TestEngine[] = [sqlite, postgres, dynamodb]
