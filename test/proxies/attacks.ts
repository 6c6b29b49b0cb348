/** A request with which a client may try to get through a closed gate. */
export interface Attack {
  what: string
  method?: string
  target?: string
  version?: string
  /** Header lines beside `Host`. */
  lines?: string[]
  /** Instead of all of it. */
  raw?: string
}

const long = (length: number): string => 'a'.repeat(length)
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `A-${index}: b`)
const line = (what: string, ...lines: string[]): Attack => ({ what, lines })

/** What is tried on every proxy that is closed to the request; it writes unless it says another method. */
export const attacks: readonly Attack[] = [
  { what: 'nothing' },
  line('a method of its own', 'X-Forwarded-Method: GET'),
  line('the other method of its own', 'X-Original-Method: GET'),
  line('both', 'X-Forwarded-Method: GET', 'X-Original-Method: GET'),
  line('a method twice', 'X-Forwarded-Method: GET', 'X-Forwarded-Method: GET'),
  line('a method that is none', 'X-Forwarded-Method: a b', 'X-Original-Method: a b'),
  line('an empty method', 'X-Forwarded-Method:', 'X-Original-Method:'),
  line('a method to be taken off', 'X-Forwarded-Method: GET', 'Connection: close, X-Forwarded-Method'),
  line('headers to be taken off', 'Connection: close, X-Original-Method, X-Forwarded-Method, Accept, Host'),
  line('an override', 'X-HTTP-Method-Override: GET', 'X-Method-Override: GET'),
  line('another path', 'X-Original-URL: /health', 'X-Rewrite-URL: /health', 'X-Forwarded-Uri: /health'),
  line('a long header', `A: ${long(7000)}`),
  line('a header beyond what a service reads', `A: ${long(17_000)}`),
  line('a long name', `${long(7000)}: a`),
  line('a name beyond what a service reads', `${long(17_000)}: a`),
  line('three long headers', `A: ${long(5000)}`, `B: ${long(5000)}`, `C: ${long(5000)}`),
  line('many headers', ...many(95)),
  line('more headers than are read', ...many(500)),
  line('a long Accept', `Accept: ${long(7000)}`),
  line('an Accept beyond what a service reads', `Accept: ${long(17_000)}`),
  line('an odd Accept', 'Accept: \u00ff\t"\u0001'),
  line('many Accepts', ...Array<string>(60).fill(`Accept: ${long(200)}`)),
  line('a long cookie', `Cookie: a=${long(7000)}`),
  line('a cookie beyond what a service reads', `Cookie: a=${long(17_000)}`),
  line('many cookies', ...Array<string>(60).fill(`Cookie: a=${long(200)}`)),
  line('no token', 'Ops-Bypass: x', 'Cookie: ops-bypass=x'),
  line('an odd token', 'Ops-Bypass: \u00ff"', 'Cookie: ops-bypass="\u00ff; ops-bypass='),
  line('a long token', `Ops-Bypass: ${long(7000)}`, `Cookie: ops-bypass=${long(7000)}`),
  line('all of it long', `Ops-Bypass: ${long(1900)}`, `Cookie: ops-bypass=${long(1900)}`, `Accept: ${long(900)}`),
  line('credentials', 'X-Api-Key: x', 'X-Session-Guid: x', 'Authorization: Bearer x'),
  line('a preflight that is none', 'Origin: https://evil.example', 'Access-Control-Request-Method: GET'),
  line('an origin beyond what a service reads', `Origin: https://${long(7000)}.example`),
  line(
    'an upgrade',
    'Connection: upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: AAAA',
    'Sec-WebSocket-Version: 13',
  ),
  line('an upgrade to HTTP/2', 'Connection: upgrade, http2-settings', 'Upgrade: h2c', 'HTTP2-Settings: AA'),
  line('an expectation', 'Expect: 100-continue', 'Content-Length: 0'),
  line('conditions', 'If-None-Match: *', 'If-Modified-Since: Tue, 01 Dec 2026 00:00:00 GMT', 'Range: bytes=0-0'),
  line('a body that does not come', 'Content-Length: 10'),
  line('two lengths', 'Content-Length: 0', 'Content-Length: 5'),
  line('a length and chunks', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
  line('two hosts', 'Host: other'),
  { what: 'a long method', method: 'M'.repeat(70) },
  { what: 'a method beyond what a service reads', method: 'M'.repeat(17_000) },
  { what: 'a method that adds a scope', method: 'POST&scope' },
  { what: 'a method that adds a status', method: 'POST&deny_status' },
  { what: 'a method that adds a method', method: 'POST&method' },
  { what: 'a method with a number sign', method: 'POST#' },
  { what: 'a method with an escape', method: 'G%45T' },
  { what: 'small letters', method: 'get' },
  { what: 'PROPFIND', method: 'PROPFIND' },
  { what: 'DELETE', method: 'DELETE' },
  { what: 'a query', target: '/orders?method=GET&scope=shop&deny_status=401&scope' },
  { what: 'a long address', target: `/${long(7000)}` },
  { what: 'an address beyond what a service reads', target: `/${long(17_000)}` },
  { what: 'an odd address', target: '/orders%0d%0aX-Forwarded-Method:%20GET' },
  { what: 'an address that is cut', target: '/orders#/health' },
  { what: 'an address in full', target: 'http://127.0.0.1/orders' },
  { what: 'an address in full to health', target: 'http://health/orders' },
  { what: 'the address of the question', target: '/ops-gate' },
  { what: 'health from above', target: '/orders/../health' },
  { what: 'health from above, escaped', target: '/orders/..%2fhealth' },
  { what: 'health and back', target: '/health/../orders' },
  { what: 'health and back, escaped', target: '/health%2f..%2forders' },
  { what: 'health in capitals', target: '/HEALTH' },
  { what: 'health with a slash', target: '/health/' },
  { what: 'health with two', target: '//health' },
  { what: 'health with a parameter', target: '/health;/orders' },
  { what: 'health and a line', target: '/health%0a' },
  { what: 'health and nothing', target: '/health%00' },
  { what: 'HTTP/1.0', version: '1.0' },
  {
    what: 'HTTP/1.0 without a host',
    raw: 'POST /orders HTTP/1.0\r\n\r\n',
  },
  {
    what: 'a second request behind one for health',
    raw: 'GET /health HTTP/1.1\r\nHost: app\r\n\r\nPOST /orders HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n',
  },
  {
    what: 'a second request inside one for health',
    raw: 'POST /health HTTP/1.1\r\nHost: app\r\nContent-Length: 45\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nPOST /orders HTTP/1.1\r\nHost: app\r\n\r\n',
  },
]

/** An attack as it goes over the wire. */
export function asSent({ method = 'POST', target = '/orders', version = '1.1', lines = [], raw }: Attack): string {
  if (raw !== undefined) return raw
  const connection = lines.some(each => each.startsWith('Connection:')) ? [] : ['Connection: close']
  const host = 'Host: app.example.com'
  return [`${method} ${target} HTTP/${version}`, host, ...connection, ...lines, '', ''].join('\r\n')
}
