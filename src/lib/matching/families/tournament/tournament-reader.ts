import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { competitionIn } from './competition-of.js'
import { countFields, countOf } from './count-of.js'
import { editionOf } from './edition-of.js'
import { questionOf, textsBesideOf } from './question.js'
import { isSporting } from './sporting.js'
import { stageOf } from './stage-of.js'
import { subjectOf } from './subject-of.js'
import { tournamentWords } from './tournament-words.js'

/** Contracts about a title, a stage, a rank or an award. */
export const tournamentReader: FamilyReader = { family: 'tournament', read: readTournament }

function readTournament(contract: Prepared): FamilyReading | undefined {
  const question = questionOf(contract)
  if (question === undefined) return undefined
  const words = [...question.phrases, question.title].join(' | ')
  const { event, behind } = textsBesideOf(contract, question)
  if (!isSporting(words, event)) return undefined
  const named = competitionIn(question, event, behind)
  const stage = stageOf(question)
  if (stage === undefined) return undefined
  const line = question.phrases.map(countOf).find((count) => count !== undefined)
  // Somebody wins a title of teams: anybody but one is all but that one. Of awards and of places that several have it is not.
  const isWon =
    line === undefined &&
    stage.stage === 'winner' &&
    named?.known?.league !== undefined &&
    named.entity.name === named.known.name
  const subject = question.isOther && !isWon ? undefined : subjectOf(question, named)
  const edition = editionOf(contract, question, { event, behind }, named?.known)
  const fields: Partial<ClaimFields> = {
    act: found({ verb: 'achieve', form: 'doing', isKnown: true }, 'rules'),
    stage: found(line === undefined ? stage.stage : 'number of wins', 'rules'),
    ...(subject === undefined ? {} : { subject: found(subject, 'title') }),
    ...(named === undefined ? {} : { competition: found(named.entity, 'rules') }),
    ...(edition === undefined ? {} : { edition: found(edition, 'rules') }),
    ...(stage.part === undefined
      ? {}
      : { object: found<Entity>({ name: stage.part, others: [], kind: 'title' }, 'rules') }),
    ...(line === undefined ? {} : countFields(line)),
  }
  const wording = readWording(contract, fields, tournamentWords(question, named?.known, edition))
  return { fields: { ...fields, wording }, isNegated: question.isOther }
}
