import type { Prepared } from '../../reading/prepared.js'
import { remembered } from '../../reading/remembered.js'

const SENTENCES_MAX = 40
const SENTENCE_CHARS = 600
/** What a sentence about an awkward case speaks of; it names parts of a contest, days and other teams that are not asked for. */
const AWKWARD =
  /\b(?:cancel\w*|postpon\w*|reschedul\w*|suspen\w*|abandon\w*|retire\w*|withdr\w*|walkover|forfeit\w*|disqualif\w*|delay\w*|shorten\w*|called early|no contest|not (?:be )?(?:played|completed|finished|start\w*)|make-?up|before the (?:start|end)|official (?:game|result)|clerical|doubleheader|sources?|dispute|trad(?:e|ing)|insider)\b/i
const TIED = /\bif (?:the )?[^,.]{0,60}\b(?:tied|ties?|draw|level)\b/i

const isMain = remembered((text): boolean => !AWKWARD.test(text) && !TIED.test(text))

/** The sentences of the rules that say what is asked: those about awkward cases and sources are left out. */
export const mainSentencesOf = ({ sentences }: Prepared): readonly string[] =>
  sentences
    .slice(0, SENTENCES_MAX)
    .map(({ text }) => text.slice(0, SENTENCE_CHARS))
    .filter(isMain)
