import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortened, sanitise, UNSAFE_CHARACTERS } from '../../../src/lib/output/terminal-text.js'

const point = (code: number): string => String.fromCodePoint(code)
const REPLACED = point(0xfffd)

/** What came in, what must come out. */
const CORPUS: readonly (readonly [string, string, string])[] = [
  ['plain text', 'Will BTC close above $100,000?', 'Will BTC close above $100,000?'],
  ['accents, other scripts, emoji', 'São Paulo 東京 🏀', 'São Paulo 東京 🏀'],
  ['colour', '\x1b[31mred\x1b[0m', '␛[31mred␛[0m'],
  ['clear screen', '\x1b[2J\x1b[H', '␛[2J␛[H'],
  ['window title', '\x1b]0;owned\x07', '␛]0;owned␇'],
  ['clipboard write', '\x1b]52;c;cm0gLXJm\x1b\\', '␛]52;c;cm0gLXJm␛\\'],
  ['link', '\x1b]8;;http://evil\x1b\\x', '␛]8;;http://evil␛\\x'],
  ['lone C1 control', 'a\x9b31mb', `a${REPLACED}31mb`],
  ['C1 string terminator', '\x9d0;t\x9c', `${REPLACED}0;t${REPLACED}`],
  ['carriage return', 'BUY\rSELL', 'BUY␍SELL'],
  ['newline, tab, backspace, null', 'a\nb\tc\bd\0', 'a␊b␉c␈d␀'],
  ['delete', 'a\x7fb', 'a␡b'],
  ['bidi override', `abc${point(0x202e)}dcba`, `abc${REPLACED}dcba`],
  ['bidi isolate', `${point(0x2066)}x${point(0x2069)}`, `${REPLACED}x${REPLACED}`],
  ['right-to-left mark', `a${point(0x200f)}b`, `a${REPLACED}b`],
  ['zero width', `BTC${point(0x200b)}USD`, `BTC${REPLACED}USD`],
  ['byte order mark', `${point(0xfeff)}x`, `${REPLACED}x`],
  ['tag characters', `x${point(0xe0041)}`, `x${REPLACED}`],
  ['private use', `${point(0xe000)}${point(0xf0000)}`, REPLACED.repeat(2)],
  ['lone surrogates', 'a\ud800b\udc00', `a${REPLACED}b${REPLACED}`],
  ['line separator', `a${point(0x2028)}b`, `a${REPLACED}b`],
  ['invisible filler', `a${point(0x3164)}b`, `a${REPLACED}b`],
  ['no character at all', point(0xffff), REPLACED],
  ['variation selector of an emoji', `❤${point(0xfe0f)}`, '❤'],
]

describe('sanitise', () => {
  it.each(CORPUS)('%s', (_name, input, expected) => {
    expect(sanitise(input)).toBe(expected)
  })

  it('never lets an unsafe character through, whatever comes in', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 200 })
    const lowText = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((codes) => String.fromCharCode(...codes))
    fc.assert(
      fc.property(fc.oneof(anyText, lowText), (text) => {
        expect(sanitise(text)).not.toMatch(new RegExp(UNSAFE_CHARACTERS.source, 'u'))
      }),
      { numRuns: 2_000 },
    )
  })

  it('has every code point of the forbidden ranges in its class', () => {
    const ranges = [
      [0x00, 0x1f],
      [0x7f, 0x9f],
      [0x200b, 0x200f],
      [0x2028, 0x202e],
      [0x2060, 0x206f],
      [0xd800, 0xdfff],
      [0xe000, 0xf8ff],
      [0xe0000, 0xe007f],
    ] as const
    const unsafe = new RegExp(UNSAFE_CHARACTERS.source, 'u')
    for (const [first, last] of ranges) {
      for (let code = first; code <= last; code++)
        expect(unsafe.test(point(code)), code.toString(16)).toBe(true)
    }
  })

  it('leaves printable ASCII and its own replacements alone', () => {
    const ascii = Array.from({ length: 95 }, (_, i) => point(0x20 + i)).join('')
    expect(sanitise(ascii)).toBe(ascii)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => sanitise(sanitise(text)) === sanitise(text)),
    )
  })
})

describe('the length cap', () => {
  it('cuts with an ellipsis and counts whole characters', () => {
    expect(sanitise('abcdef', 4)).toBe('abc…')
    expect(sanitise('abcd', 4)).toBe('abcd')
    expect(sanitise('🏀🏀🏀🏀', 4)).toBe('🏀🏀🏀🏀')
    expect(sanitise('🏀🏀🏀🏀🏀', 4)).toBe('🏀🏀🏀…')
  })

  it('holds for every text and every cap', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (text, cap) => {
          expect(Array.from(sanitise(text, cap)).length).toBeLessThanOrEqual(cap)
        },
      ),
    )
  })

  it('does not take long on a huge text', () => {
    expect(sanitise('\x1b'.repeat(10_000_000)).length).toBe(500)
  })
})

describe('a text without its middle', () => {
  it.each([
    ['KXNFLGAME-26NOV22KCBUF-KC', 25, 'KXNFLGAME-26NOV22KCBUF-KC'],
    ['KXNFLGAME-26NOV22KCBUF-KC', 13, 'KXNF\u2026KCBUF-KC'],
    ['KXNFLGAME', 1, '\u2026'],
    ['KXNFLGAME', 2, '\u2026E'],
  ])('%s in %i is %s', (text, length, cut) => {
    expect(shortened(text, length)).toBe(cut)
  })
})
