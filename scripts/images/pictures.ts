import { themeNames } from '../../src/lib/config/theme-file.js'
import { demoLooks } from '../../tests/drawn/golden-sessions.js'
import type { Terminal } from '../../tests/drawn/look-screen.js'
import { KEY } from '../../tests/drawn/screen-terminal.js'
import type { Look } from '../../tests/drawn/session-looks.js'
import type { Picture } from './draw-picture.js'

const SMALL: Terminal = [80, 24]
const USUAL: Terminal = [120, 40]
const WIDE: Terminal = [200, 60]

const MAIN = { theme: 'dark', keys: [] } as const

/** A gap between the venues that may not be traded, while three trades wait for their markets. */
export async function pictureLook(): Promise<Look> {
  const { session, ...look } = (await demoLooks()).get('gap')!
  return { ...look, session: { ...session, id: 'p-20300101-120000000-kite' } }
}

export const PICTURES: readonly Picture[] = [
  {
    ...{ ...MAIN, file: 'screen-80x24.svg', size: SMALL },
    title: 'The demo on 80 x 24 cells',
    about:
      'Mode and money at the top, below them the opportunities, then the legs and orders of the newest trades.',
  },
  {
    ...{ ...MAIN, file: 'screen-120x40.svg', size: USUAL },
    title: 'The demo on 120 x 40 cells',
    about:
      'Mode and money at the top; opportunities, each with what stands against it; legs and orders beside the result; events at the bottom.',
  },
  {
    ...{ ...MAIN, file: 'screen-200x60.svg', size: WIDE },
    title: 'The demo on 200 x 60 cells',
    about:
      'As on smaller screens, and both order books of the selected opportunity side by side with the prices at which they cross.',
  },
  {
    ...{ ...MAIN, file: 'detail-120x40.svg', size: USUAL, keys: [KEY.enter] },
    title: 'One opportunity in detail',
    about:
      'What is bought at which price, what that costs and pays line by line, and what each outcome pays.',
  },
  {
    ...{ ...MAIN, file: 'light-120x40.svg', size: USUAL, theme: 'light' },
    title: 'The demo in the theme light',
    about: 'Dark letters on white, and the same signs beside every colour.',
  },
  {
    ...{ ...MAIN, file: 'high-contrast-120x40.svg', size: USUAL, theme: 'high-contrast-dark' },
    title: 'The demo in the theme high-contrast-dark',
    about: 'White on black, and no colour fainter than 7:1.',
  },
]

/** The small screen in every theme there is. */
export const themePictures = (): readonly Picture[] =>
  themeNames(['themes']).map((theme) => ({
    ...{ ...MAIN, theme, file: `themes/${theme}.svg`, size: SMALL },
    title: `The theme ${theme}`,
    about: `The demo on 80 x 24 cells in the theme ${theme}.`,
  }))
