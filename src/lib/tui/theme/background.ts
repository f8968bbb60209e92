import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs } from '../../base/units.js'
import { luminance, type Rgb } from './colour.js'
import type { Background } from './theme.js'

/** A terminal that can be asked. Its keys must come unbuffered and unechoed (raw mode), else the answer stays on the screen. */
export interface TerminalTalk {
  write(text: string): void
  /** Returns what takes the listener away. */
  listen(listener: (text: string) => void): () => void
}

/** "Which is your background?" of xterm. */
const QUESTION = '\u001b]11;?\u001b\\'
const ANSWER = /\u001b\]11;rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})/i
const PATIENCE = durationMs(100)
const ANSWER_LENGTH_MAX = 200

/** Whether light text or dark text is read on it: what the terminal answers in 100 ms, else what `COLORFGBG` says, else dark. */
export async function findBackground(
  talk: TerminalTalk | undefined,
  colourFgBg: string | undefined,
  clock: Clock,
): Promise<Background> {
  const told = talk && (await answered(talk, clock))
  return told ?? backgroundOf(colourFgBg) ?? 'dark'
}

async function answered(talk: TerminalTalk, clock: Clock): Promise<Background | undefined> {
  const enough = new AbortController()
  let heard = ''
  const stop = talk.listen((text) => {
    heard = (heard + text).slice(-ANSWER_LENGTH_MAX)
    if (ANSWER.test(heard)) enough.abort()
  })
  talk.write(QUESTION)
  await sleepFor(clock, PATIENCE, enough.signal)
  stop()
  const [, ...parts] = ANSWER.exec(heard) ?? []
  return parts.length === 0 ? undefined : brightness(parts.map(eightBits) as unknown as Rgb)
}

/** A part has one to four hexadecimal digits. */
const eightBits = (digits: string): number => (Number.parseInt(digits, 16) * 255) / (16 ** digits.length - 1)

/** Half as bright as white to the eye, which is 18 % of its light. */
const MIDDLE = 0.18
const brightness = (colour: Rgb): Background => (luminance(colour) > MIDDLE ? 'light' : 'dark')

/** The last number is the background's: of the first eight only 7 is light, of the bright ones all but 8. */
function backgroundOf(colourFgBg: string | undefined): Background | undefined {
  const number = /;(\d{1,2})$/.exec(colourFgBg ?? '')?.[1]
  if (number === undefined) return undefined
  return ['0', '1', '2', '3', '4', '5', '6', '8'].includes(number) ? 'dark' : 'light'
}
