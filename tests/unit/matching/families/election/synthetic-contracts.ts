// Contracts of both venues as the tests of people's families write them: the structure of the venues, words of our own.
import type { ClaimFields, Family } from '../../../../../src/lib/matching/claim/claim.js'
import type { FamilyReading } from '../../../../../src/lib/matching/families/family-reader.js'
import { electionReader } from '../../../../../src/lib/matching/families/election/election-reader.js'
import { mentionReader } from '../../../../../src/lib/matching/families/mention/mention-reader.js'
import { officeReader } from '../../../../../src/lib/matching/families/office/office-reader.js'
import { prepare } from '../../../../../src/lib/matching/reading/prepare.js'
import { readKalshiContractText } from '../../../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../../../src/lib/venues/polymarket/index.js'

interface KalshiWords {
  readonly title: string
  readonly label?: string
  readonly rules?: string
  readonly more?: string
  readonly event?: string
  readonly eventSubtitle?: string
}

interface PolymarketWords {
  readonly question: string
  readonly rules?: string
  readonly group?: string
  readonly event?: string
}

interface ReadContract {
  readonly family: Family
  readonly fields: Partial<ClaimFields>
  readonly isNegated: boolean
}

/** The first of the three readers that takes it, in the order of the families. */
function readBy(contract: Parameters<typeof prepare>[0]): ReadContract | undefined {
  const prepared = prepare(contract)
  for (const reader of [electionReader, officeReader, mentionReader]) {
    const reading: FamilyReading | undefined = reader.read(prepared)
    if (reading !== undefined) return { family: reader.family, ...reading }
  }
  return undefined
}

export const kalshi = ({ title, label, rules, more, event, eventSubtitle }: KalshiWords) =>
  readBy(
    readKalshiContractText({
      ticker: 'KXMADEUP-27-A',
      title,
      yes_sub_title: label ?? '',
      rules_primary: rules === undefined ? '' : `If ${rules}, then the market resolves to Yes.`,
      rules_secondary: more ?? '',
      event_title: event ?? '',
      event_sub_title: eventSubtitle ?? '',
    }),
  )

export const polymarket = ({ question, rules, group, event }: PolymarketWords) =>
  readBy(
    readPolymarketContractText({
      id: '1',
      question,
      description: rules ?? '',
      groupItemTitle: group ?? '',
      outcomes: '["Yes", "No"]',
      event_title: event ?? '',
    }),
  )

/** The fields as words, to compare in one look. */
export function words(read: ReadContract | undefined): Readonly<Record<string, string | undefined>> {
  if (read === undefined) return { family: undefined }
  const { fields, family, isNegated } = read
  const act = fields.act?.value
  const accepted = fields.accepted?.value
  return {
    family,
    subject: fields.subject?.value.name,
    act: act === undefined ? undefined : `${isNegated ? 'not ' : ''}${act.verb}`,
    form: act?.form,
    object: fields.object?.value.name,
    competition: fields.competition?.value.name,
    edition: fields.edition?.value,
    stage: fields.stage?.value,
    place: fields.place?.value.name,
    measure: fields.figure?.value.measure,
    accepted:
      accepted === undefined
        ? undefined
        : `${accepted.isOpenLow ? '(' : '['}${String(accepted.low ?? '')}..${String(accepted.high ?? '')}${accepted.isOpenHigh ? ')' : ']'}`,
    until: untilDay(fields),
  }
}

function untilDay(fields: Partial<ClaimFields>): string | undefined {
  const until = fields.window?.value.until
  return until === undefined ? undefined : new Date(until).toISOString().slice(0, 10)
}

/** Names of the fields in which two contracts differ. */
export function differences(a: ReadContract | undefined, b: ReadContract | undefined): readonly string[] {
  const left = words(a)
  const right = words(b)
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].filter((name) => left[name] !== right[name]).sort()
}
