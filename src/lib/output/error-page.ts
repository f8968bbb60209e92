import { wrapped } from './wrapped-text.js'

/** What `arb explain` says of one code. */
export interface ErrorPage {
  readonly title: string
  readonly meaning: string
  readonly cause: string
  /** The cause helps whoever looks the code up, and nobody who has the message before him. */
  readonly isCauseGeneral?: boolean
  readonly remedy: string
  /** A command that looks further into it and changes nothing; a script may run it. */
  readonly next?: readonly string[]
  /** The same command may succeed later without any change. */
  readonly retryable?: boolean
}

const WIDTH_MAX = 80
const INDENT = '  '

/** One page of `arb explain` for people. */
export function errorPageText(code: string, page: ErrorPage, columns: number): string {
  const paragraph = (title: string, text: string): string =>
    `\n${title}\n${wrapped(text, Math.min(columns, WIDTH_MAX), INDENT)}`
  return [
    `${code}: ${page.title}\n`,
    paragraph('What it means', page.meaning),
    paragraph('Likely cause', page.cause),
    paragraph('What to do', page.remedy),
    page.next ? paragraph('Next command', page.next.join(' ')) : '',
  ].join('')
}
