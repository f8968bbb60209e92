import { describe, expect, it } from 'vitest'
import type { Key } from 'ink'
import { actionsByKey, keyNames } from '../../../src/lib/tui/state/key-bindings.js'
import { KeyReader, type KeyPress } from '../../../src/lib/tui/state/key-press.js'
import { pressed } from '../../../src/lib/tui/state/ui-keys.js'
import { firstUi, settled, type ScreenUi, type Seen, type Wish } from '../../../src/lib/tui/state/ui-state.js'
import { shownIdeas } from '../../../src/lib/tui/state/idea-list.js'
import { PANES, SORTS } from '../../../src/lib/tui/pane.js'
import { USUAL_KEYS } from '../../drawn/screen-terminal.js'
import { drawSnapshot } from '../../drawn/session-snapshots.js'

const snapshot = drawSnapshot('demo')
const { ideas } = snapshot.engine

const seenWith = (over: Partial<Seen> = {}): Seen => ({
  control: false,
  snapshot,
  ideas: shownIdeas(ideas, '', 'net'),
  paneRows: new Map(PANES.map((pane) => [pane, 6] as const)),
  viewRows: 10,
  viewLines: 25,
  themes: ['dark', 'light', 'mono'],
  ...over,
})

const NAMED = [
  'up',
  'down',
  'page-up',
  'page-down',
  'home',
  'end',
  'tab',
  'shift-tab',
  'enter',
  'escape',
  'backspace',
  'ctrl-c',
  'ctrl-z',
]
const pressOf = (name: string): KeyPress => ({ name, text: NAMED.includes(name) ? '' : name, isPaste: false })

/** The state after these keys, and all that was asked for. */
function after(
  keys: readonly (string | KeyPress)[],
  seen: Seen = seenWith(),
  from: ScreenUi = firstUi('dark', 4),
) {
  let ui = settled(from, seen)
  const wishes: Wish[] = []
  for (const key of keys) {
    const done = pressed(ui, typeof key === 'string' ? pressOf(key) : key, actionsByKey(USUAL_KEYS), seen)
    ui = done.ui
    if (done.wish !== undefined) wishes.push(done.wish)
  }
  return { ui, wishes }
}

const control = seenWith({ control: true })
const typed = (text: string): string[] => Array.from(text)

