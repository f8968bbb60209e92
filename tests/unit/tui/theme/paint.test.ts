import { describe, expect, it } from 'vitest'
import { ROLES, type Line, type Role } from '../../../../src/lib/tui/text/line.js'
import { painter } from '../../../../src/lib/tui/theme/paint.js'
import type { RoleStyle, Theme } from '../../../../src/lib/tui/theme/theme.js'

const NOTHING: RoleStyle = { colour: null, on: null, attributes: [], plain: [] }

const theme = (roles: Partial<Record<Role, Partial<RoleStyle>>>, paintsGround = false): Theme => ({
  name: 'probe',
  about: 'For tests',
  background: 'dark',
  ground: '#000000',
  paintsGround,
  roles: Object.fromEntries(ROLES.map((role) => [role, { ...NOTHING, ...roles[role] }])) as Theme['roles'],
})

const PROBE = theme({
  gain: { colour: '#0000ff', plain: ['bold'] },
  bid: { colour: '#0000ff' },
  error: { colour: '#ff0000', attributes: ['bold'], plain: ['bold', 'inverse'] },
  loss: { colour: '#ff8700', plain: ['underline'] },
  selected: { colour: '#ffffff', on: '#00005f', plain: ['inverse'] },
})

/** The escape character made visible. */
const shown = (text: string): string => text.replaceAll('\u001b', '^')
const painted = (line: Line, depth: 'true' | '256' | '16' | 'none' = 'true', of = PROBE): string =>
  shown(painter(of, depth)(line))

describe('a painted line', () => {
  it('without a look is its text', () => {
    expect(painted([{ text: 'plain', role: 'text' }])).toBe('plain')
    expect(painted([])).toBe('')
  })

  it('switches on what it needs and off at its end', () => {
    expect(painted([{ text: '+1', role: 'gain' }])).toBe('^[38;2;0;0;255m+1^[0m')
    expect(painted([{ text: 'x', role: 'error' }])).toBe('^[1;38;2;255;0;0mx^[0m')
    expect(painted([{ text: 'x', role: 'selected' }])).toBe('^[38;2;255;255;255;48;2;0;0;95mx^[0m')
  })

  it('switches off before text that has no look', () => {
    const line: Line = [
      { text: 'a', role: 'gain' },
      { text: 'b', role: 'text' },
    ]
    expect(painted(line)).toBe('^[38;2;0;0;255ma^[0mb')
  })

  it('wastes nothing between neighbours that look the same, and nothing on empty ones', () => {
    const line: Line = [
      { text: 'a', role: 'gain' },
      { text: '', role: 'error' },
      { text: 'b', role: 'bid' },
      { text: 'c', role: 'gain' },
    ]
    expect(painted(line)).toBe('^[38;2;0;0;255mabc^[0m')
  })

  it('changes a colour without a reset, and resets only to take something off', () => {
    const line: Line = [
      { text: 'a', role: 'gain' },
      { text: 'b', role: 'error' },
      { text: 'c', role: 'loss' },
    ]
    expect(painted(line)).toBe('^[38;2;0;0;255ma^[1;38;2;255;0;0mb^[0;38;2;255;135;0mc^[0m')
  })

  it('takes bold and inverse of a segment, each once', () => {
    expect(painted([{ text: 'a', role: 'error', bold: true, inverse: true }])).toBe(
      '^[1;7;38;2;255;0;0ma^[0m',
    )
  })
})

describe('the depth of colours', () => {
  const line: Line = [
    { text: 'a', role: 'gain' },
    { text: 'b', role: 'loss' },
    { text: 'c', role: 'error' },
  ]

  it('256 takes the nearest', () => {
    expect(painted(line, '256')).toBe('^[38;5;21ma^[38;5;208mb^[1;38;5;196mc^[0m')
  })

  it('16 takes no colour, because nobody knows which they are', () => {
    expect(painted(line, '16')).toBe('^[1ma^[0;4mb^[0;1;7mc^[0m')
  })

  it('none is text alone', () => {
    expect(painted([...line, { text: 'd', role: 'text', bold: true, inverse: true }], 'none')).toBe('abcd')
  })
})

describe('a painted ground', () => {
  const filled = theme({ text: { colour: '#00ff00' }, selected: { colour: '#ffffff', on: '#00005f' } }, true)

  it('stands behind every role that has no ground of its own', () => {
    const line: Line = [
      { text: 'a', role: 'text' },
      { text: 'b', role: 'selected' },
    ]
    expect(painted(line, 'true', filled)).toBe(
      '^[38;2;0;255;0;48;2;0;0;0ma^[38;2;255;255;255;48;2;0;0;95mb^[0m',
    )
  })

  it('is not there with 16 colours', () => {
    expect(painted([{ text: 'a', role: 'text' }], '16', filled)).toBe('a')
  })
})
