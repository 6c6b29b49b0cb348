// What the gate of the published SDK sees of the service, told line by line. Plain JavaScript, for any engine: the name
// `engine` is that of the gate, and `say` is given one line each.
import { createGate } from '@ops/sdk'

export async function playWindows(url, engine, say, whenClosed = () => {}) {
  const gate = createGate({ url, scope: 'engines', name: engine })
  const { promise: over, resolve } = Promise.withResolvers?.() ?? withResolvers()
  let turns = 0
  gate.on('change', async ({ open }) => {
    turns++
    const more = open ? undefined : await whenClosed(gate)
    say(`${open ? 'open' : 'closed'}${more === undefined ? '' : ` ${more}`}`)
    if (open && turns >= 4) resolve()
  })
  say(`${await gate.ready()} ${gate.decide({ method: 'GET' }).open ? 'open' : 'closed'}`)
  await over
  gate.close()
}

function withResolvers() {
  const made = {}
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}
