// What the gate of the published SDK sees of the service, told line by line. Plain JavaScript, for any engine.
import { createGate } from '@ops/sdk'

/**
 * Follows the scope `engines` until it has closed twice and is open again. `say` is given what happened; `whenClosed`
 * may add to it while the gate is closed.
 */
export async function playWindows(url, engine, say, whenClosed = () => '') {
  const gate = createGate({ url, scope: 'engines', name: engine })
  let turns = 0
  const over = new Promise(resolve => {
    gate.on('change', ({ open }) => {
      turns += 1
      if (!open) return void Promise.resolve(whenClosed(gate)).then(more => say(`closed ${more}`.trim()))
      say('open')
      if (turns === 4) resolve()
    })
  })
  say(`${await gate.ready()}, ${gate.decide({ method: 'GET' }).open ? 'open' : 'closed'}`)
  await over
  const { by, skew } = gate.snapshot()
  say(`by ${by}, ${skew === undefined ? 'without' : 'with'} the time of the service`)
  gate.close()
}
