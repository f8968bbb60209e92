import type { Format } from './format.js'

/** What decides whether a session is drawn on a screen or told in lines. */
export interface ScreenFacts {
  readonly stdinIsTerminal: boolean
  readonly stdoutIsTerminal: boolean
  /** `CI`. */
  readonly continuous: boolean
  /** `TERM=dumb`. */
  readonly dumbTerminal: boolean
  /** `NO_COLOR` or `--no-color`. */
  readonly noColour: boolean
  /** `ARB_ACCESSIBLE` or `--accessible`. */
  readonly accessible: boolean
  /** `ARB_NO_TUI` or `--no-tui`. */
  readonly noScreen: boolean
  readonly format: Format
}

export type ScreenChoice =
  | { readonly kind: 'screen' }
  /** `why`: for people, such as "stdout is not a terminal". */
  | { readonly kind: 'lines'; readonly why: string }

/** What speaks against a screen; what the user asked for comes first, because that is the reason to name. */
const AGAINST: readonly (readonly [(facts: ScreenFacts) => boolean, string])[] = [
  [({ format }) => format !== 'human', 'the output is for a program'],
  [({ noScreen }) => noScreen, '--no-tui or ARB_NO_TUI asks for lines'],
  [({ accessible }) => accessible, '--accessible or ARB_ACCESSIBLE asks for sentences'],
  [({ stdoutIsTerminal }) => !stdoutIsTerminal, 'stdout is not a terminal'],
  [({ stdinIsTerminal }) => !stdinIsTerminal, 'stdin is not a terminal, so no key could be read'],
  [({ continuous }) => continuous, 'CI is set'],
  [({ dumbTerminal }) => dumbTerminal, 'TERM is dumb'],
  [({ noColour }) => noColour, 'NO_COLOR or --no-color is set; without it, --theme mono draws no colours'],
]

export function screenChoice(facts: ScreenFacts): ScreenChoice {
  const against = AGAINST.find(([holds]) => holds(facts))
  return against === undefined ? { kind: 'screen' } : { kind: 'lines', why: against[1] }
}