describe('keys that look', () => {
  it('go to a pane by its number, and round with tab', () => {
    expect(['1', '2', '3', '4', '5'].map((key) => after([key]).ui.focus)).toEqual(PANES)
    expect(after(['tab']).ui.focus).toBe('orders')
    expect(after(['shift-tab']).ui.focus).toBe('books')
    expect(after(Array<string>(PANES.length).fill('tab')).ui.focus).toBe('opportunities')
  })

  it('select rows by arrows and letters, pages and ends, and stop at both ends', () => {
    const keys = shownIdeas(ideas, '', 'net').map(({ key }) => key)
    expect(after([]).ui.idea).toBe(keys[0])
    expect(after(['down', 'j']).ui.idea).toBe(keys[2])
    expect(after(['down', 'k', 'up']).ui.idea).toBe(keys[0])
    expect(after(['end']).ui.idea).toBe(keys.at(-1))
    expect(after(['end', 'home']).ui.idea).toBe(keys[0])
    expect(after(['page-down']).ui.idea).toBe(keys[4])
    expect(after(['page-down', 'page-up']).ui.idea).toBe(keys[0])
    expect(after(['2', 'down']).ui.basket).toBe(snapshot.baskets[1]?.id)
  })

  it('scroll so that the selected row is seen', () => {
    const { ui } = after(['end'])
    expect(ui.ideaRow).toBe(ideas.length - 1)
    expect(ui.scroll.opportunities).toBe(ideas.length - 5)
  })

  it('go back in events with up, and not before the first', () => {
    expect(after(['4', 'up', 'up', 'down']).ui.scroll.events).toBe(1)
    expect(after(['4', 'home']).ui.scroll.events).toBe(Math.max(0, snapshot.events.length - 6))
    expect(after(['4', 'down']).ui.scroll.events).toBe(0)
  })

  it('open and close views, each from its top', () => {
    expect(after(['?']).ui.view).toBe('help')
    expect(after(['?', '?']).ui.view).toBe('main')
    expect(after(['w', 'down', 'down']).ui).toMatchObject({ view: 'why', viewScroll: 2 })
    expect(after(['w', 'end']).ui.viewScroll).toBe(15)
    expect(after(['w', 'down', '?']).ui).toMatchObject({ view: 'help', viewScroll: 0 })
    expect(after(['enter']).ui.view).toBe('detail')
    expect(after(['enter', 'escape']).ui.view).toBe('main')
    expect(after(['2', 'enter']).ui.view).toBe('log')
    expect(after(['l']).ui.view).toBe('log')
    expect(after(['l', '3']).ui).toMatchObject({ view: 'main', focus: 'result' })
  })

  it('say what is missing when nothing is selected', () => {
    const empty = seenWith({ snapshot: drawSnapshot('empty'), ideas: [] })
    expect(after(['enter'], empty).ui).toMatchObject({ view: 'main', notice: 'No opportunity is selected.' })
    expect(after(['l'], empty).ui).toMatchObject({ view: 'main', notice: 'No basket is selected.' })
    expect(after(['y'], empty).wishes).toEqual([])
  })

  it('sort by the next figure and come round', () => {
    expect(after(['s']).ui).toMatchObject({ sort: SORTS[1], notice: 'Sorted by gross.' })
    expect(after(Array<string>(SORTS.length).fill('s')).ui.sort).toBe('net')
  })

  it('type a filter; enter keeps it and escape clears it', () => {
    expect(after(['/', ...typed('Kq')]).ui).toMatchObject({ filter: 'Kq', isFiltering: true })
    expect(after(['/', ...typed('ab'), 'backspace', 'enter']).ui).toMatchObject({
      filter: 'a',
      isFiltering: false,
    })
    expect(after(['/', ...typed('ab'), 'escape']).ui).toMatchObject({ filter: '', isFiltering: false })
    expect(after(['/', 'a', 'enter', 'escape']).ui.filter).toBe('')
    expect(after(['/', { name: '', text: 'pasted', isPaste: true }]).ui.filter).toBe('pasted')
  })

  it('copy the id of what is selected and show it as well', () => {
    const first = shownIdeas(ideas, '', 'net')[0]!
    const id = first.gap ?? first.relation
    expect(after(['y'])).toMatchObject({
      wishes: [{ wish: 'copy', text: id }],
      ui: { notice: `Copied ${id}` },
    })
    expect(after(['2', 'y']).wishes).toEqual([{ wish: 'copy', text: snapshot.baskets[0]?.id }])
  })

  it('change theme and rate within their limits', () => {
    expect(after(['t']).ui.theme).toBe('light')
    expect(after(['t', 't', 't']).ui.theme).toBe('dark')
    expect(after(['+']).ui).toMatchObject({ perSecond: 5, notice: '5 frames a second.' })
    expect(after(Array<string>(20).fill('+')).ui.perSecond).toBe(10)
    expect(after(Array<string>(20).fill('-')).ui).toMatchObject({ perSecond: 1, notice: '1 frame a second.' })
  })

  it('freeze and thaw', () => {
    expect(after(['f']).ui.isFrozen).toBe(true)
    expect(after(['f', 'f']).ui.isFrozen).toBe(false)
  })

  it('redraw, leave and stop', () => {
    expect(after(['r', 'q', 'ctrl-c', 'ctrl-z']).wishes.map(({ wish }) => wish)).toEqual([
      'redraw',
      'detach',
      'detach',
      'suspend',
    ])
    expect(after(['/', 'ctrl-c']).wishes).toEqual([{ wish: 'detach' }])
  })

  it('do nothing when they mean nothing, and clear no notice', () => {
    expect(after(['s', 'x']).ui.notice).toBe('Sorted by gross.')
    expect(after(['s', '1']).ui.notice).toBeNull()
  })
})

