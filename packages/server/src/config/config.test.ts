import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig } from './config.ts'
import { configuration } from './settings.ts'

const problems = (environment: Record<string, string>) => {
  try {
    readConfig(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.problems
  }
  return []
}

test('[process.serves-default] without variables the service is on 127.0.0.1:8080 with a store of its own', () => {
  const { trustProxy, ...config } = readConfig({})
  assert.deepEqual(config, {
    host: '127.0.0.1',
    port: 8080,
    store: 'sqlite:data/ops.db',
    secretCode: undefined,
    publicRead: false,
    publicBoard: true,
    publicUrl: undefined,
    timeZone: 'UTC',
    pageTitle: undefined,
    pageLogo: undefined,
    pageAccent: '#2b3a67',
    pageFooter: undefined,
    connectionMax: 25_000,
    connectionMaxPerAddress: 2000,
    streamMax: 20_000,
    streamMaxPerAddress: 1000,
    unsentMaxMib: 64,
    cacheMaxMib: 64,
    haproxyPort: undefined,
    metricsListen: undefined,
    keySecret: undefined,
    rateLimit: 0,
    logLevel: 'info',
    logPing: 0,
    unknownVariables: [],
    openSecretFiles: [],
  })
  assert.equal(trustProxy.check('127.0.0.1'), false)
})

test('every variable is read, and an empty one counts as absent', () => {
  const logo = fileURLToPath(import.meta.resolve('../../../web/src/status/assets/icon.svg'))
  const config = readConfig({
    OPS_HOST: '::',
    OPS_PORT: '0',
    OPS_STORE: 'sqlite:/var/lib/ops/ops.db',
    OPS_SECRET_CODE: 'open-sesame-1234',
    OPS_PUBLIC_READ: 'true',
    OPS_PUBLIC_BOARD: 'false',
    OPS_PUBLIC_URL: 'https://example.com/maintenance/',
    OPS_TIME_ZONE: 'Europe/Berlin',
    OPS_PAGE_TITLE: 'Corner Shops',
    OPS_PAGE_LOGO: logo,
    OPS_PAGE_ACCENT: '#C0FFEE',
    OPS_PAGE_FOOTER: 'Ask the desk.',
    OPS_CONNECTION_MAX: '1',
    OPS_CONNECTION_MAX_PER_ADDRESS: '30',
    OPS_STREAM_MAX: '0',
    OPS_STREAM_MAX_PER_ADDRESS: '7',
    OPS_UNSENT_MAX_MIB: '9',
    OPS_CACHE_MAX_MIB: '8',
    OPS_HAPROXY_PORT: '9999',
    OPS_METRICS_LISTEN: '[::1]:9100',
    OPS_KEY_SECRET: 'a secret for the keys',
    OPS_TRUST_PROXY: '10.0.0.0/8, ::1,192.0.2.7',
    OPS_RATE_LIMIT: '600',
    OPS_LOG_LEVEL: 'silent',
    OPS_LOG_PING: '1000',
  })
  const { trustProxy, ...rest } = config
  assert.deepEqual(rest, {
    host: '::',
    port: 0,
    store: 'sqlite:/var/lib/ops/ops.db',
    secretCode: 'open-sesame-1234',
    publicRead: true,
    publicBoard: false,
    publicUrl: new URL('https://example.com/maintenance/'),
    timeZone: 'Europe/Berlin',
    pageTitle: 'Corner Shops',
    pageLogo: { type: 'image/svg+xml', bytes: readFileSync(logo) },
    pageAccent: '#c0ffee',
    pageFooter: 'Ask the desk.',
    connectionMax: 1,
    connectionMaxPerAddress: 30,
    streamMax: 0,
    streamMaxPerAddress: 7,
    unsentMaxMib: 9,
    cacheMaxMib: 8,
    haproxyPort: 9999,
    metricsListen: { host: '::1', port: 9100 },
    keySecret: 'a secret for the keys',
    rateLimit: 600,
    logLevel: 'silent',
    logPing: 1000,
    unknownVariables: [],
    openSecretFiles: [],
  })
  for (const [address, family, expected] of [
    ['10.255.0.1', 'ipv4', true],
    ['11.0.0.1', 'ipv4', false],
    ['192.0.2.7', 'ipv4', true],
    ['192.0.2.8', 'ipv4', false],
    ['::1', 'ipv6', true],
    ['::2', 'ipv6', false],
  ] as const) {
    assert.equal(trustProxy.check(address, family), expected, address)
  }
  const empty = Object.fromEntries(configuration.map(({ variable }) => [variable, '']))
  assert.deepEqual({ ...readConfig(empty), trustProxy: undefined }, { ...readConfig({}), trustProxy: undefined })
})

test('[process.config-errors] each wrong variable is named, with what would be right and without its value', () => {
  const wrong: Record<string, string[]> = {
    OPS_PORT: ['65536', '-1', '80.5', '0x50', 'eighty', ' 80', '1e3', '99999999999999'],
    OPS_STORE: ['sqlite:', 'ops.db', 'mysql://user:secret@host/db', '/var/lib/ops.db'],
    OPS_SECRET_CODE: ['short', 'x'.repeat(11), 'x'.repeat(257), '🧾'.repeat(11)],
    OPS_PUBLIC_READ: ['1', 'yes', 'TRUE', 'true '],
    OPS_PUBLIC_BOARD: ['0', 'no'],
    OPS_HAPROXY_PORT: ['65536', 'none'],
    OPS_METRICS_LISTEN: [
      '9200',
      ':9200',
      '10.0.0.1',
      '10.0.0.1:65536',
      '10.0.0.1:x',
      '::2:9200',
      '[10.0.0.1]:1',
      '0:9200',
    ],
    OPS_KEY_SECRET: ['short', 'x'.repeat(15), 'x'.repeat(257), '🧾'.repeat(15)],
    OPS_TRUST_PROXY: [
      'true',
      '*',
      'proxy.example',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '10.0.0/8',
      '::1/129',
      '::1/-1',
      '10.0.0.1;10.0.0.2',
    ],
    OPS_STREAM_MAX: ['-1', '1000001', 'many'],
    OPS_STREAM_MAX_PER_ADDRESS: ['-1', '1.5'],
    OPS_RATE_LIMIT: ['-1', '1000001', 'off'],
    OPS_LOG_LEVEL: ['verbose', 'INFO'],
    OPS_LOG_PING: ['-1', '0.5', 'all'],
  }
  const taken: string[] = []
  const quoted: string[] = []
  for (const [variable, texts] of Object.entries(wrong)) {
    for (const text of texts) {
      const found = problems({ [variable]: text })
      if (found.length === 0) taken.push(`${variable}=${text}`)
      else assert.match(found.join('\n'), new RegExp(`^${variable} must be .*$`), `${variable}=${text}`)
      if (text.length > 7 && found.join().slice(variable.length).includes(text.trim()))
        quoted.push(`${variable}=${text}`)
    }
  }
  assert.deepEqual(taken, [], 'wrong, and taken')
  assert.deepEqual(quoted, [], 'repeated in what is said of it')
})

test('[process.config-errors] all that are wrong are named at once', () => {
  const found = problems({ OPS_PORT: 'x', OPS_SECRET_CODE: 'short', OPS_LOG_LEVEL: 'loud', OPS_HOST: '::1' })
  assert.deepEqual(
    found.map(problem => problem.split(' ')[0]),
    ['OPS_PORT', 'OPS_SECRET_CODE', 'OPS_LOG_LEVEL'],
  )
})

test('[process.config-errors] a variable in which nothing can be seen is wrong, not absent', t => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-blank-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'secret')
  for (const { variable, isSecret } of configuration) {
    for (const nothing of ['\n', '\r\n', ' ', '\t', ' \n', '\n\n', '\ufeff', '\u00a0', '\u200b', '\u2800']) {
      const found = problems({ [variable]: nothing })
      assert.match(found.join('\n'), new RegExp(`^${variable} must contain at least one visible`), nothing)
      if (!isSecret) continue
      writeFileSync(file, nothing, { mode: 0o600 })
      assert.match(problems({ [`${variable}_FILE`]: file }).join('\n'), new RegExp(`^${variable}_FILE (must|names)`))
    }
  }
})

