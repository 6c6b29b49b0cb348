// The floor: node:http and nothing else. Answers every request with the status, head and body of a file, or of its own.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [, , file] = process.argv
const {
  status = 200,
  head,
  body,
} = file === undefined
  ? { head: ['Content-Type', 'application/json', 'Content-Length', '11'], body: '{"ok":true}' }
  : JSON.parse(readFileSync(file, 'utf8'))

const server = createServer((_request, response) => {
  response.writeHead(status, head)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`{"url":"http://127.0.0.1:${server.address().port}/ops"}\n`)
})
