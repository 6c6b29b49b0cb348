import { setGlobalProxyFromEnv } from 'node:http'

const loopback = ['localhost', '127.0.0.1', '[::1]', '::1']

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Sends requests through the proxy that `HTTP_PROXY` and `HTTPS_PROXY` name, but for `NO_PROXY` and this machine.
 * Answers with what is wrong if that can't be done.
 */
export function useProxy(env: Environment): string | undefined {
  const variable = proxyIn(env)
  if (variable === undefined) return undefined
  const except = [env['no_proxy'] || env['NO_PROXY'], ...loopback].filter(Boolean).join(',')
  try {
    setGlobalProxyFromEnv({ ...env, no_proxy: except, NO_PROXY: except })
    return undefined
  } catch {
    return `${variable} is no address of a proxy, such as http://proxy.example.com:3128`
  }
}

/** The variable that names a proxy, if one does. */
export function proxyIn(env: Environment): string | undefined {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find(name => env[name])
}
