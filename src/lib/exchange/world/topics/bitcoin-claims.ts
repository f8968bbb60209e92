import { assert } from '../../../base/assert.js'
import { price, PRICE_ONE, type Ms, type Price } from '../../../base/units.js'
import type { Claim } from '../listed.js'
import type { Comparison, Measure } from '../topic-spec.js'
import { chanceAbove } from '../truth/chance.js'
import type { Fixing, PricePath } from '../truth/price-path.js'

export const MEASURE_TEXT: Readonly<Record<Measure, string>> = {
  average: 'the mean of the sixty one-second values of the Meridian Bitcoin Index',
  twap: 'the sixty-second time-weighted mean of the Beacon BTC/USD stream',
  candle: 'the last BTC/USDT trade on the spot exchange',
}

export const SOURCES: Readonly<Record<Measure, { readonly name: string; readonly url: string }>> = {
  average: { name: 'Meridian Index', url: 'https://meridian-index.example/btc' },
  twap: { name: 'Beacon Streams', url: 'https://beacon-streams.example/btc-usd-60s' },
  candle: { name: 'Spot exchange', url: 'https://spot.example/btc-usdt' },
}

/** YES when the price at `at` is above a strike in cents, or at least that. */
export function strikeClaim(
  bitcoin: PricePath,
  { measure, compare, strike, at }: { measure: Measure; compare: Comparison; strike: number; at: Ms },
): Claim {
  const least = compare === 'above' ? strike + 1 : strike
  const fixing = bitcoin.fixing(measure, at)
  return settledOn(fixing, {
    least: () => least,
    open: (seen) => {
      const { value, deviation } = bitcoin.expected(measure, at, seen)
      return chanceAbove(value - least, deviation)
    },
  })
}

/** YES when the price at the end of a window is above the one at its start; a tie goes as the rule says. */
export function windowClaim(
  bitcoin: PricePath,
  { measure, tie, from, to }: { measure: Measure; tie: 'up' | 'down'; from: Ms; to: Ms },
): Claim {
  const strike = bitcoin.fixing(measure, from)
  const least = (): number => (strike.value ?? 0) + (tie === 'up' ? 0 : 1)
  return settledOn(bitcoin.fixing(measure, to), {
    least,
    open: (seen) => {
      if (seen < from) return PRICE_ONE / 2
      const { value, deviation } = bitcoin.expected(measure, to, seen)
      return chanceAbove(value - least(), deviation)
    },
  })
}

function settledOn(
  fixing: Fixing,
  terms: { readonly least: () => number; readonly open: (seen: Ms) => number },
): Claim {
  const payoff = (): Price => {
    assert(fixing.value !== undefined, 'a price is settled on when its time has come')
    return price(fixing.value >= terms.least() ? PRICE_ONE : 0)
  }
  return {
    fair: (seen) => (fixing.moment.knownAt(seen) ? payoff() : terms.open(seen)),
    whenKnown: (run) => fixing.moment.when(run),
    payoff,
    published: () => (fixing.value === undefined ? '' : centsText(fixing.value)),
  }
}

/** Cents as a decimal: `92011.20`. */
export const centsText = (cents: number): string =>
  `${Math.floor(cents / 100)}.${(cents % 100).toString().padStart(2, '0')}`

/** Cents for people: `$92,000` or `$91,999.99`. */
export function moneyText(cents: number): string {
  const [whole = '', part = '00'] = centsText(cents).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return part === '00' ? `$${grouped}` : `$${grouped}.${part}`
}
