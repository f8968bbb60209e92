import type { ClaimFields } from '../../claim/claim.js'
import type { Passage, Prepared } from '../../reading/prepared.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { contradicts, isWayOut, officeActIn, saysNext } from './office-act.js'
import { isCompound } from './conjunction.js'
import { officeClauses } from './office-clauses.js'
import { officeFields, type BoundAct } from './office-fields.js'
import type { OfficeText } from './office-place.js'
import { officeSubject } from './office-subject.js'
import { officesIn, officeWords, plain } from './offices.js'

/** Offices: who gets, holds or leaves a position, is nominated, confirmed or appointed to it. */
export const officeReader: FamilyReader = { family: 'office', read: readOffice }

const HINT =
  /\b(?:out|leav\w+|left|resign\w*|steps?|stepping|remov\w+|oust\w*|fired?|fires|dismiss\w*|retire\w*|depart\w*|vacat\w+|quits?|ceases?|longer|remains?|stays?|survives?|next|new|succeed\w*|successor|becomes?|named|appoint\w*|nominat\w+|confirm\w*|join\w*|leads?|leader|serv\w+|abdicat\w+|president|minister|chair|secretary|mayor|governor|ceo|general|director|administrator|speaker|ambassador|justice|pope)\b/i
const OTHER_FAMILY =
  /\b(?:votes? (?:to|for|against|on)|senators? vote|how many|try|tries|attempts?|threatens?|calls? (?:for|on)|endorse\w*|visit\w*|meets?|win|wins|winner|elections?|primary|ballot|arrest\w*|indict\w*|charged|convicted|pardon\w*|say|says|mention\w*|debate|approval|best|award|season|league|match|game|film|movie|album|song|released?)\b/i

function readOffice(prepared: Prepared): FamilyReading | undefined {
  const asked = prepared.question.text
  if (!HINT.test(asked) || OTHER_FAMILY.test(asked) || isCompound(asked)) return undefined
  const question = plain(asked)
  const condition = plain(prepared.condition?.text ?? '')
  const texts = officeTexts(prepared, question, condition)
  const act = actOf(question, condition, texts)
  if (act === undefined) return undefined
  const subject = officeSubject(prepared)
  if (subject === undefined) return undefined
  const fields = officeFields(prepared, { act, subject, texts })
  return {
    fields: {
      ...fields,
      wording: readWording(prepared, fields, [...explained(fields), ...(act.isNegated ? [DENYING] : [])]),
    },
    isNegated: act.isNegated,
    clauses: officeClauses(prepared, act, fields.act?.value.form),
  }
}

const SENTENCES_READ = 3
/** The texts an office may be named in, the nearest first. */
function officeTexts(prepared: Prepared, question: string, condition: string): readonly OfficeText[] {
  const { text, sentences, label } = prepared
  const more: readonly Passage[] = [
    { from: 'event title', text: text.eventTitle },
    { from: 'subtitle', text: text.subtitle },
    ...(label === undefined ? [] : [label]),
    { from: 'series title', text: text.seriesTitle },
    ...sentences.slice(0, SENTENCES_READ),
  ]
  return [
    { from: prepared.question.from, plain: question },
    { from: prepared.condition?.from ?? 'rules', plain: condition },
    ...more.map((passage) => ({ from: passage.from, plain: plain(passage.text) })),
  ]
}

/** The act of the question, made precise by the binding words; `undefined`: nothing that an office is about. */
function actOf(question: string, condition: string, texts: readonly OfficeText[]): BoundAct | undefined {
  const asked = officeActIn(question)
  const bound = officeActIn(condition)
  const act = asked ?? bound
  if (act === undefined || !isAboutOffice(act.verb, question, condition, texts)) return undefined
  const isContradicted = asked !== undefined && contradicts(asked, bound, { question, condition })
  if (asked !== undefined && bound !== undefined && isWayOut(asked.verb) && isWayOut(bound.verb))
    return { verb: bound.verb, isNegated: asked.isNegated, isContradicted }
  const verb = bound?.verb === 'nominate first' && act.verb === 'nominate' ? bound.verb : act.verb
  return { verb: verbFor(verb, `${question} ${condition}`), isNegated: act.isNegated, isContradicted }
}

