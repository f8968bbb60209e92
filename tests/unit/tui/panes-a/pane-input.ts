import type { IdeaDetail } from '../../../../src/lib/engine/picture.js'
import { UNICODE_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import type { Line } from '../../../../src/lib/tui/text/line.js'
import type { PaneInput, UiState } from '../../../../src/lib/tui/pane.js'
import { drawDetail, drawFace, drawSnapshot, type SnapshotKind } from '../../../drawn/session-snapshots.js'

export const UI: UiState = {
  view: 'main',
  focus: 'opportunities',
  idea: null,
  basket: null,
  filter: '',
  isFiltering: false,
  sort: 'net',
  scroll: { opportunities: 0, orders: 0, result: 0, events: 0, books: 0 },
  viewScroll: 0,
  isFrozen: false,
  prompt: null,
  notice: null,
  theme: 'dark',
  perSecond: 4,
}

/** As they come with the package. */
export const KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    help: '?',
    opportunities: '1',
    orders: '2',
    result: '3',
    events: '4',
    books: '5',
    'next-pane': 'tab',
    'previous-pane': 'shift-tab',
    up: 'up k',
    down: 'down j',
    'page-up': 'page-up',
    'page-down': 'page-down',
    first: 'home',
    last: 'end',
    filter: '/',
    back: 'escape',
    sort: 's',
    detail: 'enter',
    copy: 'y',
    why: 'w',
    log: 'l',
    theme: 't',
    faster: '+',
    slower: '-',
    freeze: 'f',
    redraw: 'r',
    quit: 'q',
    pause: 'p',
    resume: 'R',
    cancel: 'c',
    kill: 'K',
    flatten: 'F',
  }),
)

/** A pane's input of a drawn session, its first idea selected. */
export function paneInput(kind: SnapshotKind, changes: Partial<PaneInput> = {}): PaneInput {
  const snapshot = changes.snapshot ?? drawSnapshot(kind)
  const idea = snapshot.engine.ideas[0]
  return {
    session: drawFace(kind),
    control: false,
    snapshot,
    detail: 'detail' in changes ? changes.detail : detailOf(snapshot, idea?.key),
    ideas: snapshot.engine.ideas,
    ui: { ...UI, idea: idea?.key ?? null },
    glyphs: UNICODE_GLYPHS,
    keys: KEYS,
    ...changes,
  }
}

const detailOf = (snapshot: PaneInput['snapshot'], key: string | undefined): IdeaDetail | undefined =>
  key === undefined ? undefined : drawDetail(snapshot, key)

export const textOf = (lines: readonly Line[]): readonly string[] =>
  lines.map((one) => one.map(({ text }) => text).join(''))
