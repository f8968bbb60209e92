/**
 * The simulated exchange under load, for `npm run bench`: operations of the matching engine in process, and book updates that
 * one `arb sim` feeds to a WebSocket client on loopback. Each as a ratio against the plain way in the same run.
 */
import { benchEngine } from './bench/engine-load.js'
import { benchFeed } from './bench/feed-load.js'

export async function benchExchange(): Promise<void> {
  benchEngine()
  await benchFeed()
}
