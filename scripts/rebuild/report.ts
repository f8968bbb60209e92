import { Digest } from '../../src/lib/base/digest.js'
import { formatScaled } from '../../src/lib/base/units.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'
import type { FrameTally } from './frame-tally.js'
import type { Rebuilt, SnapshotCounts } from './rebuild-source.js'
import { faultsOf } from './verdict.js'

const NAME_WIDTH = 20
const BOOKS_SHOWN = 12

const grouped = (count: number): string => count.toLocaleString('en-US')
const line = (name: string, value: string): string => `${name.padEnd(NAME_WIDTH)}${value}\n`

/** Names are the recording's: only what prints plainly is shown. */
const plain = (name: string): string => name.replace(/[^\x20-\x7e]/g, '?').slice(0, 100)

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${plain(name)} ${grouped(count)}`).join(', ') || 'none'

export function textReport(rebuilt: Rebuilt): string {
  const { tally, snapshots, comparison, drops } = rebuilt
  const { numbers } = tally
  return [
    `${plain(rebuilt.source.name)}: ${rebuilt.source.shape}\n`,
    line('frames', `${grouped(tally.frames)} (${listed(tally.byType)})`),
    line('policy', policyText(rebuilt)),
    line('price grid', gridText(rebuilt)),
    line('books', `${grouped(finalBooks(rebuilt).length)} of ${grouped(rebuilt.program.books.size)} markets`),
    line('snapshots', snapshotText(snapshots)),
    line(
      'numbers',
      `${grouped(numbers.steps)} steps, ${grouped(numbers.breaks)} of them not to the next number`,
    ),
    line('gaps', grouped(rebuilt.gaps)),
    line('jumps', jumpText(rebuilt)),
    line('duplicates', `${grouped(numbers.duplicates)}, numbers that fall ${grouped(numbers.backwards)}`),
    line('connections', `${connectionText(tally)}, rotations ${rotationText(rebuilt)}`),
    line('dropped', listed(drops)),
    line('negative levels', grouped(drops.get('negative') ?? 0)),
    line('unreadable', listed(rebuilt.unreadable)),
    line('crossed', `${grouped(comparison.crossed)} times`),
    line('unknown fields', listed(tally.census.report().unknownFields)),
    line('missing fields', listed(tally.census.report().missingFields)),
    line('bare snapshots', listed(tally.census.report().bareSnapshots)),
    ...hashLines(rebuilt),
    line('compared', `${grouped(comparison.books)} whole books, ${grouped(comparison.levels)} single levels`),
    line('mismatches', grouped(comparison.mismatches)),
    ...comparison.examples.map((text) => `  ${plain(text)}\n`),
    ...bookLines(rebuilt),
    line('verdict', verdictText(rebuilt)),
  ].join('')
}

function policyText({ policy, isPolicyGuessed, source }: Rebuilt): string {
  if (source.isListed) return 'as the recording declares its streams'
  return `${policy}${isPolicyGuessed ? ', judged by how the numbers run' : ', as asked'}`
}

/** Under `sparse` the program believes a book over any jump: a person must know that. */
const jumpText = ({ tally, policy, source }: Rebuilt): string =>
  policy === 'sparse' && !source.isListed
    ? `${grouped(tally.numbers.jumps)}; jumps prove nothing under this policy; --policy complete counts each as a gap`
    : grouped(tally.numbers.jumps)

function verdictText(rebuilt: Rebuilt): string {
  const faults = faultsOf(rebuilt)
  return faults.length === 0 ? 'sound' : `not sound: ${faults.map(plain).join(', ')}`
}

const gridText = ({ source, step }: Rebuilt): string =>
  source.isListed
    ? 'as the recording lists its markets'
    : `steps of $${formatScaled(step, 4)}: assumed, the coarsest that holds every price seen`

const snapshotText = ({ taken, confirming, correcting, emptying }: SnapshotCounts): string =>
  `${grouped(taken)}; of books that were believed, ${grouped(confirming)} said the same, ${grouped(emptying)} emptied it, ${grouped(correcting)} said something else`

/** What comes before the first connection that is told is one as well. */
const connectionsOf = ({ connections, connectionsInferred }: FrameTally): number =>
  Math.max(1, connections + (connections === connectionsInferred ? 1 : 0))

const connectionText = (tally: FrameTally): string => {
  const inferred = tally.connectionsInferred
  const note = inferred === 0 ? '' : ` (${grouped(inferred)} of them seen only by numbers that start again)`
  return `${grouped(connectionsOf(tally))}${note}`
}

const rotationText = ({ tally }: Rebuilt): string =>
  `${grouped(tally.rotations)}${tally.rotationsTold > 0 ? ` (the recorder wrote down ${grouped(tally.rotationsTold)})` : ''}`

/** A hash that differs is evidence, no proof: how it is made is not documented. */
function hashLines({ hashes }: Rebuilt): string[] {
  const { books, booksWrong, changes, changesWrong, unknown } = hashes
  if (books + booksWrong + changes + changesWrong + unknown === 0) return []
  const text = `${grouped(books)} of ${grouped(books + booksWrong)} books, ${grouped(changes)} of ${grouped(changes + changesWrong)} changes; ${grouped(unknown)} cannot be checked: not all that they are made of is told`
  return [line('hashes right', text)]
}

export interface FinalBook {
  readonly market: string
  readonly bids: number
  readonly asks: number
  readonly state: string
  readonly fingerprint: string
}

/** The books as they are at the end; markets that never had a snapshot have none. */
export function finalBooks({ program }: Rebuilt): readonly FinalBook[] {
  return [...program.books]
    .filter(([, book]) => book.updatedAt !== undefined)
    .map(([name, book]) => finalBook(name, book))
}

function finalBook(market: string, book: OrderBook): FinalBook {
  const digest = new Digest()
  digest.add(book.fingerprint())
  const [bids, asks] = [book.bids.levels().length, book.asks.levels().length]
  return { market, bids, asks, state: book.problem ?? 'good', fingerprint: digest.value() }
}

function bookLines(rebuilt: Rebuilt): string[] {
  const books = finalBooks(rebuilt)
  const shown = books
    .slice(0, BOOKS_SHOWN)
    .map((book) =>
      line(
        'final book',
        `${plain(book.market)}: ${book.bids} bids, ${book.asks} asks, ${book.state}, ${book.fingerprint}`,
      ),
    )
  return books.length <= BOOKS_SHOWN
    ? shown
    : [...shown, line('', `and ${grouped(books.length - BOOKS_SHOWN)} more`)]
}

/** The same for programs. */
export function jsonReport(rebuilt: Rebuilt): object {
  const { tally, comparison } = rebuilt
  const { steps, breaks, jumps, duplicates, backwards } = tally.numbers
  const { books, booksWrong, changes, changesWrong, unknown } = rebuilt.hashes
  return {
    name: rebuilt.source.name,
    shape: rebuilt.source.shape,
    frames: tally.frames,
    types: Object.fromEntries(tally.byType),
    policy: rebuilt.source.isListed ? 'declared' : rebuilt.policy,
    step: rebuilt.source.isListed ? null : formatScaled(rebuilt.step, 4),
    markets: rebuilt.program.books.size,
    snapshots: rebuilt.snapshots,
    numbers: { steps, breaks, jumps, duplicates, backwards },
    gaps: rebuilt.gaps,
    connections: connectionsOf(tally),
    connectionsInferred: tally.connectionsInferred,
    rotations: tally.rotations,
    rotationsTold: tally.rotationsTold,
    drops: Object.fromEntries(rebuilt.drops),
    unreadable: Object.fromEntries(rebuilt.unreadable),
    crossed: comparison.crossed,
    hashes: { books, booksWrong, changes, changesWrong, unknown },
    unknownFields: Object.fromEntries(tally.census.report().unknownFields),
    missingFields: Object.fromEntries(tally.census.report().missingFields),
    compared: { books: comparison.books, levels: comparison.levels },
    mismatches: comparison.mismatches,
    faults: faultsOf(rebuilt),
    examples: comparison.examples,
    books: finalBooks(rebuilt),
  }
}
