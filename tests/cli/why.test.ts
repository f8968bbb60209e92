import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/lib/output/exit-codes.js'
import { arbRunner } from './run-arb.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-why-'))
afterAll(() => rmSync(folder, { recursive: true }))
const why = (...argv: string[]) => arb(['why', '--data-dir', folder, ...argv])

interface Told {
  readonly session: string
  readonly quote_updates: number
  readonly candidates: number
  readonly sent: number
  readonly rules: readonly { readonly code: string; readonly updates: number }[]
}
const told = (...argv: string[]): Told => (JSON.parse(why('--json', ...argv).stdout) as { data: Told }).data

describe('arb why', () => {
  it('without a session says how to make one', () => {
    const empty = join(folder, 'empty')
    expect(arb(['why', '--data-dir', empty])).toEqual({
      code: EXIT.ok,
      stdout: 'no session is stored yet: arb paper --demo makes one\n',
      stderr: '',
    })
    const { stdout } = arb(['why', '--data-dir', empty, '--json'])
    expect((JSON.parse(stdout) as { data: Told }).data).toMatchObject({
      session: null,
      candidates: 0,
      rules: [],
    })
    expect(arb(['why', '--data-dir', empty, '--session', 'p-1']).code).toBe(EXIT.empty)
  })

  describe('after a demo', () => {
    const run = arb(['paper', '--demo', '--speed', 'max', '--data-dir', folder, '--json'])
    const session = (JSON.parse(run.stdout) as { data: { session: string; trades: { baskets: number } } })
      .data

    it('adds up: every update is under one rule, or was sent', () => {
      const data = told()
      expect(data.session).toBe(session.session)
      expect(data.sent).toBe(session.trades.baskets)
      expect(data.rules.reduce((sum, { updates }) => sum + updates, data.sent)).toBe(data.candidates)
      expect(data.quote_updates).toBeGreaterThan(data.candidates)
      expect(told('--session', session.session)).toEqual(data)
    })

    it('tells people the same', () => {
      const { stdout, code } = why()
      expect(code).toBe(EXIT.ok)
      expect(stdout).toContain(`session ${session.session}, `)
      expect(stdout).toMatch(/ {2}nobody has verified that .+ \.* +\d+\n/)
      expect(stdout).toMatch(/\n {2}sent \.+ +\d+ {2}\(.+\)\n/)
      expect(stdout).toContain('UNVERIFIED demo-bridge (relation demo-bridge')
    })

    it('has one relation alone, and knows its name', () => {
      const data = told('--pair', 'demo-bridge')
      expect(data.candidates).toBeLessThan(told().candidates)
      expect(data.rules.map(({ code }) => code)).toContain('UNVERIFIED')
      const wrong = why('--pair', 'demo-bridgy')
      expect([wrong.code, wrong.stdout]).toEqual([EXIT.empty, ''])
      expect(wrong.stderr).toContain('the nearest with a gap is demo-bridge')
    })

    it('has the last part of a session alone, and one line a rule as CSV', () => {
      expect(told('--since', '1h')).toEqual(told())
      expect(why('--csv').stdout.split('\n')[0]).toBe('rule,updates,gaps,what,last_relation,last')
      expect(why('--since', '0s').code).toBe(EXIT.usage)
    })

    it('suggests a session that is there', () => {
      const wrong = why('--session', `${session.session}x`, '--json')
      expect(wrong.code).toBe(EXIT.empty)
      expect(wrong.stderr).toContain(`there is ${session.session}`)
    })
  })
})
