import type { IdeaDetail } from '../../engine/picture.js'
import { durationFigure, NO_FIGURE, ratioFigure } from '../../output/figures.js'
import { line, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { endsIn, ideaTitle, netSegment, whyNot } from './idea-words.js'
import { ageAt } from './leg-names.js'
import { wrappedLines } from './wrapped-lines.js'

/** What the idea is, how it stands, and who says that its contracts settle as promised. */
export function ideaFacts(detail: IdeaDetail, input: PaneInput, width: number): readonly Line[] {
  const { idea, kind, reason } = detail
  const { at } = input.snapshot
  const since = idea.since === null ? '' : `, seen for ${durationFigure(ageAt(at, idea.since))}`
  const gap = idea.gap === null ? 'no gap open' : `gap ${safe(idea.gap)}${since}`
  const ends = idea.endsAt === null ? 'nobody says when it ends' : `ends in ${endsIn(idea.endsAt, at)}`
  return [
    ...wrappedLines(ideaTitle(idea), width).map(([one]) =>
      line(segment(one?.text ?? '', 'title', { bold: true })),
    ),
    line(netSegment(idea, input.glyphs), segment(` net, ${gap}, ${ends}; `, 'dim'), whyNot(idea)),
    [],
    ...fact('how', `${idea.family}, relation ${kind}: ${safe(idea.relation)}`, width),
    ...fact('proof', `${idea.proof}: ${safe(reason)}`, width),
    ...fact('risk', riskText(detail), width),
  ]
}

const NAME_CELLS = 7

const fact = (name: string, text: string, width: number): readonly Line[] =>
  wrappedLines(text, width - NAME_CELLS).map((one, i) =>
    line(segment(i === 0 ? name.padEnd(NAME_CELLS) : ' '.repeat(NAME_CELLS), 'dim'), ...one),
  )

function riskText({ idea }: IdeaDetail): string {
  if (idea.riskClass === null)
    return idea.proof === 'structure'
      ? "none: the venue's own structure promises it"
      : `${NO_FIGURE} not judged`
  const meaning =
    idea.riskClass === 'A' ? 'same source and same rule' : 'the same event, with a tail in which they part'
  return `class ${idea.riskClass}: ${meaning}; chance that all legs lose ${ratioFigure(idea.basisE6)}`
}
