import { toMillis, toTimestamp } from '@ops/contract'

interface Plan {
  maintenance_id?: string | undefined
  scheduled_start_utc?: string | undefined
  scopes?: string[] | undefined
}

/** Input as it is compared and stored: ids and scopes in lower case, each scope once, times in UTC and whole seconds. */
export function normalize<Input extends Plan>(input: Input): Input {
  const { maintenance_id: id, scheduled_start_utc: start, scopes } = input
  return {
    ...input,
    ...(id === undefined ? {} : { maintenance_id: id.toLowerCase() }),
    ...(start === undefined ? {} : { scheduled_start_utc: toTimestamp(toMillis(start)) }),
    ...(scopes === undefined ? {} : { scopes: [...new Set(scopes.map(scope => scope.toLowerCase()))] }),
  }
}
