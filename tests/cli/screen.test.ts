import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hasPty, terminalStarter } from './pty.js'
import { arbRunner, ROOT } from './run-arb.js'

const RUN = join(ROOT, 'bin', 'run.js')
const home = mkdtempSync(join(tmpdir(), 'arb-screen-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const terminal = terminalStarter(home)
const arb = (...argv: string[]) => terminal(process.execPath, RUN, ...argv)
const DEMO = ['paper', '--demo', '--no-save']
const ALTERNATE = '\x1b[?1049h'
const BACK = '\x1b[?1049l'
const digestOf = (text: string): string | undefined => /digest ([0-9a-f]{16})/.exec(text)?.[1]
const afterScreen = (seen: string): string => seen.slice(seen.lastIndexOf(BACK))

describe.skipIf(!hasPty)('a paper session on a terminal (needs python3)', () => {
  it('has a screen; the digest is that of the same session without one', async () => {
    const shown = arb(...DEMO, '--speed', '6')
    await shown.shows(ALTERNATE)
    expect(await shown.ended).toBe(0)
    const plain = arbRunner()([...DEMO, '--speed', 'max'])
    expect(digestOf(afterScreen(shown.seen()))).toBe(digestOf(plain.stdout))
    expect(digestOf(plain.stdout)).toBeDefined()
  }, 60_000)

  it('goes on in lines when the screen is closed, and stops with Ctrl-C', async () => {
    const paper = arb(...DEMO)
    await paper.shows(ALTERNATE)
    await paper.shows(/Opportunities/)
    paper.type('q')
    await paper.shows('the screen is closed and the session goes on')
    expect(afterScreen(paper.seen())).toContain('arb attach shows it again')
    paper.type('\\x03')
    expect(await paper.ended).toBe(0)
    expect(digestOf(afterScreen(paper.seen()))).toBeDefined()
  }, 60_000)

  it('stops in order when it is interrupted by a signal, and the terminal is given back', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    paper.signal('SIGINT')
    expect(await paper.ended).toBe(0)
    expect(afterScreen(paper.seen())).toContain('\x1b[?25h')
    expect(digestOf(afterScreen(paper.seen()))).toBeDefined()
  }, 60_000)

  it('tells lines with --no-tui, and none of them has an escape byte', async () => {
    const paper = arb(...DEMO, '--no-tui', '--for', '3s', '--speed', '3')
    expect(await paper.ended).toBe(0)
    expect(paper.seen()).not.toContain('\x1b')
    expect(paper.seen()).toContain('digest')
  }, 60_000)

  it('goes on in lines when its screen is killed, and says so', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    spawnSync('bash', ['-c', `pkill -KILL -P ${await paper.pid()} -f 'attach --socket'`])
    await paper.shows('the screen is gone: it was ended by SIGKILL')
    paper.signal('SIGTERM')
    expect(await paper.ended).toBe(0)
  }, 60_000)

  it('stops in order when the terminal of a demo goes away', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    paper.close()
    expect(await paper.ended).toBe(0)
  }, 60_000)

  it('ends on time although nobody reads the terminal', async () => {
    for (const flags of [[], ['--no-tui', '-v']]) {
      const paper = arb(...DEMO, '--for', '6s', '--speed', '2', ...flags)
      await paper.shows(flags.length > 0 ? 'paper session' : ALTERNATE)
      paper.hold()
      expect(await paper.ended).toBe(0)
    }
  }, 60_000)
})

describe('arb attach', () => {
  it('says that no session runs', () => {
    const run = arbRunner()(['attach'])
    expect(run).toMatchObject({ code: 7, stdout: '' })
    expect(run.stderr).toContain('no session runs')
  })

  it('tells of a session that runs elsewhere, in each format', async () => {
    const run = arbRunner()
    const paper = arb(...DEMO, '--no-tui')
    await paper.shows('gap')
    const at = (...flags: string[]) =>
      run(['attach', '--data-dir', join(home, '.local', 'share', 'arb'), ...flags])
    const json = JSON.parse(at('--json').stdout) as { schema: string; data: { session: { mode: string } } }
    expect([json.schema, json.data.session.mode]).toEqual(['arb.snapshot/1', 'paper'])
    expect(at('--csv').stdout).toMatch(/^idea,gap,kind,unit_net_usd,rule\n/)
    paper.signal('SIGTERM')
    expect(await paper.ended).toBe(0)
    expect(at()).toMatchObject({ code: 7 })
  }, 60_000)
})

describe.skipIf(!hasPty)('arb watch on a terminal (needs python3)', () => {
  it('ends when its screen is closed', async () => {
    const watch = arb('watch', '--demo')
    await watch.shows(/Opportunities/)
    watch.type('q')
    expect(await watch.ended).toBe(0)
  }, 60_000)
})
