import { setGlobalProxyFromEnv } from 'node:http'

const loopback = ['localhost', '127.0.0.1', '[::1]', '::1']

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Sends requests through the proxy in `HTTP_PROXY` and `HTTPS_PROXY`, except to `NO_PROXY` and this machine. Returns
 * what is wrong if that fails.
 */
export function useProxy(env: Environment): string | undefined {
  const variable = proxyIn(env)
  if (variable === undefined) return undefined
  const except = [env['no_proxy'] || env['NO_PROXY'], ...loopback].filter(Boolean).join(',')
  try {
    setGlobalProxyFromEnv({ ...env, no_proxy: except, NO_PROXY: except })
    return undefined
  } catch {
    return `${variable} is not the address of a proxy, such as http://proxy.example.com:3128`
  }
}

/** The variable that names a proxy, if any. */
export function proxyIn(env: Environment): string | undefined {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find(name => env[name])
}
