import type { Key } from 'ink'

/** What came from the keyboard at once: a key by its name, or a text that was typed or pasted. */
export interface KeyPress {
  /** As bindings call it; a printable character is its own name. Empty for a text of several characters. */
  readonly name: string
  /** What it adds where a text is typed. */
  readonly text: string
  readonly isPaste: boolean
}

const NAMES: readonly (readonly [keyof Key, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  // The backspace key of most terminals is what Ink calls delete.
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
]

const PASTE_BEGINS = '[200~'
const PASTE_ENDS = '[201~'
/** What a slow terminal says of its background when nobody waits for it any more. */
const LATE_ANSWER = /^\]?11;rgba?:[0-9a-f/]+/i
const UNPRINTABLE = /[^\P{C}\r]/gu

/** Makes key presses of what Ink read; remembers whether a paste is under way. */
export class KeyReader {
  private isPasting = false

  read(input: string, key: Key): readonly KeyPress[] {
    if (input === PASTE_BEGINS || input === PASTE_ENDS) {
      this.isPasting = input === PASTE_BEGINS
      return []
    }
    if (this.isPasting) return [{ name: '', text: input.replace(/[\p{C}]/gu, ''), isPaste: true }]
    return LATE_ANSWER.test(input) ? [] : typed(input, key)
  }
}

function typed(input: string, key: Key): readonly KeyPress[] {
  const named = NAMES.find(([field]) => key[field])?.[1]
  if (named !== undefined) return [press(named)]
  if (key.tab) return [press(key.shift ? 'shift-tab' : 'tab')]
  if (key.ctrl) return [press(`ctrl-${input}`)]
  if (key.meta) return []
  if (input === ' ') return [press('space', ' ')]
  const text = input.replace(UNPRINTABLE, '')
  return isHeld(text) ? Array.from(text, (character) => press(character, character)) : [press('', text)]
}

const press = (name: string, text = ''): KeyPress => ({ name, text, isPaste: false })

/** One key, however often: terminals send what a held key repeats in one piece. */
const isHeld = (text: string): boolean => new Set(text).size === 1 && text !== '\r'
