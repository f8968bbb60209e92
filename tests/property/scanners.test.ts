// Scanners against the validating parser: 20,000 frames of each venue in a plain run, more with FUZZ_FRAMES=1000000.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Rng } from '../../src/lib/base/rng.js'
import { kalshiChannel } from '../../src/lib/venues/kalshi/normalize/channel.js'
import { polymarketChannel } from '../../src/lib/venues/polymarket/normalize/channel.js'
import { damagedBytes } from '../drawn/byte-damage.js'
import { KalshiComparison, PolymarketComparison, type BothRead } from '../drawn/scanned.js'
import { DRAWN_MARKETS, drawnChange, drawnDelta, TICKERS } from '../drawn/wire-frames.js'

// Most of the damaged frames are refused: where in the decoder does not matter here, and writing it down takes most of the time.
const { stackTraceLimit } = Error
beforeAll(() => void (Error.stackTraceLimit = 0))
afterAll(() => void (Error.stackTraceLimit = stackTraceLimit))

const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 20_000)
const SEED = Number(process.env['FC_SEED'] ?? 70_707) || 70_707
const TIMEOUT = Math.max(60_000, 3 * FRAMES)
const LONGEST = 4_000
/** Of a million frames; the others are whole, in an order and style of their own. */
const DAMAGED = 750_000

type Read = (frame: Uint8Array) => BothRead

/** Draws, damages and reads; fails at the first frame that the two read differently, and when too few are taken to prove anything. */
function compare(draw: (rng: Rng) => string, readers: readonly Read[]): void {
  const rng = new Rng(SEED, 'scanners')
  const counts = { frames: FRAMES, common: 0, taken: 0 }
  for (let i = 0; i < FRAMES; i++) {
    const text = draw(rng)
    const whole = rng.chance(DAMAGED) ? damagedBytes(text, rng) : Buffer.from(text)
    const frame = whole.subarray(0, LONGEST)
    const { isTaken, parsed, difference } = readers[i % readers.length]!(frame)
    if (difference !== undefined) expect.fail(`${difference}: ${frame.toString('latin1')}`)
    if (parsed.type === 'delta' || parsed.type === 'levels') counts.common++
    if (isTaken) counts.taken++
  }
  if (process.env['FUZZ_FRAMES'] !== undefined) console.info(counts)
  expect(counts.common).toBeGreaterThan(0.3 * FRAMES)
  expect(counts.taken).toBeGreaterThan(0.8 * counts.common)
}

it('the scanner of Kalshi takes no frame that the parser reads in another way', { timeout: TIMEOUT }, () => {
  const readers = (['no-leg', 'yes-leg'] as const).map((noPrices): Read => {
    const both = new KalshiComparison(kalshiChannel(noPrices))
    TICKERS.forEach((ticker) => both.learn(ticker))
    return (frame) => both.read(frame)
  })
  compare(drawnDelta, readers)
})

it(
  'the scanner of Polymarket takes no frame that the parser reads in another way',
  { timeout: TIMEOUT },
  () => {
    const both = new PolymarketComparison(polymarketChannel())
    for (const { id, yes, no } of DRAWN_MARKETS)
      both.learn({
        venue: 'polymarket',
        id,
        tokens: { yes: { token: yes, label: 'Yes' }, no: { token: no, label: 'No' } },
      })
    compare(drawnChange, [(frame) => both.read(frame)])
  },
)