describe('keys that act', () => {
  it('only say how to get the right without it', () => {
    for (const key of ['p', 'R', 'c', 'K', 'F']) {
      const { ui, wishes } = after([key, key, 'k', 'i', 'l', 'l', 'enter'])
      expect(wishes).toEqual([])
      expect(ui.prompt).toBeNull()
      expect(after([key]).ui.notice).toContain('arb attach --control')
    }
  })

  it('pause and resume at once', () => {
    expect(after(['p', 'R'], control).wishes).toEqual([
      { wish: 'act', action: { action: 'pause' } },
      { wish: 'act', action: { action: 'resume' } },
    ])
  })

  it('cancel a basket when the key is pressed twice, and not when anything else comes between', () => {
    const basket = snapshot.baskets[0]!.id
    expect(after(['c'], control)).toMatchObject({ wishes: [], ui: { armed: basket } })
    expect(after(['c', 'c'], control).wishes).toEqual([{ wish: 'act', action: { action: 'cancel', basket } }])
    expect(after(['c', 'j', 'c'], control).wishes).toEqual([])
    expect(after(['c', 'x', 'c'], control).wishes).toEqual([])
    expect(after(['c', '2', 'down', 'c'], control).wishes).toEqual([])
  })

  it('kill only with what was typed, ended by enter', () => {
    expect(after(['K'], control).ui.prompt).toMatchObject({ action: 'kill', typed: '' })
    expect(after(['K', 'enter'], control)).toMatchObject({
      wishes: [],
      ui: { prompt: null, notice: 'Nothing was done.' },
    })
    expect(after(['K', ...typed('kill'), 'escape'], control)).toMatchObject({
      wishes: [],
      ui: { prompt: null },
    })
    expect(after(['K', ...typed('kilx'), 'backspace', 'l', 'enter'], control).wishes).toEqual([
      { wish: 'act', action: { action: 'kill', typed: 'kill' } },
    ])
    expect(after(['K', { name: '', text: 'kill\r', isPaste: false }], control).wishes).toHaveLength(1)
  })

  it('never act on a paste alone', () => {
    const paste = (text: string): KeyPress => ({ name: '', text, isPaste: true })
    expect(after([paste('p'), paste('R'), 'K', paste('kill')], control).wishes).toEqual([])
  })

  it('ask for what all positions cost before selling them', () => {
    const { prompt } = after(['F'], control).ui
    const micros = snapshot.engine.positions.reduce((sum, { cost }) => sum + cost, 0)
    expect(prompt?.question).toContain((Math.round(micros / 10_000) / 100).toFixed(2))
    expect(after(['F', ...typed('1.00'), 'enter'], control).wishes).toEqual([
      { wish: 'act', action: { action: 'flatten', typed: '1.00' } },
    ])
    const none = seenWith({ control: true, snapshot: drawSnapshot('empty'), ideas: [] })
    expect(after(['F'], none).ui).toMatchObject({ prompt: null, notice: 'There is no position to sell.' })
  })
})

describe('what is selected', () => {
  const moved = [...seenWith().ideas].reverse()

  it('stays selected when rows move', () => {
    const { ui } = after(['down', 'down'])
    const later = settled(ui, seenWith({ ideas: moved }))
    expect(later.idea).toBe(ui.idea)
    expect(later.ideaRow).toBe(moved.length - 3)
  })

  it('is a gap that comes up at the top, until something else was chosen', () => {
    const top = { ...ideas[0]!, key: 'new', gap: 'g99' }
    const later = seenWith({ ideas: [top, ...seenWith().ideas] })
    expect(settled(after([]).ui, later).idea).toBe('new')
    expect(settled(after(['down']).ui, later).idea).toBe(seenWith().ideas[1]?.key)
    expect(settled(after(['down', 'up']).ui, later).idea).toBe('new')
    const nearer = seenWith({ ideas: [{ ...top, gap: null }, ...seenWith().ideas] })
    expect(settled(after([]).ui, nearer).idea).toBe(seenWith().ideas[0]?.key)
  })

  it('gives way to its neighbour when it is gone', () => {
    const { ui } = after(['down', 'down'])
    const without = seenWith().ideas.filter(({ key }) => key !== ui.idea)
    expect(settled(ui, seenWith({ ideas: without })).idea).toBe(without[2]?.key)
    expect(settled(ui, seenWith({ ideas: without.slice(0, 1) })).idea).toBe(without[0]?.key)
    expect(settled(ui, seenWith({ ideas: [] })).idea).toBeNull()
  })

  it('stays while all about it is read, gone or not', () => {
    const { ui } = after(['down', 'enter'])
    expect(settled(ui, seenWith({ ideas: [] })).idea).toBe(ui.idea)
  })
})