test('[process.config-errors] what else came along with a value is refused, too', () => {
  for (const host of [
    '127.0.0.1\n',
    ' ::1',
    '[::1]',
    '127.0.0.1:8080',
    'http://localhost',
    'a b',
    '0',
    '127.1',
    '0x7f.1',
    '*',
  ])
    assert.match(problems({ OPS_HOST: host }).join(), /^OPS_HOST must be an IP address/, host)
  for (const host of ['localhost', 'ops-1.example.com', 'ops_1', 'fe80::1%eth0', '0.0.0.0', 'store-42', '3com.example'])
    assert.equal(readConfig({ OPS_HOST: host }).host, host)
  for (const list of [',', ' , '])
    assert.match(problems({ OPS_TRUST_PROXY: list }).join(), /^OPS_TRUST_PROXY must name/)
})

test('the limits of the secret code are inclusive, and count code points', () => {
  for (const code of ['x'.repeat(12), 'x'.repeat(256), '🧾'.repeat(12), '🧾'.repeat(256)]) {
    assert.equal(readConfig({ OPS_SECRET_CODE: code }).secretCode, code)
  }
})

test('variables of the family that nobody knows are noticed', () => {
  const { unknownVariables } = readConfig({
    OPS_PROT: '80',
    OPS_PORT: '80',
    OPS_URL: 'http://127.0.0.1:8080/ops',
    OPS_API_KEY: 'x',
    HOME: '/root',
    ops_host: 'x',
  })
  assert.deepEqual(unknownVariables, ['OPS_PROT'])
})

