import { expect, it } from 'vitest'
import { colourDepth } from '../../../src/lib/output/terminal-capabilities.js'

const NOTHING = { noColour: false, term: undefined, colourTerm: undefined, forceColour: undefined }

it.each([
  [{}, 'none'],
  [{ term: 'dumb' }, 'none'],
  [{ term: 'dumb', colourTerm: 'truecolor' }, 'none'],
  [{ term: 'xterm' }, '16'],
  [{ term: 'linux' }, '16'],
  [{ term: 'xterm-256color' }, '256'],
  [{ term: 'tmux-256color' }, '256'],
  [{ term: 'xterm-256color', colourTerm: 'truecolor' }, 'true'],
  [{ term: 'xterm-256color', colourTerm: '24bit' }, 'true'],
  [{ term: 'xterm-256color', colourTerm: 'yes' }, '256'],
  [{ term: 'xterm-kitty' }, 'true'],
  [{ term: 'alacritty' }, 'true'],
  [{ term: 'xterm-direct' }, 'true'],
  [{ term: 'dumb', forceColour: '1' }, '16'],
  [{ term: 'xterm', forceColour: '2' }, '256'],
  [{ term: 'xterm', forceColour: '3' }, 'true'],
  [{ term: 'xterm-256color', forceColour: '1' }, '16'],
  [{ forceColour: 'yes' }, '16'],
  [{ term: 'xterm-256color', forceColour: 'yes' }, '256'],
  [{ term: 'xterm-256color', forceColour: '3', noColour: true }, 'none'],
])('%j is a terminal with colours: %s', (facts, expected) => {
  expect(colourDepth({ ...NOTHING, ...facts })).toBe(expected)
})
