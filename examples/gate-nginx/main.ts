// nginx before an app, closed by the ops service during a window: first asking the service itself, then asking a gate
// process beside it, which also knows the plan while the service is away. Runs the real nginx; every step is checked,
// and the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/gate-nginx/main.ts
import { playGate } from '../stage/play-gate.ts'
import { startNginx } from './start-nginx.ts'

await playGate({ name: 'nginx', knowsMethods: true, handsPagesOn: false, start: startNginx })
