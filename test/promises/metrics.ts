/** What monitoring reads. */
export const metrics = {
  metrics: {
    reader:
      'GET /metrics needs a reader: a session, or a key in `x-api-key`, in `Authorization: Bearer` or as the password of `Basic`; 401 offers both schemes',
    listen: 'At `OPS_METRICS_LISTEN`, /metrics needs no credentials, and nothing else is served',
    format: '`promtool check metrics` finds nothing wrong with /metrics; every name begins with `ops_`',
    prometheus: 'Prometheus scrapes /metrics with a key, and has what it says',
    windows:
      '/metrics counts windows by status and impact and overruns, and has the next planned start and end; all of it follows the second that time decides',
    scopes:
      '/metrics has a series for each top-level scope that is wholly in an active window, and the number of scopes in windows below the others; at most 50 top-level scopes, the strictest first',
    requests:
      '/metrics counts every request by call and status, with its duration; paths that are none of ours are one call',
    streams: '/metrics counts gates, with and without credentials, apart from viewers, and those that do not read',
    journal: '/metrics has the sequence number, how long appends took, and how late the sweep was',
    limits: '/metrics has connections and streams beside their maximum, and how often each limit was reached',
    size: '/metrics is less than 100 kB whatever the deployment holds and clients send',
    'without-store': 'While the store is unreachable, /metrics is served to known keys, and says so within a second',
    'private-board': 'With a private board, /metrics shows a stranger nothing',
    alerts: 'Each alert in `docs/deploy/prometheus/` fires when it should, and only then',
    slo: 'The rules in `docs/deploy/prometheus/` leave planned minutes out of an SLO, and no others',
    dashboard: 'The dashboard, the alerts and the guide name only metrics that exist',
  },
}