describe('the list of ideas', () => {
  const keysOf = (list: typeof ideas): string[] => list.map(({ key }) => key)

  it('puts gaps before all others, whatever it is sorted by', () => {
    for (const sort of SORTS) {
      const flags = shownIdeas(ideas, '', sort).map(({ gap }) => gap !== null)
      expect(flags).toEqual([...flags].sort((a, b) => Number(b) - Number(a)))
    }
  })

  it('sorts by the figure, what is not known last', () => {
    const nets = shownIdeas(ideas, '', 'net').filter(({ gap }) => gap === null)
    const known = nets.flatMap(({ unitNet }) => (unitNet === null ? [] : [unitNet]))
    expect(known).toEqual([...known].sort((a, b) => b - a))
    expect(nets.slice(0, known.length).every(({ unitNet }) => unitNet !== null)).toBe(true)
    const ends = shownIdeas(ideas, '', 'ends').filter(({ gap, endsAt }) => gap !== null && endsAt !== null)
    expect(ends.map(({ endsAt }) => endsAt)).toEqual(
      [...ends.map(({ endsAt }) => endsAt!)].sort((a, b) => a - b),
    )
  })

  it('holds the ideas with every word of the filter', () => {
    expect(shownIdeas(ideas, 'FERRY', 'net').length).toBe(1)
    expect(shownIdeas(ideas, 'ferry polymarket', 'net').length).toBe(1)
    expect(shownIdeas(ideas, 'ferry nothing', 'net')).toEqual([])
    expect(keysOf(shownIdeas(ideas, '  ', 'net'))).toEqual(keysOf(shownIdeas(ideas, '', 'net')))
  })
})

describe('what the keyboard sends', () => {
  const NO_KEY = {
    upArrow: false,
    downArrow: false,
    leftArrow: false,
    rightArrow: false,
    pageUp: false,
    pageDown: false,
    home: false,
    end: false,
    return: false,
    escape: false,
    ctrl: false,
    shift: false,
    tab: false,
    backspace: false,
    delete: false,
    meta: false,
    super: false,
    hyper: false,
    capsLock: false,
    numLock: false,
  } as Key
  const read = (input: string, key: Partial<Key> = {}, reader = new KeyReader()) =>
    reader.read(input, { ...NO_KEY, ...key })

  it('is called by the names of the bindings', () => {
    expect(read('', { pageUp: true })[0]?.name).toBe('page-up')
    expect(read('', { tab: true, shift: true })[0]?.name).toBe('shift-tab')
    expect(read('\r', { return: true })[0]).toEqual({ name: 'enter', text: '', isPaste: false })
    expect(read('c', { ctrl: true })[0]?.name).toBe('ctrl-c')
    expect(read('K', { shift: true })[0]).toEqual({ name: 'K', text: 'K', isPaste: false })
    expect(read(' ')[0]).toEqual({ name: 'space', text: ' ', isPaste: false })
    expect(read('', { delete: true })[0]?.name).toBe('backspace')
  })

  it('is one key for each time a held key came', () => {
    expect(read('jjj').map(({ name }) => name)).toEqual(['j', 'j', 'j'])
  })

  it('is no key when several characters came at once, or with alt', () => {
    expect(read('Kq').map(({ name }) => name)).toEqual([''])
    expect(read('K', { meta: true })).toEqual([])
  })

  it('is not what a slow terminal answers', () => {
    for (const answer of ['11;rgb:1e1e/1e1e/1e1e', ']11;rgb:ff/ff/ff\u0007', '11;rgba:0/0/0/0'])
      expect(read(answer), answer).toEqual([])
  })

  it('is a paste between its marks, without what cannot be printed', () => {
    const reader = new KeyReader()
    expect(read('[200~', {}, reader)).toEqual([])
    expect(read('kill\r\u0007', {}, reader)).toEqual([{ name: '', text: 'kill', isPaste: true }])
    expect(read('[201~', {}, reader)).toEqual([])
    expect(read('q', {}, reader)[0]?.name).toBe('q')
  })

  it('is shown by the keys as they are bound', () => {
    expect(keyNames(USUAL_KEYS).get('up')).toBe('up k')
    expect(keyNames(USUAL_KEYS).get('kill')).toBe('K')
  })
})