/** Becoming the next one is more than becoming one at some time. */
const verbFor = (verb: string, text: string): string =>
  verb === 'become' && !saysNext(text) ? 'come to hold' : verb

const OUT_OF =
  /\bout (?:as|of office|by|before|in|this)\b|\bout$|\b(?:leaves?|leaving|resigns? from|removed from|steps? down from) (?:office|power|position|post)\b/
const FROM_CHAMBER = /\bfrom (?:us )?(?:supreme court|senate|congress)\b/
const INTO_TEAM = /\bjoin(?:s|ed)? (?:\w+ ){0,3}(?:administration|cabinet|government)\b/
const SEATED =
  /\b(?:be|is|as|become|becomes|lead|leads|leader of|head|next|new|1st|named|appointed|confirmed|nominated|nominate|remain|remains|stay|stays|longer|for|to|new) (?:[\p{L}\d]+ ){0,4}$/u

/** The verb has to be about an office: one in front of or behind it, or a way out of power. */
function isAboutOffice(
  verb: string,
  question: string,
  condition: string,
  texts: readonly OfficeText[],
): boolean {
  if (verb === 'join') return INTO_TEAM.test(question)
  if (verb === 'leave office first') return true
  if (isWayOut(verb))
    return OUT_OF.test(question) || verb === 'resign'
      ? hasOffice(texts)
      : officesIn(question).length > 0 ||
          FROM_CHAMBER.test(`${question} . ${condition}`) ||
          leavesOffice(condition)
  if (isSeated(question)) return true
  const mention = officesIn(question)[0]
  if (mention === undefined && BY_OTHERS.has(verb))
    return officeActIn(condition)?.verb === verb && isSeated(condition)
  return (
    mention === undefined && /\bleads?\b/.test(question) && verb === 'hold' && officesIn(condition).length > 0
  )
}

/** What others do with a person and an office; a question may leave the office to its rules. */
const BY_OTHERS: ReadonlySet<string> = new Set(['nominate', 'nominate first', 'confirm', 'appoint'])

function isSeated(text: string): boolean {
  const mention = officesIn(text)[0]
  return mention !== undefined && SEATED.test(text.slice(0, mention.at))
}

const hasOffice = (texts: readonly OfficeText[]): boolean =>
  texts.some(
    (text) => officesIn(text.plain).length > 0 || /\b(?:office|power|position|role)\b/.test(text.plain),
  )

const leavesOffice = (condition: string): boolean =>
  officesIn(condition).some((mention) =>
    /\b(?:as|be|from|leaves?|left|of) (?:[\p{L}\d]+ ){0,3}$/u.test(condition.slice(0, mention.at)),
  )

const EXPLAINED =
  'office power position role out leave leaves leaving resign resigns step down removed next become becomes new officially confirmed nominate nominated appointed named president longer remain ceases ceased cease hold holds serve serves serving reason death dies'

const ANNOUNCING = 'announce announces announced announcement intention publicly'
const DENYING = 'fail fails failed not still continuously every moment end'
/** `the first new person to hold the office after issuance` is the next one. */
const FIRST = '1st person individual'

const explained = ({ act, object, place }: Partial<ClaimFields>): readonly string[] => [
  EXPLAINED,
  ...(act?.value.form === 'doing' ? [] : [ANNOUNCING]),
  ...(act?.value.verb === 'become' || act?.value.verb === 'nominate first' ? [FIRST] : []),
  ...(object === undefined ? [] : [officeWords(object.value.name)]),
  ...(place === undefined ? [] : [place.value.name]),
]
