// Makes one request so many times a second while it is told to, whether or not the ones before are answered.
import { Agent, request } from 'node:http'
import { answer } from './answer.js'

const everyMs = 10
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let timer
let failed = 0

function ask(port, { path, method, headers, body }) {
  request({ port, path, method, headers, agent }, response => {
    if (response.statusCode !== 200) failed++
    response.resume()
  })
    .once('error', () => failed++)
    .end(body)
}

answer({
  begin(port, question, perSecond) {
    failed = 0
    timer = setInterval(() => {
      for (let count = 0; count < (perSecond * everyMs) / 1000; count++) ask(port, question)
    }, everyMs)
  },
  /** How many were not answered with 200. */
  end() {
    clearInterval(timer)
    return failed
  },
})
