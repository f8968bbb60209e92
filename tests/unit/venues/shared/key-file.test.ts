import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../../src/lib/base/errors.js'
import { readKeyFile as readNamed } from '../../../../src/lib/venues/shared/key-file.js'
import { loadKalshiKey } from '../../../../src/lib/venues/kalshi/auth/signing-key.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const VARIABLE = 'ARB_KALSHI_KEY_FILE'
const readKeyFile = (path: string): string => readNamed({ variable: VARIABLE, path })

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey
const ed = generateKeyPairSync('ed25519').privateKey
const pem = (key: typeof rsa, type: 'pkcs1' | 'pkcs8' | 'sec1'): string =>
  key.export({ type, format: 'pem' } as never).toString()

function faultOf(act: () => unknown): UserError {
  try {
    act()
  } catch (fault) {
    if (fault instanceof UserError) return fault
    throw fault
  }
  throw new Error('it was accepted')
}

describe('a private key', () => {
  it.each([
    ['RSA in PKCS#1', pem(rsa, 'pkcs1'), 'rsa'],
    ['RSA in PKCS#8', pem(rsa, 'pkcs8'), 'rsa'],
    ['Ed25519 in PKCS#8', pem(ed, 'pkcs8'), 'ed25519'],
    ['with blank lines around it', `\n\n${pem(ed, 'pkcs8')}\n\n`, 'ed25519'],
    ['with the line ends of another system', pem(rsa, 'pkcs8').replaceAll('\n', '\r\n'), 'rsa'],
  ])('is read: %s', (_, text, type) => {
    expect(loadKalshiKey(text).asymmetricKeyType).toBe(type)
  })

  const small = generateKeyPairSync('rsa', { modulusLength: 1_024 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2_048 }).privateKey
  const locked = rsa
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString()
  const oldLocked = rsa
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString()

  it.each([
    ['an RSA key of 1024 bits', pem(small.privateKey, 'pkcs8')],
    ['an EC key', pem(ec, 'sec1')],
    ['an RSA key for PSS alone', pem(pss, 'pkcs8')],
    ['a key under a passphrase', locked],
    ['a PKCS#1 key under a passphrase', oldLocked],
    ['a public key', small.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['half a key', pem(ed, 'pkcs8').slice(0, 60)],
    ['a key with a damaged line', pem(rsa, 'pkcs8').replace(/[A-Z]{3}/, '###')],
    ['something else', 'hunter2-hunter2-hunter2'],
    ['nothing', ''],
  ])('is refused without a word of its text: %s', (_, text) => {
    const fault = faultOf(() => loadKalshiKey(text))
    expect(fault.code).toBe('ARB-AUTH-002')
    const shown = inspect(fault, { depth: 9, showHidden: true })
    const words = text.split(/\s+/).filter((word) => word.length > 12 && !word.includes('---'))
    for (const word of words) expect(shown).not.toContain(word.slice(0, 12))
  })
})

describe('a key file', () => {
  const write = (name: string, mode: number, text = pem(ed, 'pkcs8')): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    chmodSync(path, mode)
    return path
  }

  it.each([0o600, 0o400])('of mode %o is read', (mode) => {
    expect(loadKalshiKey(readKeyFile(write(`good-${mode}`, mode))).asymmetricKeyType).toBe('ed25519')
  })

  it.each([0o640, 0o604, 0o660, 0o644, 0o777, 0o620])('of mode %o is refused', (mode) => {
    const path = write(`open-${mode}`, mode)
    const fault = faultOf(() => readKeyFile(path))
    expect(fault).toMatchObject({ code: 'ARB-AUTH-002', facts: { path } })
    expect(fault.message).toContain('other users may read it')
    expect(fault.hint).toContain('chmod 600')
  })

  it('that is a folder, a pipe, missing or huge is refused, and nothing waits for it', () => {
    mkdirSync(join(folder, 'dir'), { mode: 0o700 })
    execFileSync('/bin/sh', ['-c', 'mkfifo -m 600 "$0"', join(folder, 'pipe')])
    write('huge', 0o600, 'x'.repeat(16_385))
    const told = (name: string): string => faultOf(() => readKeyFile(join(folder, name))).message
    expect(told('dir')).toContain('not a plain file')
    expect(told('pipe')).toContain('not a plain file')
    expect(told('huge')).toContain('16385 bytes')
    expect(told('missing')).toContain('ENOENT')
  })

  it.each([
    ['a wallet key in quotes', `'${'4f'.repeat(32)}'`],
    ['a line of an env file', `PRIVATE_KEY=${'4f'.repeat(32)}`],
    ['a key that lost a digit', '4f'.repeat(32).slice(1)],
    ['two keys', `0x${'4f'.repeat(32)},0x${'5e'.repeat(32)}`],
    ['a key in two halves', `${'4f'.repeat(16)} ${'4f'.repeat(16)}`],
    ['a recovery phrase', `${'test '.repeat(11)}junk`],
    ['three parts of credentials', 'id-of-me:secret-of-me:passphrase-of-me'],
    ['more than a path can be', 'q7'.repeat(400)],
    ['something below a plain file', `${write('plain', 0o600)}/secret-of-me`],
    ['something with a key in it that looks like a path', `secret-of-me/${'Zm9v'.repeat(10)}`],
  ])('that is none is not repeated: %s', (_, path) => {
    const fault = faultOf(() => readKeyFile(path))
    expect(fault).toMatchObject({ code: 'ARB-AUTH-002', message: expect.stringContaining(VARIABLE) })
    expect(fault.facts).toEqual({ variable: VARIABLE })
    const shown = inspect(fault, { depth: 9, showHidden: true }) + JSON.stringify(fault)
    for (const piece of [path, path.slice(-12), path.slice(0, 12)]) expect(shown).not.toContain(piece)
  })

  it('in quotes is told so', () => {
    expect(faultOf(() => readKeyFile('"keys/key.pem"')).hint).toContain('take the quotes out')
  })
})
