// Requests /ping over and over while it is told to, and notes how long each response took.
import { Agent, get } from 'node:http'
import { answer, nowMs } from './answer.js'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
let asking = false
let asked = []
let last = Promise.resolve()

function ping(port) {
  const begun = nowMs()
  return new Promise((resolve, reject) => {
    get({ port, path: '/ops/ping', agent }, response => {
      response.resume().once('end', () => {
        asked.push([begun, nowMs() - begun])
        resolve()
      })
    }).once('error', reject)
  })
}

answer({
  begin(port) {
    asking = true
    asked = []
    last = (async () => {
      while (asking) await ping(port)
    })()
  },
  /** How long each answer took that was asked for in a span of time. */
  async end(from, until) {
    asking = false
    await last
    return asked.filter(([at]) => at >= from && at <= until).map(([, ms]) => ms)
  },
})
