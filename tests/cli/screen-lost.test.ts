// A screen that dies, a terminal that goes away, and one that nobody reads.
import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALTERNATE_ON, arbTerminals, hasPty, type OnTerminal } from './pty.js'
import { ROOT } from './run-arb.js'

const { arb, home } = arbTerminals()
const LIGHT = readFileSync(join(ROOT, 'themes', 'light.yaml'), 'utf8')
const DEMO = ['paper', '--demo', '--no-save']

async function killScreen(session: OnTerminal): Promise<void> {
  const pid = await session.pid()
  const [screen] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
  process.kill(Number(screen), 'SIGKILL')
}

/** What a terminal does with keys: `isig` stands for Ctrl-C, and `-isig` for none. */
async function keyModes(session: OnTerminal): Promise<readonly string[]> {
  const terminal = openSync(readlinkSync(`/proc/${await session.pid()}/fd/0`), 'r')
  const { stdout } = spawnSync('stty', ['-a'], { stdio: [terminal, 'pipe', 'inherit'], encoding: 'utf8' })
  return stdout.split(/[\s;]+/).filter((word) => /^-?(?:isig|icanon|echo)$/.test(word))
}

describe.skipIf(!hasPty)('a session (needs python3)', () => {
  it('goes on in lines when its screen is killed, and says so', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    await killScreen(paper)
    await paper.shows('the screen is gone: it was ended by SIGKILL')
    paper.signal('SIGTERM')
    expect(await paper.ended).toBe(0)
  }, 60_000)

  it('hears Ctrl-C on the terminal that its killed screen has left', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    expect(await keyModes(paper)).toEqual(['-isig', '-icanon', '-echo'])
    await killScreen(paper)
    await paper.shows('the session goes on')
    expect(await keyModes(paper)).toEqual(['isig', 'icanon', 'echo'])
    paper.type('\\x03')
    expect(await paper.ended).toBe(0)
    expect(paper.seen()).toContain('stopped by the operator')
  }, 60_000)

  it.each(['watch', 'paper'])(
    'of arb %s goes on in lines when its screen fails, and nobody is said to have stopped it',
    async (command) => {
      const themes = join(home, '.config', 'arb', 'themes')
      mkdirSync(themes, { recursive: true })
      // A terminal that does not tell its ground is dark.
      writeFileSync(join(themes, 'mine-light.yaml'), LIGHT.replace('name: light', 'name: mine-light'))
      const session = arb(command, '--demo', '--for', '6s', '--theme', 'mine')
      expect(await session.ended).toBe(0)
      expect(session.seen()).toMatch(/ARB-CFG-007[^]*the screen failed: it ended with code 3[^]*goes on/)
      expect(session.seen()).not.toContain('stopped by the operator')
      // A second screen that was never entered is not left either, which would move the cursor over the message.
      expect(session.seen()).not.toContain('\x1b[?1049l')
    },
    60_000,
  )

  it('stops in order when the terminal of a demo goes away', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    paper.close()
    expect(await paper.ended).toBe(0)
  }, 60_000)

  it.each([
    ['screen', []],
    ['lines', ['--no-tui', '-v']],
  ])(
    'ends on time although nobody reads its %s',
    async (_what, flags) => {
      const paper = arb(...DEMO, '--for', '6s', '--speed', '2', ...flags)
      await paper.shows(flags.length > 0 ? 'paper session' : ALTERNATE_ON)
      paper.hold()
      expect(await paper.ended).toBe(0)
    },
    60_000,
  )

  it('ends on time although nobody reads the lines that follow a screen', async () => {
    const paper = arb(...DEMO, '--for', '12s', '--speed', '3', '-v')
    await paper.shows(/Opportunities/)
    paper.type('q')
    await paper.shows('the session goes on')
    paper.hold()
    expect(await paper.ended).toBe(0)
  }, 60_000)
})