test('each setting has its row in the reference, and its default is one that it takes', () => {
  for (const { variable, type, description, default: value } of configuration) {
    assert.match(variable, /^OPS_[A-Z_]+$/)
    assert.ok(type.length > 0 && description.endsWith('.'), variable)
    assert.doesNotThrow(() => readConfig({ [variable]: value }), variable)
  }
  assert.equal(new Set(configuration.map(({ variable }) => variable)).size, configuration.length)
})

test('what the pages are told is refused where it cannot be used', () => {
  const wrong = {
    OPS_PUBLIC_URL: [
      'example.com',
      'ftp://example.com',
      'https://user:pass@example.com',
      'https://example.com/?a=b',
      'https://example.com/ops',
      'https://example.com/a"b',
    ],
    OPS_TIME_ZONE: ['Mars/Olympus', 'CET+1'],
    OPS_PAGE_TITLE: ['x'.repeat(81), 'a\u0000b', 'a\u202eb', 'a\u2028b', 'a\nb', '\u{1d159}'],
    OPS_PAGE_LOGO: ['logo.gif', 'no-such-file.svg', 'packages'],
    OPS_PAGE_ACCENT: ['red', '#fff', '#12345g', '#2b3a67;}body{display:none'],
    OPS_PAGE_FOOTER: ['x'.repeat(501), 'a\u202eb', 'a\u2028b', '\u0301'],
  }
  for (const [variable, values] of Object.entries(wrong)) {
    for (const value of values) {
      const [problem = '', ...others] = problems({ [variable]: value })
      assert.ok(problem.startsWith(`${variable} `), `${variable} takes ${value}`)
      assert.deepEqual(others, [])
    }
  }
})

