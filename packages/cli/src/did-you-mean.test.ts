import assert from 'node:assert/strict'
import { test } from 'node:test'
import { didYouMean } from './did-you-mean.ts'

const commands = ['maintenance-start', 'start', 'stat', 'end', 'ping', 'watch', 'api-key-list']

test('a word that begins a candidate, or is a typing error away from one, is recognised', () => {
  const cases: [string, string[], string][] = [
    ['pnig', commands, ' Did you mean ping?'],
    ['strat', commands, ' Did you mean start or stat?'],
    ['maint', commands, ' Did you mean maintenance-start?'],
    ['api_key_list', commands, ' Did you mean api-key-list?'],
    ['--desc', ['--description', '--duration'], ' Did you mean --description?'],
    ['--mesage', ['--message', '--maintenance-id'], ' Did you mean --message?'],
    ['readonly', ['blocked', 'read_only', 'notice'], ' Did you mean read_only?'],
    ['Block', ['blocked', 'read_only', 'notice'], ' Did you mean blocked?'],
  ]
  for (const [word, candidates, meant] of cases) assert.equal(didYouMean(word, candidates), meant, word)
})

test('nothing is proposed for a word that resembles nothing', () => {
  for (const word of ['', '-', 'x', 'frobnicate', 'total']) assert.equal(didYouMean(word, commands), '', word)
})
