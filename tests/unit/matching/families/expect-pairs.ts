import { expect } from 'vitest'
import { readClaim } from '../../../../src/lib/matching/claim/read-claim.js'
import type { Claim } from '../../../../src/lib/matching/claim/claim.js'
import { intervalRelation } from '../../../../src/lib/matching/claim/interval.js'
import { readKalshiContractText } from '../../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../../src/lib/venues/polymarket/index.js'
import type { SyntheticPair } from '../../../matching/synthetic/build.js'

const FIELDS = ['subject', 'place', 'figure', 'window', 'source', 'edition'] as const

/** Which fields of a pair differ, and how its thresholds lie to each other. */
function differences(kalshi: Claim, polymarket: Claim): readonly string[] {
  const [a, b] = [kalshi.fields, polymarket.fields]
  const apart = FIELDS.filter((field) => valueOf(a, field) !== valueOf(b, field))
  const relation =
    a.accepted === undefined || b.accepted === undefined
      ? 'missing'
      : intervalRelation(a.accepted.value, b.accepted.value)
  return [
    ...(kalshi.family === polymarket.family ? [] : ['family']),
    ...apart,
    ...(relation === 'equal' ? [] : [relation]),
  ]
}

function valueOf(fields: Claim['fields'], field: (typeof FIELDS)[number]): string {
  if (field === 'window') {
    const window = fields.window?.value
    return JSON.stringify([window?.kind, window?.from, window?.until])
  }
  if (field === 'subject' || field === 'place') return fields[field]?.value.name ?? ''
  return JSON.stringify(fields[field]?.value)
}

/** Every pair that is the same reads alike in every field; every other differs in some. */
export function expectPairsRead(pairs: readonly SyntheticPair[]): void {
  const wrong = pairs.flatMap(({ id, relation, label, kalshi, polymarket }) => {
    const apart = differences(
      readClaim(readKalshiContractText(kalshi)),
      readClaim(readPolymarketContractText(polymarket)),
    )
    const expected = relation === 'inverse' ? ['complement'] : []
    const isRight = label === 1 ? apart.join() === expected.join() : apart.length > 0
    return isRight ? [] : [`${id}: ${apart.join(', ')}`]
  })
  expect(wrong).toEqual([])
  expect(pairs.filter(({ label }) => label === 1).length).toBeGreaterThanOrEqual(12)
}
