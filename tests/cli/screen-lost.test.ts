// A screen that dies, a terminal that goes away, and one that nobody reads.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALTERNATE_ON, arbTerminals, hasPty } from './pty.js'

const { arb } = arbTerminals()
const DEMO = ['paper', '--demo', '--no-save']

describe.skipIf(!hasPty)('a session (needs python3)', () => {
  it('goes on in lines when its screen is killed, and says so', async () => {
    const paper = arb(...DEMO)
    await paper.shows(/Opportunities/)
    const pid = await paper.pid()
    const [screen] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
    process.kill(Number(screen), 'SIGKILL')
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
