import { describe, expect, it } from 'vitest'
import { arbTerminals, hasPty } from './pty.js'
import { arbRunner } from './run-arb.js'

const { arb, dataDir } = arbTerminals()
const run = arbRunner()

describe('arb attach', () => {
  it('says that no session runs', () => {
    const none = run(['attach'])
    expect(none).toMatchObject({ code: 7, stdout: '' })
    expect(none.stderr).toContain('no session runs')
  })

  it.each(['paper', 'attach'])('%s takes --control without a screen for a misunderstanding', (command) => {
    for (const flags of [[], ['--json'], ['--no-tui'], ['--accessible']]) {
      const demo = command === 'paper' ? ['--demo'] : []
      const idle = run([command, ...demo, '--control', ...flags])
      expect(idle.code, flags.join()).toBe(2)
      expect(idle.stderr).toContain('--control is for the keys of a screen, and there is none')
    }
  })
})

describe.skipIf(!hasPty)('arb attach to a session elsewhere (needs python3)', () => {
  it('tells of it in each format', async () => {
    const paper = arb('paper', '--demo', '--no-tui', '--speed', '4')
    await paper.shows('gap')
    const at = (...flags: string[]) => run(['attach', '--data-dir', dataDir, ...flags])
    const json = JSON.parse(at('--json').stdout) as { schema: string; data: { session: { mode: string } } }
    expect([json.schema, json.data.session.mode]).toEqual(['arb.snapshot/1', 'paper'])
    expect(at('--csv').stdout).toMatch(/^idea,gap,kind,unit_net_usd,rule\n/)
    paper.signal('SIGTERM')
    expect(await paper.ended).toBe(0)
    expect(at()).toMatchObject({ code: 7 })
  }, 60_000)
})
