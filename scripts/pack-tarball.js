// Packs files as an npm tarball. Plain JavaScript, like what uses it.
import { crc32 } from 'node:zlib'

/** As `npm pack` gives to every file: a date without meaning. */
const modifiedAt = 499162500
const blockBytes = 512
const storedBytes = 0xffff

/**
 * A tarball of files by their paths, the same bytes for the same files: in the order of the paths, by nobody, and without
 * compression, whose result depends on the release of zlib.
 */
export function packTarball(files) {
  const parts = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, text]) => entryOf(`package/${path}`, Buffer.from(text)))
  return gzipStored(Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]))
}

/** A file in the format of POSIX (ustar): a head, and the contents up to a whole block. */
function entryOf(path, contents) {
  if (Buffer.byteLength(path) > 100) throw new Error(`the path ${path} is longer than a tarball takes`)
  const head = Buffer.alloc(blockBytes)
  const octal = (value, bytes) => `${value.toString(8).padStart(bytes - 1, '0')}\0`
  head.write(path, 0)
  head.write(octal(path.startsWith('package/bin/') ? 0o755 : 0o644, 8), 100)
  head.write(octal(0, 8), 108)
  head.write(octal(0, 8), 116)
  head.write(octal(contents.length, 12), 124)
  head.write(octal(modifiedAt, 12), 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  head.write(
    `${head
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  return [head, contents, Buffer.alloc((blockBytes - (contents.length % blockBytes)) % blockBytes)]
}

/** A gzip file (RFC 1952) whose blocks are stored (RFC 1951, 3.2.4). */
function gzipStored(bytes) {
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
  const blocks = []
  for (let at = 0; at < bytes.length; at += storedBytes) {
    const block = bytes.subarray(at, at + storedBytes)
    const start = Buffer.alloc(5)
    start.writeUInt8(Number(at + storedBytes >= bytes.length), 0)
    start.writeUInt16LE(block.length, 1)
    start.writeUInt16LE(0xffff ^ block.length, 3)
    blocks.push(start, block)
  }
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(crc32(bytes), 0)
  tail.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, ...blocks, tail])
}
