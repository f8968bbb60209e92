import { describe, expect, it } from 'vitest'
import { qty, usd, type Qty } from '../../../../../src/lib/base/units.js'
import {
  allowCollateralCall,
  allowSharesCall,
  convertCall,
  mergeCall,
  redeemCall,
  splitCall,
  wrapCalls,
} from '../../../../../src/lib/venues/polymarket/chain/contract-calls.js'
import {
  routerMergeCall,
  routerRedeemCall,
  routerSplitCall,
} from '../../../../../src/lib/venues/polymarket/chain/router-calls.js'
import {
  callsFor,
  type WalletAction,
  type SetMarket,
} from '../../../../../src/lib/venues/polymarket/chain/wallet-action.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'

const WALLET = parseAddress('0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc')
const CONDITION = `0x${'ab'.repeat(32)}` as const
const MARKET: SetMarket = { conditionId: CONDITION, negRisk: false, version: 'v1' }
const AMOUNT = qty(5_000_000)
const HELD = { yes: AMOUNT, no: qty(0) }
/** 31 bytes: the module, a base with its gap, the rest. */
const V3_CONDITION = `0x01${'c7'.repeat(18)}${'00'.repeat(8)}a1b2c3d4` as const
const V3_MARKET: SetMarket = { conditionId: V3_CONDITION, negRisk: false, version: 'v2' }

const callsOf = (action: WalletAction) => {
  const found = callsFor(action, WALLET)
  return found.ok ? found.value : found.error.code
}

describe('an action', () => {
  it('goes to the adapter of its kind of market', () => {
    for (const negRisk of [false, true]) {
      const market = { ...MARKET, negRisk }
      const condition = { conditionId: CONDITION, negRisk }
      expect(callsOf({ kind: 'split', market, amount: AMOUNT })).toEqual([splitCall(condition, AMOUNT)])
      expect(callsOf({ kind: 'redeem', market, ...HELD })).toEqual([redeemCall(condition)])
    }
  })

  it('merges as many as there are of both outcomes', () => {
    const merged = [mergeCall({ conditionId: CONDITION, negRisk: false }, AMOUNT)]
    expect(callsOf({ kind: 'merge', market: MARKET, yes: AMOUNT, no: qty(5_000_003) })).toEqual(merged)
    expect(callsOf({ kind: 'merge', market: MARKET, yes: qty(7_000_000), no: AMOUNT })).toEqual(merged)
    expect(callsOf({ kind: 'merge', market: MARKET, yes: AMOUNT, no: qty(0) })).toBe('AMOUNT')
  })

  it('takes an id in capitals for what it is', () => {
    const market = { ...MARKET, conditionId: `0x${'AB'.repeat(32)}` }
    expect(callsOf({ kind: 'redeem', market, ...HELD })).toEqual(
      callsOf({ kind: 'redeem', market: MARKET, ...HELD }),
    )
  })

  it('converts the No shares of questions of one event', () => {
    const stem = `0x${'7a'.repeat(31)}` as const
    const outcomes = ['00', '01', '02'].map((number) => ({ questionId: `${stem}${number}`, isNamed: true }))
    const set = { marketId: `${stem}00`, version: 'v1', feeBips: 0, outcomes }
    const no = [`${stem}01`, `${stem}02`]
    expect(callsOf({ kind: 'convert', set, no, amount: AMOUNT })).toEqual([
      convertCall({ marketId: `${stem}00`, indexSet: 6n, amount: AMOUNT }),
    ])
    expect(callsOf({ kind: 'convert', set, no: [], amount: AMOUNT })).toBe('NOTHING')
  })

  it('wraps and allows', () => {
    const amount = usd(12_340_000)
    expect(callsOf({ kind: 'wrap', amount })).toEqual(wrapCalls(WALLET, amount))
    expect(callsOf({ kind: 'allow-collateral', spender: 'exchange', amount })).toEqual([
      allowCollateralCall('exchange', amount),
    ])
    expect(callsOf({ kind: 'allow-collateral', spender: 'exchange', amount: usd(0) })).toEqual([
      allowCollateralCall('exchange', usd(0)),
    ])
    expect(callsOf({ kind: 'allow-shares', operator: 'negRiskExchange', isAllowed: true })).toEqual([
      allowSharesCall('negRiskExchange', true),
    ])
  })
})

