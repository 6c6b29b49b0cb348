import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { readConfig } from '../config/config.ts'
import type { Context } from '../context.ts'
import { Figures } from '../figures/figures.ts'
import { LimitCounts } from '../limit-counts.ts'
import { silentLog } from '../log.ts'
import { Connection } from './connection.ts'
import { Connections } from './connections.ts'

/** Connections with these settings, and a function that accepts a socket from an address. */
function open(settings: Record<string, string>) {
  const clock = new ManualClock(0)
  const limitCounts = new LimitCounts(silentLog, clock)
  const config = readConfig(settings)
  const connections = new Connections(
    { clock, config, limitCounts, figures: new Figures([]) } as unknown as Context,
    () => {},
    () => {},
  )
  const from = (remoteAddress: string | undefined) => {
    const socket = Object.assign(new PassThrough(), { remoteAddress }).on('data', () => {}) as unknown as Socket
    connections.accept(socket)
    return socket
  }
  return { connections, limitCounts, from }
}

test('[connections.per-address] connections of one address are bounded, IPv6 by its /64, and closing one makes room for another', async () => {
  const { from, limitCounts } = open({
    OPS_CONNECTION_MAX_PER_ADDRESS: '2',
    OPS_TRUST_PROXY: '10.0.0.0/8,2001:db8:1::/48',
  })
  const first = from('192.0.2.1')
  assert.deepEqual([first.destroyed, from('::ffff:192.0.2.1').destroyed], [false, false])
  assert.equal(from('192.0.2.1').destroyed, true)
  assert.equal(from('192.0.2.2').destroyed, false, 'another address')
  const one = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::3'].map(address => from(address).destroyed)
  assert.deepEqual(one, [false, false, true])
  assert.equal(from('2001:db8:0:1::1').destroyed, false, 'the next /64')
  assert.equal(limitCounts.of('connectionsPerAddress'), 2)
  for (const exempt of [
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '::ffff:10.1.2.3',
    '2001:db8:1::5',
    undefined,
  ])
    for (let count = 0; count < 4; count++) assert.equal(from(exempt).destroyed, false, String(exempt))
  first.destroy()
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual([from('192.0.2.1').destroyed, from('192.0.2.1').destroyed], [false, true])
})

test('[connections.per-instance] connections of the instance are bounded, whatever their addresses', () => {
  const { from, limitCounts } = open({ OPS_CONNECTION_MAX: '3' })
  const taken = ['127.0.0.1', '192.0.2.1', '192.0.2.2', '192.0.2.3', '127.0.0.1'].map(each => from(each).destroyed)
  assert.deepEqual(taken, [false, false, false, true, true])
  assert.equal(limitCounts.of('connections'), 2)
})

test('[connections.unmoved] bytes that wait at the first look at a connection have the whole time to be read', () => {
  const socket = { writableLength: 10, bytesWritten: 10 } as unknown as Socket
  const connection = new Connection(socket, new LimitCounts(silentLog, new ManualClock(0)))
  assert.equal(connection.unmovedFor(100_000), 0)
  assert.equal(connection.unmovedFor(105_000), 5000)
})
