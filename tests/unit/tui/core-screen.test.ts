import { afterEach, describe, expect, it } from 'vitest'
import { ASCII_GLYPHS } from '../../../src/lib/tui/text/glyphs.js'
import { DrawnScreen, KEY, PLAIN_THEMES, type ScreenChoice } from '../../drawn/screen-terminal.js'
import { drawFace, drawSnapshot, fakeLink, type FakeLink } from '../../drawn/session-snapshots.js'

let opened: DrawnScreen[] = []
afterEach(() => {
  for (const screen of opened) screen.signal('SIGTERM')
  opened = []
})

async function open(
  link: FakeLink = fakeLink(drawSnapshot('demo')),
  choice: ScreenChoice = {},
): Promise<DrawnScreen> {
  const screen = new DrawnScreen(link, { columns: 80, rows: 24, ...choice })
  opened.push(screen)
  await screen.settle()
  return screen
}

/** Sequences that a screen of ours writes: looks, moves of the cursor, erasing to the end of a line, and modes. */
const OURS = /\u001b\[(?:[\d;]*m|\d*[ABCDEFG]|[02]?K|H|2J|\?(?:7|25|1049|2004|2026)[hl])/g

describe('the screen', () => {
  it('has the panes that its size has room for', async () => {
    const small = await open(undefined, { columns: 60, rows: 15 })
    expect(small.text).toContain('needs 80 x 24, has 60 x 15')
    const narrow = await open()
    expect(narrow.text).toMatch(/› 1 Opportunities/)
    expect(narrow.text).toMatch(/2 Legs and orders {2}3 Result {2}4 Events {2}5 Books/)
    const wide = await open(undefined, { columns: 120, rows: 40 })
    for (const title of ['1 Opportunities', '2 Legs and orders', '3 Result', '4 Events'])
      expect(wide.text).toContain(`${title} `)
    const widest = await open(undefined, { columns: 200, rows: 60 })
    for (const title of ['1 Opportunities', '2 Legs and orders', '3 Result', '4 Events', '5 Books'])
      expect(widest.text).toContain(`─ ${title.startsWith('1') ? `› ${title}` : title} ─`)
  })

  it('fills its size to the cell and leaves the last row alone', async () => {
    for (const [columns, rows] of [
      [80, 24],
      [120, 40],
      [161, 30],
    ] as const) {
      const screen = await open(undefined, { columns, rows })
      expect(screen.lines.at(-1)).toBe('')
      expect(screen.lines[0]).toHaveLength(columns)
      expect(screen.lines.at(-3)).toHaveLength(columns)
      expect(screen.lines.at(-3)?.endsWith('┘')).toBe(true)
    }
  })

  it('tells the mode by a word and a frame of its own', async () => {
    const frames = { live: '╔═[ LIVE ]', paper: '┌─[paper]', watch: '┌┄[read-only]' } as const
    for (const [mode, start] of Object.entries(frames)) {
      const session = { ...drawFace('demo'), mode: mode as keyof typeof frames }
      const screen = await open(fakeLink(drawSnapshot('demo'), undefined, { session }))
      expect(screen.lines[0]?.startsWith(start)).toBe(true)
    }
  })

  it('draws in ASCII alone where the terminal can do no more', async () => {
    const screen = await open(fakeLink(drawSnapshot('hostile')), {
      glyphs: ASCII_GLYPHS,
      columns: 120,
      rows: 40,
    })
    expect(screen.raw.replaceAll(OURS, '')).toMatch(/^[ -~\n\r]*$/)
  })

  it('shows only the newest snapshot, and writes nothing when nothing changed', async () => {
    const link = fakeLink(drawSnapshot('demo'))
    const screen = await open(link)
    const before = screen.bytes
    link.push(drawSnapshot('demo'))
    link.push(drawSnapshot('demo'))
    await screen.settle()
    expect(screen.bytes).toBe(before)
    for (const number of [2, 3, 4]) link.push(drawSnapshot('demo', { number }))
    await screen.settle()
    expect(screen.bytes).toBeGreaterThan(before)
    expect(screen.clears).toBe(0)
  })

  it('draws changes where they belong', async () => {
    const link = fakeLink(drawSnapshot('demo'))
    const changed = await open(link)
    for (const number of [5, 9]) {
      link.push(drawSnapshot('demo', { number }))
      await changed.settle()
    }
    const fresh = await open(fakeLink(drawSnapshot('demo', { number: 9 })))
    expect(changed.text).toBe(fresh.text)
  })

  it('waits for a session that has not told anything yet', async () => {
    const link = fakeLink()
    const screen = await open(link)
    expect(screen.text).toContain('Waiting for the session')
    link.push(drawSnapshot('demo'))
    await screen.shows('1 Opportunities')
  })

  it('goes by keys: panes, detail, filter, help', async () => {
    const screen = await open()
    await screen.send('4')
    await screen.shows('› 4 Events')
    await screen.send(KEY.tab)
    await screen.shows('› 5 Books')
    await screen.send('/', 'ferry')
    await screen.shows('/ ferry   1 of 8')
    await screen.send(KEY.enter, KEY.enter)
    await screen.shows('› Opportunity ')
    await screen.send('?')
    await screen.shows('› Keys ')
    await screen.send(KEY.escape)
    await screen.shows('/ferry 1 of 8')
    expect(screen.clears).toBe(0)
  })

  it('asks for all about an idea only while someone looks at it', async () => {
    const link = fakeLink(drawSnapshot('demo'))
    const screen = await open(link)
    const selects = (): unknown[] => link.asked.filter(([what]) => what === 'select').map(([, key]) => key)
    expect(selects()).toEqual([])
    await screen.send(KEY.enter)
    await screen.shows('› Opportunity ')
    await screen.send(KEY.escape)
    await screen.shows('1 Opportunities')
    expect(selects()).toHaveLength(2)
    expect(selects()[1]).toBeNull()
  })

  it('stands still while it is frozen, and says so', async () => {
    const link = fakeLink(drawSnapshot('demo'))
    const screen = await open(link)
    await screen.send('f')
    await screen.shows('FROZEN')
    const frozen = screen.text
    link.push(drawSnapshot('empty'))
    await screen.settle()
    expect(screen.text).toBe(frozen)
    await screen.send('f')
    await screen.until((text) => !text.includes('FROZEN') && !text.includes('ferry'))
  })

  it('sends an action only with control, and shows what came of it', async () => {
    const link = fakeLink(drawSnapshot('demo'), undefined, {
      control: true,
      answer: { ok: false, text: 'not the word' },
    })
    const screen = await open(link)
    expect(screen.lines[0]).toContain(' control ')
    await screen.send('K', 'k', 'i', 'l', KEY.enter)
    await screen.shows('Refused: not the word')
    expect(link.asked.filter(([what]) => what === 'act')).toEqual([['act', { action: 'kill', typed: 'kil' }]])
  })

  it('keeps what else is written off the frame', async () => {
    const screen = await open()
    console.error('a stray \u001b[31mwarning')
    await screen.shows('a stray')
    await screen.settle()
    expect(screen.lines[0]).toContain('[paper]')
    expect(screen.raw).not.toContain('\u001b[31m')
  })

  it('copies by the terminal itself', async () => {
    const screen = await open()
    await screen.send('2', 'y')
    await screen.shows('Copied b5')
    expect(screen.raw).toContain(`\u001b]52;c;${Buffer.from('b5').toString('base64')}\u0007`)
  })

  it('changes the theme, and keeps the old one when it cannot be had', async () => {
    const themes = {
      ...PLAIN_THEMES,
      painter: (name: string) => {
        if (name === 'bare') throw new Error('no theme is called bare')
        return PLAIN_THEMES.painter(name)
      },
    }
    const screen = await open(undefined, { themes })
    await screen.send('t')
    await screen.shows('no theme is called bare')
  })

  it('writes no sequence that it did not make itself, whatever venues call their markets', async () => {
    const screen = await open(fakeLink(drawSnapshot('hostile')), { columns: 160, rows: 40 })
    await screen.send(KEY.enter, KEY.escape, 'l', KEY.escape, 'w', KEY.escape, '?')
    await screen.settle()
    expect(screen.raw.replaceAll(OURS, '')).not.toMatch(
      /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/,
    )
    expect(screen.raw).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/)
  })
})