describe('an action on a market of the PositionManager', () => {
  const id = `${V3_CONDITION}00` as const
  const all = (market: SetMarket) => [
    callsOf({ kind: 'split', market, amount: AMOUNT }),
    callsOf({ kind: 'merge', market, yes: AMOUNT, no: AMOUNT }),
    callsOf({ kind: 'redeem', market, ...HELD }),
  ]

  it('goes through its Router, whatever its risk, with its id of 31 bytes or of 32 that end in zero', () => {
    const expected = [
      [routerSplitCall(id, AMOUNT)],
      [routerMergeCall(id, AMOUNT)],
      [routerRedeemCall(id, 0, AMOUNT)],
    ]
    expect(all(V3_MARKET)).toEqual(expected)
    expect(all({ ...V3_MARKET, negRisk: true })).toEqual(expected)
    expect(all({ ...V3_MARKET, conditionId: id })).toEqual(expected)
    expect(all({ ...V3_MARKET, conditionId: id.toUpperCase().replace('0X', '0x') })).toEqual(expected)
  })

  it('merges as many as there are of both outcomes', () => {
    const action = { kind: 'merge', market: V3_MARKET, yes: AMOUNT, no: qty(7_000_000) } as const
    expect(callsOf(action)).toEqual([routerMergeCall(id, AMOUNT)])
  })

  it('redeems each outcome that is held', () => {
    const [yes, no] = [AMOUNT, qty(6_000_000)]
    expect(callsOf({ kind: 'redeem', market: V3_MARKET, yes, no })).toEqual([
      routerRedeemCall(id, 0, yes),
      routerRedeemCall(id, 1, no),
    ])
    expect(callsOf({ kind: 'redeem', market: V3_MARKET, yes: qty(0), no })).toEqual([
      routerRedeemCall(id, 1, no),
    ])
  })

  it.each([
    ['has 32 bytes with an outcome at their end', `${V3_CONDITION}01`],
    ['has 30 bytes', V3_CONDITION.slice(0, -2)],
    ['is one of the conditional tokens', CONDITION],
    ['is of a combination', `0x03${V3_CONDITION.slice(4)}`],
    ['is of a module that nobody knows', `0x09${V3_CONDITION.slice(4)}`],
    ['has no gap', `0x01${'c7'.repeat(30)}`],
    ['is nothing', ''],
    ['has no 0x', V3_CONDITION.slice(2)],
    ['is not hexadecimal', V3_CONDITION.replace('c7', 'zz')],
  ])('is refused when its condition id %s', (_, conditionId) => {
    expect(new Set(all({ ...V3_MARKET, conditionId }))).toEqual(new Set(['MARKET_ID']))
  })
})

describe('an action is refused', () => {
  it.each([
    ['v3', 'MARKET_VERSION'],
    ['', 'MARKET_VERSION'],
    [null, 'MARKET_VERSION'],
    [undefined, 'MARKET_VERSION'],
  ])('for a market of version %s', (version, code) => {
    const market = { ...MARKET, version }
    expect(callsOf({ kind: 'split', market, amount: AMOUNT })).toBe(code)
    expect(callsOf({ kind: 'merge', market, yes: AMOUNT, no: AMOUNT })).toBe(code)
    expect(callsOf({ kind: 'redeem', market, ...HELD })).toBe(code)
  })

  it.each([
    '',
    '0x',
    `0x${'ab'.repeat(31)}`,
    `0x${'ab'.repeat(33)}`,
    'ab'.repeat(33),
    'ab'.repeat(32),
    `0x${'zz'.repeat(32)}`,
  ])('for the condition id "%s"', (conditionId) => {
    expect(callsOf({ kind: 'redeem', market: { ...MARKET, conditionId }, ...HELD })).toBe('MARKET_ID')
  })

  it.each([undefined, null, 'false'])(
    'when nobody knows whether its market is one of negative risk: %j',
    (negRisk) => {
      const market = { ...MARKET, negRisk } as unknown as SetMarket
      expect(callsOf({ kind: 'split', market, amount: AMOUNT })).toBe('NEG_RISK')
      expect(callsOf({ kind: 'redeem', market, ...HELD })).toBe('NEG_RISK')
    },
  )

  it('when it redeems nothing, or what cannot be held', () => {
    for (const market of [MARKET, V3_MARKET])
      for (const [yes, no] of [
        [0, 0],
        [-1, 5],
        [5, NaN],
        [0.5, 0],
        [900_000_000_001, 0],
      ] as const)
        expect(callsOf({ kind: 'redeem', market, yes: yes as Qty, no: no as Qty })).toBe('AMOUNT')
  })

  it('when it allows a contract that this client does not know', () => {
    for (const name of ['onramp', 'toString', '']) {
      const spender = name as 'exchange'
      expect(callsOf({ kind: 'allow-collateral', spender, amount: usd(1) })).toBe('NOT_SUPPORTED')
      expect(callsOf({ kind: 'allow-shares', operator: spender, isAllowed: true })).toBe('NOT_SUPPORTED')
    }
  })

  it('for no amount, a negative one, or one that cannot be counted exactly', () => {
    expect(callsOf({ kind: 'split', market: MARKET, amount: qty(0) })).toBe('AMOUNT')
    expect(callsOf({ kind: 'wrap', amount: usd(-1) })).toBe('AMOUNT')
    expect(callsOf({ kind: 'wrap', amount: usd(0) })).toBe('AMOUNT')
    expect(callsOf({ kind: 'allow-collateral', spender: 'exchange', amount: usd(-1) })).toBe('AMOUNT')
    expect(callsOf({ kind: 'split', market: MARKET, amount: qty(Number.MAX_SAFE_INTEGER) })).toBe('AMOUNT')
  })
})
