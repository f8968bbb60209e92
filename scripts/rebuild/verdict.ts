import type { Rebuilt } from './rebuild-source.js'

/**
 * Why a recording, or what the program made of it, is not sound. Gaps and numbers that came twice or fell are findings about the
 * recording, which both sets of books take alike: they count only where that was asked for.
 */
export function faultsOf(rebuilt: Rebuilt): readonly string[] {
  const { comparison, snapshots, unexplained, unreadable, isStrict, gaps, tally, hashes } = rebuilt
  const { duplicates, backwards } = tally.numbers
  const counts: readonly (readonly [number, string])[] = [
    [comparison.mismatches, 'mismatches'],
    [snapshots.correcting, 'snapshots that contradict a believed book'],
    [sum(unreadable), 'frames or rows that cannot be read'],
    [untrusted(hashes), 'checksums that differ, more than agree'],
    ...[...unexplained].map(
      ([reason, count]) => [count, WORDS.get(reason) ?? `dropped as ${reason}`] as const,
    ),
    ...(isStrict
      ? ([
          [gaps, 'gaps'],
          [duplicates, 'numbers that came twice'],
          [backwards, 'numbers that fell'],
        ] as const)
      : []),
  ]
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en-US')} ${what}`)
}

/** Some differ because what they are made of is not always told in time; when most do, the books or their checksums are wrong. */
function untrusted({ books, booksWrong, changes, changesWrong }: Rebuilt['hashes']): number {
  const wrong = booksWrong + changesWrong
  return wrong > books + changes ? wrong : 0
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['negative', 'levels below zero'],
  ['no-snapshot', 'changes of books that never had a snapshot'],
])

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0)

/** Whether nothing speaks against a recording and what the program made of it. */
export const isSound = (rebuilt: Rebuilt): boolean => faultsOf(rebuilt).length === 0
