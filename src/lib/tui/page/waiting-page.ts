import { fitLine, safe, segment } from '../text/cell-text.js'
import type { Line, Size } from '../text/line.js'

/** What stands there until the session has told how it stands. */
export function waitingPage({ columns, rows }: Size, notice: string | null): readonly Line[] {
  const texts = [
    '',
    ' Waiting for the session to tell how it stands.',
    notice === null ? '' : ` ${safe(notice)}`,
  ]
  return Array.from({ length: Math.max(1, rows - 1) }, (_, row) =>
    fitLine([segment(texts[row] ?? '')], columns),
  )
}
