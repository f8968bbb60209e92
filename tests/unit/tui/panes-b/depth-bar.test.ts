import { describe, expect, it } from 'vitest'
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import { depthBar, mirroredBar } from '../../../../src/lib/tui/panes/depth-bar.js'

describe('a depth bar', () => {
  it.each([
    [0, ''],
    [1, '▏'],
    [8, '█'],
    [12, '█▌'],
    [63, '███████▉'],
    [64, '████████'],
    [640, '████████'],
  ])('of %i of 64 in eight cells is "%s"', (part, drawn) => {
    expect(depthBar({ part, whole: 64, cells: 8 }, UNICODE_GLYPHS)).toBe(drawn)
  })

  it.each([
    [1, '▐'],
    [8, '█'],
    [12, '▐█'],
    [64, '████████'],
  ])('of %i of 64 that grows to the left is "%s"', (part, drawn) => {
    expect(mirroredBar({ part, whole: 64, cells: 8 }, UNICODE_GLYPHS)).toBe(drawn)
  })

  it.each([
    [1, '#'],
    [9, '##'],
    [64, '########'],
  ])('of %i of 64 has only whole cells in ASCII: "%s"', (part, drawn) => {
    expect(depthBar({ part, whole: 64, cells: 8 }, ASCII_GLYPHS)).toBe(drawn)
    expect(mirroredBar({ part, whole: 64, cells: 8 }, ASCII_GLYPHS)).toBe(drawn)
  })

  it('shows the least quantity that is there, and nothing for none', () => {
    expect(depthBar({ part: 1, whole: 1_000_000, cells: 8 }, UNICODE_GLYPHS)).toBe('▏')
    expect(depthBar({ part: 0, whole: 0, cells: 8 }, UNICODE_GLYPHS)).toBe('')
    expect(depthBar({ part: 5, whole: 8, cells: 0 }, UNICODE_GLYPHS)).toBe('')
  })
})
