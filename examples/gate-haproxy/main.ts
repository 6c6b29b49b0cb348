// HAProxy before an app, whose servers the ops service takes out during a window by agent-check: first asked itself, then
// a gate process beside HAProxy, which also knows the plan while the service is away. Runs the real HAProxy; every step
// is checked, and the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/gate-haproxy/main.ts
import { playGate } from '../stage/play-gate.ts'
import { startHaproxy } from './start-haproxy.ts'

await playGate({ name: 'HAProxy', knowsMethods: false, handsPagesOn: true, start: startHaproxy })
// Where present sessions may finish.
await playGate({
  name: 'HAProxy that drains',
  knowsMethods: false,
  handsPagesOn: true,
  start: (stage, behind) => startHaproxy(stage, behind, { line: 'pos drain' }),
})
