import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'
import { Redaction } from '../../../src/lib/output/redaction.js'

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const BODY = PEM.split('\n')[1]!
const RSA = generateKeyPairSync('rsa', { modulusLength: 1_024 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()
const ID = '5f0c4f0e-7a39-4a5e-9d21-000000000001'

const cleaned = (text: string, ...secrets: string[]): string => {
  const redaction = new Redaction()
  for (const secret of secrets) redaction.hide(secret)
  return redaction.clean(text)
}

describe('a hidden secret', () => {
  it.each([
    ['itself', BODY],
    ['as JSON writes it', JSON.stringify(PEM)],
    ['in base64', Buffer.from(PEM).toString('base64')],
    ['in hex', Buffer.from(PEM).toString('hex')],
    ['its body in base64', Buffer.from(BODY).toString('base64')],
  ])('is taken out: %s', (_name, form) => {
    const text = cleaned(`before ${form} after`, PEM)
    expect(text).toContain('[redacted]')
    for (const part of [BODY, BODY.slice(4, 40), form.slice(8, 48)]) expect(text).not.toContain(part)
  })

  it('is taken out line by line, too', () => {
    for (const line of RSA.trim().split('\n').slice(1, -1))
      expect(cleaned(`x ${line}`, RSA)).toBe('x [redacted]')
  })

  it('may be a key id', () => {
    expect(cleaned(`key ${ID} here, ${Buffer.from(ID).toString('hex')}`, ID)).toBe(
      'key [redacted] here, [redacted]',
    )
  })

  it('is counted', () => {
    const redaction = new Redaction()
    redaction.hide(ID)
    redaction.clean('nothing')
    expect(redaction.hits).toBe(0)
    redaction.clean(ID)
    expect(redaction.hits).toBe(1)
  })
})

describe('everything else', () => {
  it('stays as it is, the frame of a PEM included', () => {
    const text = '-----BEGIN PRIVATE KEY----- is how a key file starts\n'
    expect(cleaned(text, PEM, ID)).toBe(text)
    expect(cleaned('abc', 'abc')).toBe('abc')
  })
})

it('an output hides on both streams', () => {
  const output = new MemoryOutput()
  output.hide(ID)
  output.stdout(`out ${ID}\n`)
  output.stderr(`err ${ID}\n`)
  expect([output.out, output.err]).toEqual(['out [redacted]\n', 'err [redacted]\n'])
})
