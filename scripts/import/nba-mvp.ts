import { assert } from '../../src/lib/base/assert.js'
import type { ImportReport } from './import-report.js'
import { KALSHI_GENERAL_FEE, kalshiMarket, polymarketMarket, uniformBands } from './listed-markets.js'
import { kalshiFeed, type KalshiFeedEvent } from './nba-kalshi-feed.js'
import { addKalshiTouches } from './nba-kalshi-touch.js'
import { addPolymarketTouches, polymarketRows } from './nba-polymarket.js'
import { runningStretches } from './nba-stretches.js'
import type { RecordingWriter } from './recording-writer.js'
import { Timeline } from './timeline.js'

/**
 * A bot's log of both venues for two players of one award. Neither side is a raw stream, so what can be told from it is
 * the touch: see `nba-kalshi-touch.ts` and `nba-polymarket.ts` for what is believed and why. The times are the venues'
 * own; the log holds no receive time.
 */
export async function importNbaMvp(
  folder: string,
  writer: RecordingWriter,
  report: ImportReport,
): Promise<void> {
  for (const player of PLAYERS) list(player, writer)
  const feeds = await inTurn(PLAYERS, (player) => kalshiFeeds(folder, player, report))
  const quotes = await inTurn(PLAYERS, (player) => polymarketRows(folder, player.name, report))
  const stretches = runningStretches(quotes.flat().map((row) => row.atUs))
  const timeline = new Timeline()
  for (const [i, player] of PLAYERS.entries()) {
    const [feed, rows] = [feeds[i], quotes[i]]
    assert(feed !== undefined && rows !== undefined, 'both venues were read for each player')
    addKalshiTouches(feed, { market: player.kalshi, timeline, report })
    addPolymarketTouches(rows, { market: player.polymarket, stretches, timeline, report })
  }
  timeline.writeTo(writer)
}

interface Player {
  readonly name: string
  readonly kalshi: string
  /** The YES token: the log knows no other id of the market. */
  readonly polymarket: string
  /** The finest step that the log shows; Luka's market went to tenths of a cent when its price fell. */
  readonly polymarketStep: string
  /** Files of Kalshi rows that carry one outcome each, from before the bot wrote both into one. */
  readonly splitFiles: boolean
}

const PLAYERS: readonly Player[] = [
  {
    name: 'Luka',
    kalshi: 'KXNBAMVP-26-LDON',
    polymarket: '89110596788673536475065853727140488937259064164063660201050220270400840228269',
    polymarketStep: '0.001',
    splitFiles: true,
  },
  {
    name: 'Shai',
    kalshi: 'KXNBAMVP-26-SGIL',
    polymarket: '29048360022556021389805670398008888482908398853670829781367251641936311260707',
    polymarketStep: '0.01',
    splitFiles: false,
  },
]

async function kalshiFeeds(folder: string, player: Player, report: ImportReport): Promise<KalshiFeedEvent[]> {
  const names = player.splitFiles ? [`Kalshi_${player.name}_YES.csv`, `Kalshi_${player.name}_NO.csv`] : []
  const events = await inTurn([...names, `Kalshi_${player.name}.csv`], (name) =>
    kalshiFeed(folder, name, report),
  )
  return events.flat().sort((a, b) => a.atUs - b.atUs)
}

async function inTurn<T, R>(list: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of list) results.push(await each(item))
  return results
}

/**
 * Fees are today's: in December 2025 Polymarket charged takers nothing on this market, so with the fees of the time a
 * gap would look better than it could be traded now. Kalshi's series is on the general rate of 0.07 with multiplier 1;
 * Polymarket's sports rate is 0.05 since July 2026.
 */
function list(player: Player, writer: RecordingWriter): void {
  const title = `NBA Most Valuable Player 2025-26: ${player.name}`
  const event = 'KXNBAMVP-26'
  writer.list(
    kalshiMarket({
      market: player.kalshi,
      event,
      title,
      grid: uniformBands('0.01'),
      fee: KALSHI_GENERAL_FEE,
    }),
  )
  writer.list(
    polymarketMarket({
      market: player.polymarket,
      event: 'nba-mvp-2025-26',
      title,
      grid: uniformBands(player.polymarketStep),
      fee: { rate: '0.05' },
    }),
  )
  writer.list({
    type: 'relation',
    id: `same ${player.kalshi}`,
    kind: 'same',
    proof: 'unverified',
    reason: 'paired by the recorder; the recording holds no rule text of either market',
    markets: [`kalshi:${player.kalshi}`, `polymarket:${player.polymarket}`],
  })
}
