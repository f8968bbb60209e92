import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import {
  isV3PositionId,
  orderVersionFor,
  parseTokenId,
  positionParts,
} from '../../../../../src/lib/venues/polymarket/sign/position-id.js'

/** A module, a condition with the gap of 8 bytes that every position id has, and the outcome. */
const positionId = (module: string, outcome: string): bigint =>
  BigInt(`0x${module}${'c7'.repeat(18)}${'00'.repeat(8)}${'a1b2c3d4'}${outcome}`)
const CTF = 43701331838472192237233358295908242794397715387375262763065429506072020114458n

describe('a position id', () => {
  it('says which condition and outcome it is', () => {
    expect(positionParts(positionId('01', '00'))).toEqual({
      outcomeIndex: 0,
      conditionId: `0x01${'c7'.repeat(18)}${'00'.repeat(8)}a1b2c3d4`,
    })
    expect(positionParts(positionId('02', '01'))).toMatchObject({ outcomeIndex: 1 })
    expect(positionParts(positionId('01', '00'))!.conditionId).toHaveLength(64)
  })

  it.each([
    ['a combination', positionId('03', '01')],
    ['a module that nobody knows', positionId('7f', '01')],
    ['no module', positionId('00', '01')],
    ['a third outcome', positionId('01', '02')],
    ['the last outcome that a byte can hold', positionId('02', 'ff')],
    ['nothing', 0n],
    ['a small number', 5n],
  ])('is none when it names %s, and no order is signed for it', (_, id) => {
    expect(isV3PositionId(id)).toBe(true)
    expect(positionParts(id)).toBeUndefined()
    for (const version of ['v1', 'v2']) expect(() => orderVersionFor(version, id)).toThrow(DataError)
  })

  it('is told from the id of a CTF token by its gap, bit for bit', () => {
    const id = positionId('01', '01')
    expect(isV3PositionId(id)).toBe(true)
    expect(isV3PositionId(CTF)).toBe(false)
    expect(positionParts(CTF)).toBeUndefined()
    const gap = [40n, 41n, 71n, 72n, 102n, 103n]
    for (const bit of gap) expect(isV3PositionId(id | (1n << bit))).toBe(false)
    for (const bit of [39n, 104n]) expect(isV3PositionId(id | (1n << bit))).toBe(true)
  })
})

describe('the order version of a market', () => {
  it('is 2 for protocol v1 and 3 for protocol v2', () => {
    expect(orderVersionFor('v1', CTF)).toBe(2)
    expect(orderVersionFor('v2', positionId('01', '00'))).toBe(3)
  })

  it.each([
    [undefined, CTF],
    [null, CTF],
    ['', CTF],
    ['v3', CTF],
    ['V1', CTF],
    ['2', positionId('01', '00')],
    ['v2', CTF],
    ['v1', positionId('01', '00')],
  ])('is refused for version %s where the id says otherwise or nothing is said', (version, id) => {
    expect(() => orderVersionFor(version, id)).toThrow(DataError)
  })
})

describe('a token id', () => {
  it('is a whole number below 2^256', () => {
    const most = (1n << 256n) - 1n
    expect(parseTokenId(`${most}`)).toBe(most)
    for (const text of [`${most + 1n}`, '', '-1', '1.0', '0x12', '1e9', ' 7', '9'.repeat(200)])
      expect(() => parseTokenId(text)).toThrow(DataError)
  })
})
