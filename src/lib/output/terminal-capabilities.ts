/** How many colours a terminal draws; `16`: by number, so that nobody knows which they are. */
export type ColourDepth = 'true' | '256' | '16' | 'none'

interface ColourFacts {
  /** `NO_COLOR`, or its flag. */
  readonly noColour: boolean
  readonly term: string | undefined
  readonly colourTerm: string | undefined
  readonly forceColour: string | undefined
}

const FORCED: Readonly<Record<string, ColourDepth>> = { '1': '16', '2': '256', '3': 'true' }
/** They draw all colours and say so in `TERM` alone, which is what reaches another machine. */
const ALL_COLOURS = /^xterm-(?:kitty|ghostty)$|^(?:alacritty|wezterm|foot|contour)|-direct$/

/** What the environment says that the terminal draws; `NO_COLOR` wins, then `FORCE_COLOR`, `COLORTERM`, `TERM`. */
export function colourDepth({ noColour, term, colourTerm, forceColour }: ColourFacts): ColourDepth {
  if (noColour) return 'none'
  const forced = forceColour === undefined ? undefined : FORCED[forceColour]
  if (forced !== undefined) return forced
  const told = toldDepth(term ?? 'dumb', colourTerm)
  return told === 'none' && forceColour !== undefined ? '16' : told
}

function toldDepth(term: string, colourTerm: string | undefined): ColourDepth {
  if (term === 'dumb') return 'none'
  if (/^(?:truecolor|24bit)$/i.test(colourTerm ?? '') || ALL_COLOURS.test(term)) return 'true'
  return /256/.test(term) ? '256' : '16'
}
