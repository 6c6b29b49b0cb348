// Requests one path a number of times per second while it is told to, whatever the responses take.
import { Agent, get } from 'node:http'
import { answer } from './answer.js'

const everyMs = 10
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let timer
let failed

function request(port, path) {
  get({ port, path, agent }, response => {
    if (response.statusCode !== 200) failed = new Error(`${path} answered ${response.statusCode}`)
    response.resume()
  }).once('error', error => (failed = error))
}

answer({
  begin(port, path, perSecond) {
    failed = undefined
    timer = setInterval(() => {
      for (let count = 0; count < (perSecond * everyMs) / 1000; count++) request(port, path)
    }, everyMs)
  },
  end() {
    clearInterval(timer)
    if (failed !== undefined) throw failed
  },
})
