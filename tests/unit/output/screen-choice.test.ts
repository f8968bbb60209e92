import { describe, expect, it } from 'vitest'
import { screenChoice, type ScreenFacts } from '../../../src/lib/output/screen-choice.js'

const SCREEN: ScreenFacts = {
  stdinIsTerminal: true,
  stdoutIsTerminal: true,
  continuous: false,
  dumbTerminal: false,
  noColour: false,
  accessible: false,
  noScreen: false,
  format: 'human',
}

describe('a session', () => {
  it('is drawn on a screen where there is one', () => {
    expect(screenChoice(SCREEN)).toEqual({ kind: 'screen' })
  })

  it.each([
    [{ stdinIsTerminal: false }, 'stdin is not a terminal'],
    [{ stdoutIsTerminal: false }, 'stdout is not a terminal'],
    [{ continuous: true }, 'CI'],
    [{ dumbTerminal: true }, 'TERM is dumb'],
    [{ noColour: true }, 'NO_COLOR'],
    [{ accessible: true }, '--accessible'],
    [{ noScreen: true }, '--no-tui'],
    [{ format: 'json' }, 'for a program'],
    [{ format: 'jsonl' }, 'for a program'],
    [{ format: 'csv' }, 'for a program'],
  ] as const)('is told in lines with %j, and says why', (facts, why) => {
    const choice = screenChoice({ ...SCREEN, ...facts })
    expect(choice).toMatchObject({ kind: 'lines', why: expect.stringContaining(why) as string })
  })

  it('names what was asked for before what the terminal cannot do', () => {
    const choice = screenChoice({ ...SCREEN, stdoutIsTerminal: false, accessible: true })
    expect(choice).toMatchObject({ why: '--accessible or ARB_ACCESSIBLE asks for sentences' })
  })
})
