import { describe, expect, it } from 'vitest'
import { ms } from '../../../../src/lib/base/units.js'
import type { ContractText } from '../../../../src/lib/domain/contract-text.js'
import { dayOf, easternInstant, zonedMs } from '../../../../src/lib/matching/reading/calendar.js'
import { prepare } from '../../../../src/lib/matching/reading/prepare.js'
import { readWindow } from '../../../../src/lib/matching/reading/window.js'
import { contractText } from './contract-texts.js'

const shown = (said: Partial<ContractText>): string => {
  const window = readWindow(prepare(contractText(said)))?.value
  if (window === undefined) return 'nothing'
  const time = (at: number | undefined): string =>
    at === undefined ? '-' : new Date(at).toISOString().slice(0, 16)
  return `${window.kind} ${time(window.from)} ${time(window.until)}${window.untilEvent === undefined ? '' : ` ${window.untilEvent}`}`
}
const rule = (when: string): Partial<ContractText> => ({
  title: 'Will the bridge open?',
  rules: `If the bridge opens ${when}, then the market resolves to Yes.`,
})

describe('the time of a question', () => {
  it.each([
    ['before Jan 1, 2027', 'within - 2027-01-01T05:00'],
    ['by December 31, 2026, 11:59 PM ET', 'within - 2027-01-01T05:00'],
    ['by December 31, 2026', 'within - 2027-01-01T05:00'],
    ['before 2027', 'within - 2027-01-01T05:00'],
    ['by the end of 2026', 'within - 2027-01-01T05:00'],
    ['after Issuance and before Jul 1, 2026', 'within - 2026-07-01T04:00'],
    ['between market creation and March 31, 2026 11:59 PM ET', 'within - 2026-04-01T04:00'],
    ['between January 1 and December 31, 2026 11:59 PM ET', 'within 2026-01-01T05:00 2027-01-01T05:00'],
    ['during Dec 11, 2025 to Dec 31, 2026', 'within 2025-12-11T05:00 2027-01-01T05:00'],
    ['in 2026', 'within 2026-01-01T05:00 2027-01-01T05:00'],
    ['on March 27, 2026', 'within 2026-03-27T04:00 2026-03-28T04:00'],
    ['at 5 PM EDT on Aug 3, 2026', 'at - 2026-08-03T21:00'],
    ['before Q3 2026', 'within - 2026-07-01T04:00'],
    ['in September 2026', 'within 2026-09-01T04:00 2026-10-01T04:00'],
    ['by 30 June 2026', 'within - 2026-07-01T04:00'],
    ['before 2026-04-01T14:00:00Z', 'within - 2026-04-01T14:00'],
  ])('%s', (when, window) => {
    expect(shown(rule(when))).toBe(window)
  })

  it('takes the year of a short date from the rules, else from the closing time', () => {
    const title = 'Will the bridge open by June 30?'
    expect(shown({ title, rules: 'The bridge opened once on June 30, 2025. It closed.' })).toBe(
      'within - 2025-07-01T04:00',
    )
    expect(shown({ title, closesAt: ms(Date.UTC(2026, 6, 2)) })).toBe('within - 2026-07-01T04:00')
    expect(shown({ title })).toBe('nothing')
  })

  it('reads nothing where the question and the rules end at different times', () => {
    expect(shown({ ...rule('before May 15, 2026'), title: 'Will the bridge open before 2026?' })).toBe(
      'nothing',
    )
    expect(shown(rule('before May 15, 2026 or by July 4, 2026'))).toBe('nothing')
  })

  it('does not take the date of another matter for the deadline', () => {
    expect(shown(rule('before Jan 1, 2027, with an act that is effective by December 31, 2030'))).toBe(
      'within - 2027-01-01T05:00',
    )
  })

  it('keeps the event that ends the time', () => {
    expect(shown({ title: 'Will the bridge open in the first 100 days?' })).toBe('within - - 1st 100 days')
    expect(shown({ title: 'Will GPT-4.5 appear before GPT-5?' })).toBe('within - - gpt 5')
  })
})

describe('the clocks of the United States', () => {
  it('change on the second Sunday of March and the first of November', () => {
    const hour = (month: number, day: number): number =>
      new Date(easternInstant({ year: 2026, month, day }, 12 * 60)).getUTCHours()
    expect([hour(3, 7), hour(3, 8), hour(10, 31), hour(11, 1)]).toEqual([17, 16, 16, 17])
    expect(zonedMs({ year: 2026, month: 7, day: 1 }, 0, 'PT')).toBe(Date.UTC(2026, 6, 1, 7))
  })

  it('agree with the calendar of the runtime over three years', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' })
    for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2028, 0, 1); at += 5_400_000)
      expect(dayOf(ms(at), 'ET')).toBe(format.format(at))
  })
})
