// The screen of a session on its own terminal: from its opening to what becomes of the session when it is closed.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { afterScreen, ALTERNATE_ON, arbTerminals, digestOf, hasPty } from './pty.js'
import { arbRunner, ROOT } from './run-arb.js'

const { arb, home } = arbTerminals()
const SHIPPED = readFileSync(join(ROOT, 'config.yaml'), 'utf8')
const DEMO = ['paper', '--demo', '--no-save']

/** Path of a theme without a border. */
function brokenTheme(): string {
  const path = join(home, 'broken.yaml')
  const whole = readFileSync(join(ROOT, 'themes', 'dark.yaml'), 'utf8')
  writeFileSync(path, whole.replace('name: dark', 'name: broken').replace(/^ {2}border:.*\n/m, ''))
  return path
}

/** Path of settings with that theme. */
function settingsWith(theme: string): string {
  const folder = join(home, 'settings')
  mkdirSync(folder, { recursive: true })
  for (const file of ['risk_limits.md', 'rules.md']) copyFileSync(join(ROOT, file), join(folder, file))
  const path = join(folder, 'config.yaml')
  writeFileSync(path, SHIPPED.replace(/^ {2}theme: .*$/m, `  theme: ${theme}`))
  return path
}

describe.skipIf(!hasPty)('a paper session on a terminal (needs python3)', () => {
  it('has a screen; the digest is that of the same session without one', async () => {
    const shown = arb(...DEMO, '--speed', '5')
    await shown.shows(ALTERNATE_ON)
    expect(await shown.ended).toBe(0)
    const plain = arbRunner()([...DEMO, '--speed', 'max'])
    expect(digestOf(afterScreen(shown.seen()))).toBe(digestOf(plain.stdout))
    expect(digestOf(plain.stdout)).toBeDefined()
  }, 60_000)

  it('goes on in lines when the screen is closed, and stops with Ctrl-C', async () => {
    const paper = arb(...DEMO)
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
})

describe.skipIf(!hasPty)('the theme of a screen (needs python3)', () => {
  it('is the variant of its family for the ground of the terminal, and the key goes on from there', async () => {
    const names = readdirSync(join(ROOT, 'themes')).map((file) => file.replace('.yaml', ''))
    const next = names.sort()[names.indexOf('phosphor-dark') + 1]!
    const watch = arb('watch', '--demo', '--theme', 'phosphor')
    await watch.shows('\x1b]11;?')
    await watch.shows(/Opportunities/)
    watch.type('t')
    await watch.shows(`Theme: ${next}.`)
    watch.type('q')
    expect(await watch.ended).toBe(0)
  }, 60_000)

  it.each([
    ['--theme', (): string[] => ['--theme', brokenTheme()]],
    ['the settings', (): string[] => ['--config', settingsWith(brokenTheme())]],
  ])(
    'is refused before the session starts when the file named by %s is broken',
    async (_by, flags) => {
      for (const command of ['watch', 'paper']) {
        const session = arb(command, '--demo', ...flags())
        expect(await session.ended).toBe(3)
        expect(session.seen()).toMatch(/ARB-CFG-00[34][^]*border/)
        expect(session.seen()).not.toContain(`${command} session`)
        expect(session.seen()).not.toContain(ALTERNATE_ON)
      }
    },
    60_000,
  )
})

describe.skipIf(!hasPty)('arb watch on a terminal (needs python3)', () => {
  it('ends when its screen is closed', async () => {
    const watch = arb('watch', '--demo')
    await watch.shows(/Opportunities/)
    watch.type('q')
    expect(await watch.ended).toBe(0)
  }, 60_000)
})
