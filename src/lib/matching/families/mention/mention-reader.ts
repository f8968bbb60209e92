import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found, type Read } from '../../claim/field.js'
import type { Figure } from '../../claim/figure.js'
import type { Window } from '../../claim/window.js'
import { namedEntity } from '../../reading/entity-names.js'
import type { Prepared } from '../../reading/prepared.js'
import { readSources } from '../../reading/sources.js'
import { datesOf, readWindow } from '../../reading/window.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { isCompound } from '../office/conjunction.js'
import { namedPerson } from '../office/named-person.js'
import { plain } from '../office/offices.js'
import { formsOf, phraseOf, timesOf } from './mention-phrase.js'
import { readVote } from './vote.js'

/** What somebody says, and whom somebody votes for. */
export const mentionReader: FamilyReader = { family: 'mention', read: readMention }

const SAYS = /\b(?:will|does|did) (.{1,80}?) (?:say|says|mention|mentions|utter)\b/i
const AT_EVENT =
  /\b(?:during|at|in|while|as part of) ((?:the |his |her |their )?[^?,]{3,120}?)(?: originally\b.*| scheduled\b.*)?(?:\?|$)/i
const DATE = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|\d)/i

function readMention(prepared: Prepared): FamilyReading | undefined {
  const text = prepared.question.text
  if (isCompound(text)) return undefined
  const isVote = /\bvotes?\b/i.test(text)
  const fields = isVote ? readVote(prepared) : said(prepared)
  if (fields === undefined) return undefined
  // A roll call is one public record, whoever reports it.
  const source = isVote ? undefined : readSources(prepared)
  const all = { ...fields, window: readWindow(prepared) ?? eventDay(prepared), source }
  return { fields: { ...all, wording: readWording(prepared, all, EXPLAINED) }, isNegated: false }
}

const EXPLAINED = [
  'say says said mention mentions during times time or more vote votes confirm form plural possessive state stated term word phrase listed part address speech',
]

function said(prepared: Prepared): Partial<ClaimFields> | undefined {
  const { question, label, text } = prepared
  const speaker = SAYS.exec(question.text)?.[1]
  if (speaker === undefined) return undefined
  const phrase = phraseOf(prepared)
  if (phrase === undefined) return undefined
  const who = /^(?:what|which)\b/i.test(speaker)
    ? speaker.replace(/^(?:what|which)(?: \w+)? (?:will )?/i, '')
    : speaker
  const times = timesOf([question.text, label?.text ?? ''])
  const isFirst = /\bsay .{1,80}\bfirst\b/i.test(question.text)
  return {
    subject: found(speakerOf(who, prepared), question.from),
    act: found({ verb: isFirst ? 'say first' : 'say', form: 'doing', isKnown: true }, question.from),
    object: phrase,
    competition: eventIn([question.text, text.eventTitle], question.from),
    figure: found(mentions(formsOf(prepared)), question.from),
    accepted: found(
      { scale: 0, low: BigInt(times), high: undefined, isOpenLow: false, isOpenHigh: false, isOnGrid: true },
      question.from,
    ),
  }
}

const SCHEDULED =
  /\b(?:scheduled|expected|set|takes? place|taking place|(?:delivers?|gives?|held)\b.{1,80}\bon)\b/i
const OPENING_SENTENCES = 3

/** The day of the speech or show, where the rules only tell when it is to be held. */
function eventDay(prepared: Prepared): Read<Window> {
  const days = prepared.sentences
    .slice(0, OPENING_SENTENCES)
    .filter(({ text }) => SCHEDULED.test(text) && !/\bresolve/i.test(text))
    .flatMap((sentence) => datesOf(prepared, sentence).map((date) => ({ date, from: sentence.from })))
  const [only] = days
  if (days.length !== 1 || only === undefined || only.date.precision !== 'day') return undefined
  if (only.date.lead !== 'on') return undefined
  const { from, until } = only.date
  return found({ from, until, kind: 'within', precision: 'day', untilEvent: undefined }, only.from)
}

const GROUP = /^(?:announcers?|commentators?|anyone|any |contestants?|host|hosts|moderators?|players?|coach)/

function speakerOf(words: string, prepared: Prepared): Entity {
  const name = plain(words)
  return GROUP.test(name) ? { name, others: [], kind: 'thing' } : namedPerson(words, prepared)
}

const mentions = (basis: string | undefined): Figure => ({
  measure: 'mentions',
  statistic: 'count',
  basis,
  product: 'words spoken',
  unit: 'count',
  vintage: undefined,
})

/** The speech, show or game it has to be said in. */
function eventIn(texts: readonly string[], from: Prepared['question']['from']): Read<Entity> {
  for (const text of texts) {
    const words = AT_EVENT.exec(text)?.[1]
    if (words !== undefined && !DATE.test(words))
      return found(
        namedEntity(words.replace(/^(?:his|her|their) /i, '').replace(/ (?:address|speech)$/i, ''), 'thing'),
        from,
      )
  }
  return undefined
}
