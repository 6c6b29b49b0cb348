// What the gate of the published SDK sees of the service, told line by line. Plain JavaScript, for any engine.
import { createGate } from '@ops/sdk'

/**
 * Follows the scope `engines` until it has closed twice and is open again. `say` is given what happened; `whenClosed`
 * may add to it while the gate is closed.
 */
export async function playWindows(url, engine, say, whenClosed = async () => '') {
  const gate = createGate({ url, scope: 'engines', name: engine })
  let turns = 0
  const over = new Promise(resolve => {
    gate.on('change', async ({ open }) => {
      turns += 1
      const isLast = turns === 4
      say(open ? 'open' : `closed ${await whenClosed(gate)}`.trim())
      if (isLast) resolve()
    })
  })
  say(`${await gate.ready()}, ${gate.decide({ method: 'GET' }).open ? 'open' : 'closed'}`)
  await over
  const { by, skew } = gate.snapshot()
  say(`by ${by}, ${skew === undefined ? 'without' : 'with'} the time of the service`)
  gate.close()
}
