import { expect, it } from 'vitest'
import { read, refusalOf, SOCKET } from './listed.js'
import { POLYMARKET_USER } from '../../../../../src/lib/venues/polymarket/normalize/channel.js'

const rows = (count: number): string => `[${Array.from({ length: count }, () => '1').join(',')}]`

it('a frame of more messages than a socket has tokens is one error, which spoils the whole socket', () => {
  expect(refusalOf(rows(10_001))).toEqual({ code: 'POLYMARKET_FRAME', market: undefined, subscription: 0 })
  expect(refusalOf(rows(200_000), SOCKET)).toMatchObject({ code: 'POLYMARKET_FRAME' })
  expect(refusalOf(rows(10_001), POLYMARKET_USER)).toMatchObject({ subscription: undefined })
  expect(read(rows(1_000))).toMatchObject({ type: 'several' })
})
