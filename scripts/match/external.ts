import { judgeRawPair } from '../../src/lib/app/matching/judge-file.js'
import type { MatchPolicy } from '../../src/lib/matching/rules/policy.js'
import { VERDICTS, type Verdict, type VerdictWord } from '../../src/lib/matching/rules/verdict.js'
import { externalSets, type ExternalPair } from './external-sets.js'

const SHOWN_MAX = 12

/** For each set of others' labels: how they lie to our words, and where ours is the bolder one. */
export function externalLines(folder: string, policy: MatchPolicy): readonly string[] {
  return externalSets(folder).flatMap(([name, pairs]) => [...setLines(name, pairs, policy), ''])
}

interface JudgedPair {
  readonly pair: ExternalPair
  readonly verdict: Verdict
}

function setLines(name: string, pairs: readonly ExternalPair[], policy: MatchPolicy): readonly string[] {
  const judged = judgedOnce(pairs, policy)
  const bold = judged.filter(isBolder)
  const labelled = judged.filter(({ pair }) => pair.said !== 'claimed')
  const agreed = labelled.filter(agrees).length
  return [
    `${name}: ${pairs.length} pairs`,
    ...tableLines(judged),
    ...(labelled.length === 0
      ? []
      : [
          `  no contradiction on ${agreed} of ${labelled.length} (${((100 * agreed) / labelled.length).toFixed(1)} %)`,
        ]),
    `  SAME, INVERTED where nobody says alike: ${bold.length}`,
    ...bold.slice(0, SHOWN_MAX).map(({ pair, verdict }) => `    ${pair.id}  ${verdict.word}`),
  ]
}

/** Files repeat a pair as often as its price was looked at. */
function judgedOnce(pairs: readonly ExternalPair[], policy: MatchPolicy): readonly JudgedPair[] {
  const verdicts = new Map<string, Verdict>()
  return pairs.map((pair) => {
    const key = JSON.stringify([pair.kalshi, pair.polymarket])
    const verdict = verdicts.get(key) ?? judgeRawPair(pair.kalshi, pair.polymarket, policy)
    verdicts.set(key, verdict)
    return { pair, verdict }
  })
}

const isCertain = (word: VerdictWord): boolean => word === 'SAME' || word === 'INVERTED'

const isBolder = ({ pair, verdict }: JudgedPair): boolean => pair.said !== 'alike' && isCertain(verdict.word)

/** A pair without rules can be no more than REVIEW, which contradicts nobody. */
function agrees({ pair, verdict: { word } }: JudgedPair): boolean {
  if (word === 'REVIEW' || word === 'UNREADABLE') return true
  const isAlike = isCertain(word) || word === 'BASIS'
  return isAlike === (pair.said === 'alike')
}

function tableLines(judged: readonly JudgedPair[]): readonly string[] {
  const words = VERDICTS.filter((word) => judged.some(({ verdict }) => verdict.word === word))
  const saids = (['alike', 'apart', 'claimed'] as const).filter((said) =>
    judged.some(({ pair }) => pair.said === said),
  )
  const count = (said: ExternalPair['said'], word: VerdictWord): number =>
    judged.filter(({ pair, verdict }) => pair.said === said && verdict.word === word).length
  return [
    `  ${'said'.padEnd(10)}${words.map((word) => word.padStart(11)).join('')}`,
    ...saids.map(
      (said) => `  ${said.padEnd(10)}${words.map((word) => String(count(said, word)).padStart(11)).join('')}`,
    ),
  ]
}
