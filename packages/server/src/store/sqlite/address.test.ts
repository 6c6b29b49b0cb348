import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { StoreRefused } from '../store.ts'
import { readPath } from './address.ts'

test('[store.sqlite-address] a path is taken as whoever wrote it means it', () => {
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
    [':memory:', ':memory:'],
  ] as const)
    assert.equal(readPath(text), path)
})

test('[store.sqlite-address] a form of other programs is refused, with the one that works', () => {
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
    ['~ops/ops.db', 'names the home of a user'],
    ['data/o\u0000ps.db', 'control character'],
  ] as const) {
    assert.throws(
      () => readPath(text),
      (error: Error) => error instanceof StoreRefused && error.message.includes(says),
      text,
    )
  }
})

test('[store.sqlite-address] a path of Windows is refused elsewhere', { skip: process.platform === 'win32' }, () => {
  assert.throws(() => readPath(String.raw`C:\data\ops.db`), StoreRefused)
})
