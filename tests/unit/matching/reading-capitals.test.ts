import { describe, expect, it } from 'vitest'
import { capitalised } from '../../../src/lib/matching/reading/capitals.js'

const WRITTEN = [
  'Will Ada Lake visit South Sudan before May 31, 2027?',
  'If Ada Lake is formally charged with a crime in the United States by March 2027, then the market resolves to Yes.',
  'The company may march on. If not, the NBA and the FOMC decide at 11:59 PM ET.',
  'Will Mark Okafor win in TX-17?',
  "Okafor's lawyers don't speak. Another sentence follows.",
]

describe('texts in one case', () => {
  it.each(WRITTEN)('get their capitals back: %s', (text) => {
    expect(capitalised(text.toUpperCase()), 'from capitals').toBe(capitalised(text.toLowerCase()))
    expect(capitalised(text.toLowerCase())).toBe(text.replace('to Yes.', 'to yes.'))
  })

  it('leave addresses and numbers small', () => {
    expect(capitalised('SEE HTTPS://EXAMPLE.COM/A?B=C FOR 20K')).toBe('See https://example.com/a?b=c for 20k')
  })

  it('take the words of a label for names wherever they stand', () => {
    expect(capitalised('THE JAZZ WIN', new Set(['jazz']))).toBe('The Jazz win')
  })

  it.each([' ', '"', '.', ',', 'A', '1', 'a.', "'"])('take a bounded time for 100,000 times %j', (sign) => {
    expect(capitalised(sign.repeat(100_000)).length).toBeGreaterThan(0)
  })
})
