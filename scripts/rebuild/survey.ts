import type { SequencePolicy } from '../../src/lib/domain/events.js'
import { NumberTally } from './number-tally.js'
import type { Source } from './source.js'
import { isAboutBooks, levelsOf, messagesOf, type Told } from './told.js'
import { toldReader } from './told-reader.js'

/** What a first reading of a recording finds, so that the second can list its markets. */
export interface Survey {
  /** Markets with books that the recording does not list. */
  readonly markets: ReadonlySet<string>
  /** Streams of books that the recording does not declare. */
  readonly channels: ReadonlySet<string>
  /** The coarsest step of a uniform grid that holds all prices, in ticks of 1e-4 dollars. */
  readonly step: number
  readonly numbers: NumberTally
}

export async function survey(source: Source): Promise<Survey> {
  const [markets, channels] = [new Set<string>(), new Set<string>()]
  const [listed, declared] = [new Set<string>(), new Set<string>()]
  const numbers = new NumberTally()
  let step = 10_000
  const read = toldReader()
  const note = (told: Told): void => {
    if (told.kind === 'snapshot' && !source.isListed && numbers.isFresh(told.at)) numbers.connected()
    if ('at' in told && told.at !== undefined) numbers.note(told.at)
    if (told.kind === 'market') listed.add(told.market)
    if (told.kind === 'stream') declared.add(told.channel)
    if (!isAboutBooks(told)) return
    markets.add(told.market)
    channels.add(told.at.channel)
    for (const { price } of levelsOf(told)) step = divisor(step, price)
  }
  for await (const entry of source.entries()) {
    if (entry.kind === 'connected') numbers.connected()
    if (entry.kind !== 'frame') continue
    for (const told of messagesOf(read(entry.channel, entry.payload).told)) note(told)
  }
  return { markets: without(markets, listed), channels: without(channels, declared), step, numbers }
}

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...all].filter((name) => !some.has(name)))

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/** Where more of the steps are jumps, the numbers count other markets' messages as well; losses are never that many. */
const SPARSE_FROM = 0.1

/** What the numbers of a recording can prove, judged by how they run. */
export const likelyPolicy = ({ numbers }: Survey): SequencePolicy =>
  numbers.steps > 0 && numbers.jumps / numbers.steps > SPARSE_FROM ? 'sparse' : 'complete'
