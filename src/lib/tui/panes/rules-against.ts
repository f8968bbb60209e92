import { REFUSAL_TEXT } from '../../domain/refusal.js'
import type { IdeaDetail } from '../../engine/picture.js'
import { factsText } from '../../output/facts-text.js'
import { line, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { isGap } from './idea-words.js'
import { wrappedLines } from './wrapped-lines.js'

/** Every rule against the idea with the numbers behind it, the first first. */
export function rulesAgainst(
  { idea, against }: IdeaDetail,
  { glyphs }: PaneInput,
  width: number,
): readonly Line[] {
  if (against.length === 0)
    return isGap(idea)
      ? [line(segment(`  ${glyphs.ok} nothing`, 'ok'))]
      : wrappedLines('there is no gap to judge', width, 'dim', '  ')
  return against.flatMap(({ code, facts }) => {
    const text = `${REFUSAL_TEXT[code]}${safe(factsText(facts))}`
    return wrappedLines(text, width - 4).map((one, i) =>
      line(segment(i === 0 ? `  ${glyphs.error} ` : '    ', 'error'), ...one),
    )
  })
}
