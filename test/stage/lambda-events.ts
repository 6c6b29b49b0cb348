/** The parts of an event that tests set; the rest is as API Gateway sends it. */
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
    multiValueHeaders: valuesOf(all),
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

/** An event of an HTTP API (payload format 2.0): header names in lower case, cookies apart. */
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

/** An event of an HTTP API with a named stage, which is before the path. */
export function eventOfStage(parts: EventParts = {}) {
  const event = eventV2({ ...parts, path: `/prod${parts.path ?? '/orders'}` })
  return { ...event, requestContext: { ...event.requestContext, stage: 'prod' } }
}

/** An event of a function URL. */
export function eventOfUrl(parts: EventParts = {}) {
  const { requestContext, ...event } = eventV2(parts)
  const domainName = 'x1y2z3.lambda-url.eu-central-1.on.aws'
  return { ...event, requestContext: { ...requestContext, apiId: 'x1y2z3', domainName, accountId: 'anonymous' } }
}

/** An event of an Application Load Balancer, without multi-value headers: header names in lower case. */
export function eventOfBalancer({ method = 'POST', path = '/orders', headers = {}, cookies = [] }: EventParts = {}) {
  return { ...balanced(method, path), headers: smallHeaders(headers, cookies) }
}

/** The same if the target group has multi-value headers on: then it has only these. */
export function eventOfMultiValues({ method = 'POST', path = '/orders', headers = {}, cookies = [] }: EventParts = {}) {
  const all = valuesOf(smallHeaders(headers, []))
  const multiValueHeaders = cookies.length === 0 ? all : { ...all, cookie: cookies }
  return { ...balanced(method, path), multiValueHeaders, multiValueQueryStringParameters: { store: ['42'] } }
}

/** An event of VPC Lattice, version 2.0: lists of values. */
export function eventOfLattice({ method = 'POST', path = '/orders', headers = {}, cookies = [] }: EventParts = {}) {
  return {
    version: '2.0',
    path: `${path}?store=42`,
    method,
    headers: valuesOf(smallHeaders(headers, cookies)),
    queryStringParameters: { store: ['42'] },
    body: '{"total":1295}',
    isBase64Encoded: false,
    requestContext: { serviceNetworkArn: 'arn:aws:vpc-lattice:eu-central-1:123456789012:servicenetwork/sn-1' },
  }
}

function balanced(httpMethod: string, path: string) {
  const targetGroupArn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/lambda/1'
  return {
    requestContext: { elb: { targetGroupArn } },
    httpMethod,
    path,
    body: '{"total":1295}',
    isBase64Encoded: false,
  }
}

function smallHeaders(headers: Record<string, string>, cookies: readonly string[]): Record<string, string> {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const all = { host: 'shop.example', 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', ...given }
  return cookies.length === 0 ? all : { ...all, cookie: cookies.join('; ') }
}

function valuesOf(headers: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
}
