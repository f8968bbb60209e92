import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Digest } from '../../../src/lib/base/digest.js'

const digestOf = (...texts: string[]): string => {
  const digest = new Digest()
  for (const text of texts) digest.add(text)
  return digest.value()
}

describe('Digest', () => {
  it('is the start of the SHA-256 of the lines', () => {
    const hash = createHash('sha256').update('a\nbc\n').digest('hex')
    expect(digestOf('a', 'bc')).toBe(hash.slice(0, 16))
  })

  it('tells order, borders and empty lines apart', () => {
    const all = [
      digestOf(),
      digestOf(''),
      digestOf('', ''),
      digestOf('ab'),
      digestOf('a', 'b'),
      digestOf('b', 'a'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  it('may be read on the way without changing the end', () => {
    const digest = new Digest()
    digest.add('a')
    expect(digest.value()).toBe(digestOf('a'))
    digest.add('b')
    expect(digest.value()).toBe(digestOf('a', 'b'))
    expect(digest.entries).toBe(2)
  })
})
