import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readClaim } from '../../src/lib/matching/claim/read-claim.js'
import { canonical } from '../../src/lib/matching/reading/canonical.js'
import { cleanText } from '../../src/lib/matching/reading/clean-text.js'
import { readDates } from '../../src/lib/matching/reading/dates.js'
import { contractText } from '../unit/matching/reading/contract-texts.js'

const WORDS = [
  'If',
  'Will',
  'Jane Doe',
  'visits',
  'Ohio',
  'before',
  'by',
  'Jan 1, 2027',
  'December 31, 2026, 11:59 PM ET',
  'or',
  'announces',
  'this market',
  'will resolve to "Yes"',
  'if',
  '.',
  ',',
  '  ',
  '50-50',
  '20,000',
  '0.6%',
  '(',
  ')',
  '\n',
  'death',
  'not',
  'Türkiye',
  '\u200b',
  '“',
  'H.R. 22',
] as const
const prose = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' '))
const anyText = fc.oneof(prose, fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 80 }))

describe('reading', () => {
  it('never throws and says the same twice, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, rules, yesLabel) => {
        const text = contractText({ title, rules, yesLabel })
        const [first, second] = [readClaim(text), readClaim(text)]
        expect(second.fields.window).toEqual(first.fields.window)
        expect(second.fields.wording?.value.own).toEqual(first.fields.wording?.value.own)
        expect(second.family).toBe(first.family)
      }),
      { numRuns: 400 },
    )
  })

  it('of canonical and clean text changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
        expect(canonical(canonical(text))).toBe(canonical(text))
      }),
    )
  })

  it('of dates gives spans inside the text that do not end before they begin', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { at, end, from, until } of readDates(text, () => 2026)) {
          expect(at).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(at).toBeLessThan(end)
          expect(from).toBeLessThanOrEqual(until)
        }
      }),
    )
  })

  it('is not changed by case, accents, quotes or invisible marks of a question', () => {
    const rules = 'If Jane Doe visits Turkey before Jan 1, 2027, then the market resolves to Yes.'
    const plain = readClaim(contractText({ title: 'Will Jane Doe visit Turkey before Jan 1, 2027?', rules }))
    const odd = readClaim(
      contractText({
        title: 'Will Jane Doe visit “Türkiye”\u200b before Jan 1, 2027 ?',
        rules: rules.replace('Turkey', 'Türkiye'),
      }),
    )
    expect(odd.fields.object?.value).toEqual(plain.fields.object?.value)
    expect(odd.fields.window?.value).toEqual(plain.fields.window?.value)
    expect(odd.fields.wording?.value.own).toEqual(plain.fields.wording?.value.own)
  })
})
