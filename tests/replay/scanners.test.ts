import { expect, it } from 'vitest'
import { findSources } from '../../scripts/rebuild/find-sources.js'
import type { Source } from '../../scripts/rebuild/source.js'
import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { kalshiChannel } from '../../src/lib/venues/kalshi/normalize/channel.js'
import { polymarketChannel } from '../../src/lib/venues/polymarket/normalize/channel.js'
import { KalshiComparison, PolymarketComparison } from '../drawn/scanned.js'
import { describeRecording } from '../import/recorded.js'

/** How many frames the parser read as a change of levels, and how many of them the scanner took. */
interface Share {
  common: number
  taken: number
}

/** Reads every frame of a recording in both ways. */
async function sharesOf(path: string): Promise<Share[]> {
  const { sources } = await findSources(path)
  const shares: Share[] = []
  for (const source of sources) shares.push(await shareOf(source))
  return shares
}

async function shareOf(source: Source): Promise<Share> {
  const share: Share = { common: 0, taken: 0 }
  const kalshi = new KalshiComparison(kalshiChannel('no-leg'))
  const polymarket = new PolymarketComparison(polymarketChannel())
  const { decode } = frameDecoder()
  for await (const entry of source.entries()) {
    if (entry.kind !== 'frame') continue
    const { channel, payload } = entry
    const listed = channel === 'arb' ? decode(channel, payload) : undefined
    if (listed?.type === 'market') polymarket.learn(listed.market)
    if (channel !== 'kalshi.ws' && channel !== 'polymarket.ws') continue
    const ticker = /"market_ticker":"([^"]+)"/.exec(payload)?.[1]
    if (ticker !== undefined) kalshi.learn(ticker)
    const both = channel === 'kalshi.ws' ? kalshi : polymarket
    const { isTaken, parsed, difference } = both.read(Buffer.from(payload))
    if (difference !== undefined) expect.fail(`${difference}: ${payload}`)
    if (parsed.type === 'delta' || parsed.type === 'levels') share.common++
    if (isTaken) share.taken++
  }
  return share
}

const all = (common: number): Share => ({ common, taken: common })

const RECORDED: Readonly<Record<string, readonly Share[]>> = {
  'kalshi-rest-2026-08': [all(245)],
  'kalshi-ws-btc15m-2026-05': [all(87_858)],
  'kalshi-ws-gold15m-2026-08': [all(37_092), all(196_008), all(136_946), all(80_488)],
  'polymarket-ws-btc15m-2026-04': [all(40)],
  // The format of that time is not read any more.
  'polymarket-ws-2025-05': [all(0)],
}

for (const [recording, shares] of Object.entries(RECORDED))
  describeRecording(recording, (folder) => {
    it('every change of levels is scanned, and means what the parser reads', async () => {
      expect(await sharesOf(folder)).toEqual(shares)
    }, 60_000)
  })
