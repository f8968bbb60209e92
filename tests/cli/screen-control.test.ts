// Keys that act: on the session's own screen, and on that of a second terminal.
import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/lib/output/exit-codes.js'
import { afterScreen, arbTerminals, hasPty, type OnTerminal } from './pty.js'

const { arb } = arbTerminals()
const ENTER = '\\r'

/** Types key by key, as people do: what comes in one piece may be a paste. */
async function typeWord(terminal: OnTerminal, word: string): Promise<void> {
  for (const key of [...word, ENTER]) {
    terminal.type(key)
    await rest(60)
  }
}

/** Presses a key until the screen says one of these, and says which text it was. */
async function askFor(terminal: OnTerminal, key: string, wanted: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const from = terminal.seen().length
    terminal.type(key)
    await rest(400)
    const found = wanted.exec(terminal.seen().slice(from))
    if (found !== null) return found
  }
}

const rest = (forMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, forMs))

describe.skipIf(!hasPty)('arb paper --control (needs python3)', () => {
  it('pauses, resumes, cancels, sells and stops by keys and typed words', async () => {
    const paper = arb('paper', '--demo', '--control', '--no-save')
    await paper.shows(/Opportunities/)
    paper.type('p')
    await paper.shows('paused: nothing new is opened; what is in flight goes on')
    paper.type('R')
    await paper.shows('resumed')
    const [, basket] = await askFor(paper, 'c', /takes back the orders of (\S+?)\./)
    paper.type('c')
    await paper.shows(new RegExp(`no order of ${basket!} rests in a book|the resting order is taken back`))
    const [, cost] = await askFor(paper, 'F', /Type what they cost, ([\d.]+), then Enter/)
    await typeWord(paper, '0.01')
    await paper.shows('Refused: nothing is done: what is held cost')
    paper.type('F')
    await rest(400)
    await typeWord(paper, cost!)
    await paper.shows('selling what is held; trading is paused')
    paper.type('K')
    await paper.shows('Type kill, then Enter')
    await typeWord(paper, 'kil')
    await paper.shows('Refused: nothing is done: that needs the word kill')
    const before = paper.seen().length
    paper.type('K')
    await paper.shows('Type kill, then Enter', before)
    await typeWord(paper, 'kill')
    expect(await paper.ended).toBe(EXIT.refused)
    expect(afterScreen(paper.seen())).toMatch(/HALTED +OPERATOR/)
  }, 60_000)
})

describe.skipIf(!hasPty)('arb attach on a second terminal (needs python3)', () => {
  it('acts with --control, only looks without, and leaves the session as it is', async () => {
    const paper = arb('paper', '--demo', '--no-tui', '--no-save')
    await paper.shows('paper session')
    const looking = arb('attach')
    await looking.shows(/Opportunities/)
    looking.type('p')
    await looking.shows('Pausing needs the right to act: arb attach --control.')
    const acting = arb('attach', '--control')
    await acting.shows(/Opportunities/)
    acting.type('p')
    await acting.shows('paused: nothing new is opened; what is in flight goes on')
    await looking.shows('paused: ')
    for (const screen of [looking, acting]) {
      screen.type('q')
      expect(await screen.ended).toBe(0)
      expect(screen.seen()).toContain('the session goes on; arb attach shows it again')
    }
    paper.signal('SIGINT')
    expect(await paper.ended).toBe(0)
  }, 60_000)
})