test('[process.secret-files] each secret may stand in a file, and one line end at its end is not part of it', t => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-secret-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string | Buffer, mode = 0o600) => {
    writeFileSync(join(folder, name), content)
    chmodSync(join(folder, name), mode)
    return join(folder, name)
  }
  const secrets = { OPS_SECRET_CODE: 'secretCode', OPS_KEY_SECRET: 'keySecret', OPS_STORE: 'store' } as const
  assert.deepEqual(
    configuration
      .filter(({ isSecret }) => isSecret)
      .map(({ variable }) => variable)
      .sort(),
    Object.keys(secrets).sort(),
  )
  for (const [variable, name] of Object.entries(secrets)) {
    const secret = variable === 'OPS_STORE' ? 'postgres://ops:pass word@db/ops' : 'correct horse battery'
    const named = `${variable}_FILE`
    for (const end of ['', '\n', '\r\n']) {
      assert.equal(readConfig({ [variable]: secret + end })[name], secret)
      assert.equal(readConfig({ [named]: file('plain', secret + end) })[name], secret)
      assert.equal(readConfig({ [named]: file('marked', `\ufeff${secret}${end}`) })[name], secret)
    }
    assert.deepEqual(readConfig({ [named]: file('tight', secret) }).openSecretFiles, [])
    assert.deepEqual(readConfig({ [named]: file('tight', secret, 0o640) }).openSecretFiles, [])
    if (process.platform !== 'win32')
      assert.deepEqual(readConfig({ [named]: file('open', secret, 0o644) }).openSecretFiles, [named])
    assert.deepEqual(readConfig({ [named]: file('known', secret) }).unknownVariables, [])
    assert.deepEqual(readConfig({ [named]: '' }).unknownVariables, [])
    assert.deepEqual(problems({ [variable]: secret, [named]: file('both', secret) }), [
      `${variable} stands beside ${named}: one of them is too many`,
    ])
    for (const [path, problem] of [
      [join(folder, 'missing'), 'names a file that cannot be read: ENOENT'],
      [folder, 'names a file that cannot be read: EISDIR'],
      [file('empty', ''), 'names a file that is empty'],
      [file('line', '\n'), 'names a file that is empty'],
      [file('large', 'x'.repeat(16_385)), 'names a file of more than 16 KiB'],
      [file('utf16', Buffer.from(`\ufeff${secret}`, 'utf16le')), 'names a file that is not UTF-8'],
    ] as const)
      assert.deepEqual(problems({ [named]: path }), [`${named} ${problem}`])
  }
  assert.deepEqual(problems({ OPS_PAGE_TITLE_FILE: 'x' }), [])
  assert.deepEqual(readConfig({ OPS_PAGE_TITLE_FILE: 'x' }).unknownVariables, ['OPS_PAGE_TITLE_FILE'])
})

test('[process.secret-files] a secret is one line, as it stands: in a variable and in a file', t => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-lines-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'secret')
  for (const [variable, secret] of [
    ['OPS_SECRET_CODE', 'correct horse battery'],
    ['OPS_KEY_SECRET', 'correct horse battery'],
    ['OPS_STORE', 'postgres://ops:geheim@db/ops'],
    ['OPS_STORE', 'sqlite:data/ops.db'],
  ] as const) {
    for (const text of [
      `${secret}\u0000`,
      `${secret.slice(0, 14)}\u0000${secret.slice(14)}`,
      `${secret}\n\n`,
      `${secret}\nsecond line`,
      `${secret}\r`,
      `${secret}\t${secret}`,
      `${secret} `,
      `${secret}\u00a0\n`,
      `${secret}\ufeff`,
    ]) {
      writeFileSync(path, text, { mode: 0o600 })
      for (const name of [variable, `${variable}_FILE`]) {
        const found = problems({ [name]: name === variable ? text : path }).join('\n')
        assert.match(found, new RegExp(`^${name} must`), JSON.stringify(text))
        assert.ok(!found.includes('horse') && !found.includes('geheim'))
      }
    }
  }
})

test('[process.secret-files] a secret code that nobody could type is refused', () => {
  for (const code of [
    'correct horse\n\n',
    'correct\nhorse battery',
    'correct horse\tbattery',
    ' correct horse',
    'correct horse ',
    'correct\u200bhorse',
    'correct\u00a0horse',
    'correct horse\u3164',
    'correct\u202ehorse',
    'correct horse\u{e0041}',
  ])
    assert.match(problems({ OPS_SECRET_CODE: code }).join(), /^OPS_SECRET_CODE must/, JSON.stringify(code))
})

test('a secret code counts in one spelling, whichever the keyboard has', () => {
  const code = 'Kassenschlüssel 7'
  assert.equal(readConfig({ OPS_SECRET_CODE: code.normalize('NFD') }).secretCode, code)
  assert.equal(
    problems({ OPS_SECRET_CODE: 'é'.repeat(11).normalize('NFD') }).length,
    1,
    'eleven characters are too few',
  )
})
