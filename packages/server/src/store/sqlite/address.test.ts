import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { StoreRefused } from '../errors.ts'
import { readAddress } from './address.ts'

const readPath = (text: string) => readAddress(`sqlite:${text}`).path

test('[store.sqlite-address] a path is accepted in every form that its author may mean', () => {
  for (const [text, path] of [
    ['data/ops.db', 'data/ops.db'],
    ['./data/../ops.db', './data/../ops.db'],
    ['ops', 'ops'],
    ['.ops.db', '.ops.db'],
    ['/var/lib/ops/ops.db', '/var/lib/ops/ops.db'],
    ['///var/lib/ops/ops.db', '/var/lib/ops/ops.db'],
    ['////var/lib/ops/ops.db', '/var/lib/ops/ops.db'],
    ['~/ops.db', join(homedir(), 'ops.db')],
    ['my data/ops 2.db', 'my data/ops 2.db'],
    ['data/größe.db', 'data/größe.db'],
    ['data/100%.db', 'data/100%.db'],
    ['data/{1f6e-4a}/ops$.db', 'data/{1f6e-4a}/ops$.db'],
    ['داده\u200cها/\u5e97\u3000\u8217.db', 'داده\u200cها/\u5e97\u3000\u8217.db'],
    [':memory:', ':memory:'],
  ] as const)
    assert.equal(readPath(text), path)
})

test('[store.sqlite-address] a form of another program is refused, with the form that works', () => {
  for (const [text, says] of [
    ['file:ops.db', 'write sqlite:ops.db'],
    ['file:///var/ops.db?mode=rwc', 'write sqlite:/var/ops.db'],
    ['file:/var/ops.db', 'write sqlite:/var/ops.db'],
    ['FILE://localhost/var/ops.db', 'write sqlite:/var/ops.db'],
    ['file::memory:?cache=shared', 'write sqlite::memory:'],
    [':memory', 'write sqlite::memory:'],
    ['memory', 'write sqlite::memory:'],
    [':shared:', 'write sqlite::memory:'],
    ['//data/ops.db', 'write sqlite:/data/ops.db for an absolute path, sqlite:data/ops.db for a relative one'],
    ['//localhost/data/ops.db', 'write sqlite:/data/ops.db'],
    ['ops.db?mode=ro', 'write sqlite:ops.db'],
    [' ops.db', 'a blank'],
    ['ops.db\n', 'a blank or a line feed'],
    ['"ops.db"', 'quotation mark'],
    ['$HOME/ops.db', 'variable'],
    ['data/${NAME}.db', 'variable'],
    ['%APPDATA%/ops.db', 'variable'],
    ['data/', 'names a folder'],
    ['/', 'names a folder'],
    ['.', 'names a folder'],
    ['data/..', 'names a folder'],
    ['~', 'names a folder'],
    ['~/', 'names a folder'],
    ['~ops/ops.db', 'names the home folder of a user'],
    ['data/o\u0000ps.db', 'control character'],
    ['file://data/ops.db', 'write sqlite:/data/ops.db for an absolute path, sqlite:data/ops.db for a relative one'],
    ['file:my%20data/ops.db', 'write sqlite:my data/ops.db'],
    ['file:', 'write a path, such as'],
    ['file://?mode=ro', 'write a path, such as'],
    ['?mode=ro', 'write a path, such as'],
    ['file:sqlite:ops.db', 'write a path, such as'],
    ['sqlite:ops.db', 'write sqlite:ops.db'],
    ['SQLite3:///var/ops.db', 'write sqlite:/var/ops.db'],
    ['jdbc:sqlite:ops.db', 'write sqlite:ops.db'],
    ['sqlite::memory:', 'write sqlite::memory:'],
    ['https://db.example/ops.db', 'not a URL'],
    ['postgres://ops:geheim@db/ops', 'not a URL'],
    ['s3:bucket/ops.db', 'not a URL'],
    ['$(pwd)/ops.db', 'variable'],
    ['${ DATA }/ops.db', 'variable'],
    ['{{path}}', 'variable'],
    ['{{ .Values.path }}/ops.db', 'variable'],
    ['{folder}/ops.db', 'variable'],
    ['<path>', 'variable'],
    ['“ops.db”', 'quotation mark'],
    ['ops.db’', 'quotation mark'],
    ['«ops.db»', 'quotation mark'],
    ['`pwd`/ops.db', 'quotation mark'],
    ['data/o\u200bps.db', 'cannot be seen'],
    ['data\ufeff/ops.db', 'cannot be seen'],
    ['data/o\u00adps.db', 'cannot be seen'],
    ['data/\u202eops.db', 'cannot be seen'],
    ['my\u00a0data/ops.db', 'cannot be seen'],
    ['ops\u3164.db', 'cannot be seen'],
    ['\u2800', 'cannot be seen'],
  ] as const) {
    assert.throws(
      () => readPath(text),
      (error: Error) => {
        for (const [, path = ''] of error.message.matchAll(/write sqlite:(.+?)(?=$|,| for )/g))
          assert.doesNotThrow(() => readPath(path), `${text}: the advice ${path} works`)
        return error instanceof StoreRefused && error.message.includes(says) && !error.message.includes('geheim')
      },
      text,
    )
  }
})

test('[store.sqlite-address] a path of Windows is refused on other systems', {
  skip: process.platform === 'win32',
}, () => {
  for (const path of [String.raw`C:\data\ops.db`, 'C:/data/ops.db', String.raw`data\ops.db`])
    assert.throws(() => readPath(path), StoreRefused, path)
})
