// A full stop behind these does not end a sentence.
const SHORTENED =
  /(?:^|[\s("'])(?:[A-Za-z]|(?:[A-Za-z]\.){1,4}[A-Za-z]|vs?|no|nos|inc|co|corp|ltd|st|jr|sr|dr|mr|mrs|ms|gov|gen|sen|rep|lt|col|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|est|e\.g|i\.e|etc)$/i
const END = /[.!?]["')\]]{0,3} (?=["'(]?[A-Z0-9*])/g
const BEGINS =
  /^["'(]?(?:The|This|If|Otherwise|An?|For|In|Only|Any|Note|It|All|No|Such|These|Each|When|Should|However|Markets?)\b/
const LIST_NUMBER = /^\(?\d{1,2}$/
const LONGEST_WORD = 24

/** The sentences of one clean line. A short form such as `U.S.` ends one only before a word that begins sentences. */
export function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of line.matchAll(END)) {
    const end = match.index + match[0].length
    if (LIST_NUMBER.test(line.slice(start, match.index))) continue
    if (isShortened(line, match.index) && !BEGINS.test(line.slice(end, end + LONGEST_WORD))) continue
    sentences.push(line.slice(start, end - 1))
    start = end
  }
  const rest = line.slice(start).trim()
  return rest === '' ? sentences : [...sentences, rest]
}

const isShortened = (line: string, stop: number): boolean =>
  line.charAt(stop) === '.' && SHORTENED.test(line.slice(Math.max(0, stop - LONGEST_WORD), stop))
