import { describe, expect, it } from 'vitest'
import { EngineBench } from '../../drawn/engine-bench.js'
import { contracts, drawnMarket, drawnRelation } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:P')
const NO = drawnMarket('polymarket:P')

function sized(lossE6: number, deep: string) {
  const bench = new EngineBench()
  bench.list(
    [YES, NO],
    drawnRelation('same', [YES, NO], { risk: { class: 'A', lossE6, sizeFactorE6: 1_000_000 } }),
  )
  bench.book(YES, `0.20x100 | 0.30x10 ${deep}x100`)
  bench.book(NO, '0.50x200 | 0.60x200')
  return bench
}

describe('a pair that may be lost', () => {
  it('takes the levels that bring more than they lose on average, and none behind', () => {
    // 10 with an edge of 20c, 100 with one of 1c or 2c; 3% of each dollar is lost.
    expect(sized(0, '0.48').last('approved').qty).toBe(contracts(110))
    expect(sized(30_000, '0.48').last('approved').qty).toBe(contracts(10))
    expect(sized(30_000, '0.49').last('approved').qty).toBe(contracts(10))
  })

  it('sends limits at which it loses nothing on average', () => {
    const bench = sized(30_000, '0.48')
    const [yes, no] = bench.takeOrders()
    expect(yes!.limit + no!.limit).toBeLessThanOrEqual(9_700)
  })
})
