import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Check } from '../../../../src/lib/app/doctor/check.js'
import { ChecksPage } from '../../../../src/lib/app/doctor/checks-page.js'

const check = (change: Partial<Check> = {}): Check => ({
  id: 'kalshi.reach',
  group: 'kalshi',
  status: 'fail',
  detail: 'cannot find external-api.kalshi.com: no network or no DNS (ENOTFOUND)',
  fix: 'check the network, then repeat this',
  ms: 1_234,
  ...change,
})
const page = (columns: number): ChecksPage =>
  new ChecksPage(['kalshi.reach', 'secrets.kalshi'], { columns, colour: false })

describe('a check on a terminal', () => {
  it('is a row, with what to do below it', () => {
    expect(page(80).row(check())).toBe(
      [
        ' kalshi.reach    FAIL  cannot find external-api.kalshi.com: no network    1234ms',
        '                       or no DNS (ENOTFOUND)',
        '                       fix: check the network, then repeat this',
        '',
      ].join('\n'),
    )
  })

  it.each([40, 60, 80, 120])('fits %i columns, whichever comes first', (columns) => {
    for (const each of [check(), check({ status: 'pass', detail: 'fine', ms: 3 })]) {
      const lines = new ChecksPage(['secrets.kalshi', each.id], { columns, colour: true })
        .row(each)
        .split('\n')
      expect(lines.every((line) => stripVTControlCharacters(line).length <= columns)).toBe(true)
    }
  })

  it.each([40, 80])('breaks a word that is longer than %i columns allow', (columns) => {
    const slug = `${'bitcoin-above-91-000-on-november-21-'.repeat(2)}9-59am: fine`
    const lines = page(columns)
      .row(check({ detail: slug }))
      .split('\n')
    expect(lines.every((line) => line.length <= columns)).toBe(true)
  })

  it('is counted at the end', () => {
    expect(page(80).summary([check(), check({ status: 'skip' })], 8)).toBe(
      ' 0 pass  1 fail  1 skip  exit 8\n',
    )
  })
})
