import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judgeRawPair } from '../../../../../src/lib/app/matching/judge-file.js'
import { readMatchRules } from '../../../../../src/lib/config/rules-file.js'
import type { Verdict } from '../../../../../src/lib/matching/rules/verdict.js'
import { BALLOT_PAIRS, MENTION_PAIRS, OFFICE_PAIRS, type PeoplePair } from './people-pairs.js'

const { matchPolicy } = readMatchRules(fileURLToPath(new URL('../../../../../rules.md', import.meta.url)))
const PAIRS = [...BALLOT_PAIRS, ...OFFICE_PAIRS, ...MENTION_PAIRS]

function verdictOn({ kalshi, polymarket }: PeoplePair): Verdict {
  return judgeRawPair(
    {
      ticker: 'KXMADEUP-27-A',
      title: kalshi.title,
      yes_sub_title: kalshi.label,
      rules_primary: `If ${kalshi.rules}, then the market resolves to Yes.`,
      rules_secondary: kalshi.more ?? '',
      event_title: kalshi.event ?? '',
    },
    {
      id: '1',
      question: polymarket.question,
      description: polymarket.rules,
      groupItemTitle: polymarket.group ?? '',
      event_title: polymarket.event ?? '',
      outcomes: '["Yes", "No"]',
    },
    matchPolicy,
  )
}

const payOf = ({ polarity }: Verdict): string | undefined =>
  polarity === undefined ? undefined : polarity === 'same' ? 'alike' : 'opposite'

describe('pairs of both venues in other words', () => {
  it.each(PAIRS.map((pair) => [pair.id, pair] as const))('%s', (_, pair) => {
    expect(payOf(verdictOn(pair))).toBe(pair.pays)
  })
})

const SURNAMES =
  /\b(?=(?:Whitlock|Castell|Mott|Brule|Malk|Prado|Tarrow|Brandl|Okafor|Salvi|Aurdal|Pym|Sorrel|Colburn|Lindqvist|Vale|Torrance|Dunmore)\b)/g

/** One word of one text becomes another: the place, the office, the party, the year, the deadline, the step, the person. */
const CHANGES: readonly (readonly [from: RegExp, to: string])[] = [
  [/\bMaine\b/g, 'Vermont'],
  [/\bArizona\b/g, 'Nevada'],
  [/\bIowa\b/g, 'Idaho'],
  [/\bOhio\b/g, 'Utah'],
  [/\bGeorgia\b/g, 'Alabama'],
  [/\bLos Angeles\b/g, 'San Diego'],
  [/\bColombian?\b/g, 'Ecuador'],
  [/\bPeruvian\b|\bPeru\b/g, 'Chilean'],
  [/\bHungarian\b|\bHungary\b/g, 'Slovak'],
  [/\bSweden\b/g, 'Finland'],
  [/\bNorway\b/g, 'Denmark'],
  [/\bBrazil\b/g, 'Portugal'],
  [/\bOH-13\b/g, 'OH-12'],
  [/\bThirteenth\b/g, 'Twelfth'],
  [/\b13th\b/g, '3rd'],
  [/\bgubernatorial\b/g, 'senatorial'],
  [/\bPrime Minister\b/g, 'Finance Minister'],
  [/\bSecretary of Energy\b/g, 'Secretary of Defense'],
  [/\bChair of the Federal Reserve\b/g, 'Vice Chair of the Federal Reserve'],
  [/\bmayoral\b/g, 'city council'],
  [/\bIntel\b/g, 'Nvidia'],
  [/\bRepublicans?\b/g, 'Democratic'],
  [/\bDemocratic\b/g, 'Republican'],
  [/\bTisza\b/g, 'Fidesz'],
  [/\b2026\b/g, '2028'],
  [/\bwins\b/g, 'loses'],
  [/\bmost seats\b/g, 'second most seats'],
  [/\bremains\b/g, 'leaves'],
  [/\bresigns\b/g, 'is removed'],
  [/\bleave\b/g, 'remain'],
  [/\bconfirmed\b/g, 'nominated'],
  [/\bto confirm\b/g, 'to reject'],
  [/\bJul 1\b/g, 'Jun 1'],
  [/\bDecember 31\b/g, 'November 30'],
  [/\bJune 30\b/g, 'May 31'],
  [SURNAMES, 'Xander '],
]

const FIRST_NAME = /\p{Lu}\p{Ll}+ (?=Xander )/gu

function changed(pair: PeoplePair): readonly (readonly [string, PeoplePair])[] {
  return CHANGES.flatMap(([from, to]) =>
    (['kalshi', 'polymarket'] as const).flatMap((side) =>
      Object.entries(pair[side]).flatMap(([field, text]: readonly [string, string]) => {
        const other = text.replace(from, to).replace(FIRST_NAME, '')
        if (other === text) return []
        const mutant: PeoplePair = { ...pair, [side]: { ...pair[side], [field]: other } }
        return [[`${side} ${field}: ${other}`, mutant] as const]
      }),
    ),
  )
}

describe('one word changed in one text of one side', () => {
  it.each(PAIRS.map((pair) => [pair.id, pair] as const))('is never the same contract: %s', (_, pair) => {
    const mutants = changed(pair)
    expect(mutants.length).toBeGreaterThan(0)
    expect(
      mutants.filter(([, mutant]) => payOf(verdictOn(mutant)) !== undefined).map(([text]) => text),
    ).toEqual([])
  })
})
