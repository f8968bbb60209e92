import type { Environment } from '../../config/environment.js'
import { screenChoice, type ScreenChoice } from '../../output/screen-choice.js'
import type { Output } from '../../output/terminal.js'
import type { Invocation } from '../invocation.js'

/** How the user wants to look at a session, by flags. */
export interface ScreenWishes {
  readonly noScreen: boolean
  readonly accessible: boolean
  readonly ascii: boolean
  readonly theme: string | undefined
}

/** What everything around a terminal is decided by. */
export interface Around {
  readonly invocation: Invocation
  readonly environment: Environment
  readonly output: Output
  readonly wishes: ScreenWishes
}

export const isAccessible = ({ wishes, environment }: Around): boolean =>
  wishes.accessible || environment.accessible

export const hasScreen = (around: Around): boolean => screenOrLines(around).kind === 'screen'

/** Whether a session is drawn on a screen or told in lines, and why. */
export function screenOrLines(around: Around): ScreenChoice {
  const { invocation, environment, output, wishes } = around
  return screenChoice({
    stdinIsTerminal: process.stdin.isTTY === true,
    stdoutIsTerminal: output.stdoutIsTerminal,
    continuous: environment.continuous,
    dumbTerminal: environment.dumbTerminal,
    noColour: environment.noColour || invocation.noColour,
    accessible: isAccessible(around),
    noScreen: wishes.noScreen || environment.noScreen,
    format: invocation.format,
  })
}
