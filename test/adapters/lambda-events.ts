/** What a test says of an event; the rest is as API Gateway sends it. */
export interface EventParts {
  method?: string
  path?: string
  headers?: Record<string, string>
  cookies?: string[]
}

/** An event of a REST API (payload format 1.0): header names as the client wrote them, cookies among them. */
export function eventV1({ method = 'POST', path = '/orders', headers = {}, cookies = [] }: EventParts = {}) {
  const all = {
    Host: 'abc123.execute-api.eu-central-1.amazonaws.com',
    'User-Agent': 'till/4.2',
    'X-Forwarded-For': '203.0.113.7, 130.176.1.2',
    'X-Forwarded-Proto': 'https',
    ...(cookies.length === 0 ? {} : { Cookie: cookies.join('; ') }),
    ...headers,
  } as Record<string, string>
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: all,
    multiValueHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
    queryStringParameters: { store: '42' },
    multiValueQueryStringParameters: { store: ['42'] },
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abc123',
      httpMethod: method,
      identity: { sourceIp: '203.0.113.7', userAgent: 'till/4.2', cognitoIdentityId: null },
      path: `/prod${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTimeEpoch: 1795493017000,
      stage: 'prod',
    },
    body: '{"total":1295}',
    isBase64Encoded: false,
  }
}

/** An event of an HTTP API (payload format 2.0): header names in small letters, cookies apart. */
export function eventV2({ method = 'POST', path = '/orders', headers = {}, cookies }: EventParts = {}) {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: 'store=42',
    ...(cookies === undefined ? {} : { cookies }),
    headers: {
      host: 'abc123.execute-api.eu-central-1.amazonaws.com',
      'user-agent': 'till/4.2',
      'x-forwarded-for': '203.0.113.7',
      ...given,
    } as Record<string, string>,
    queryStringParameters: { store: '42' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'abc123',
      domainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'till/4.2' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '24/Nov/2026:04:06:57 +0000',
      timeEpoch: 1795493017000,
    },
    body: '{"total":1295}',
    isBase64Encoded: false,
  }
}
