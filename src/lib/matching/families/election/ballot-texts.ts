import type { Entity } from '../../claim/entity.js'
import type { Origin } from '../../claim/field.js'
import type { Passage, Prepared } from '../../reading/prepared.js'
import { plain } from '../office/offices.js'
import { districtIn, placesNamed } from './constituency.js'

/** A text of a contract as listed and in plain words without the name of who is to win: people are called Georgia, Jordan or Israel. */
export class BallotText {
  readonly from: Origin
  readonly raw: string
  readonly #names: readonly string[]
  #plain: string | undefined
  #places: readonly Entity[] | undefined
  #district: { readonly value: Entity | undefined } | undefined

  constructor(passage: Passage, names: readonly string[]) {
    this.from = passage.from
    this.raw = passage.text
    this.#names = names
  }

  get plain(): string {
    this.#plain ??= this.#names.reduce(without, plain(this.raw))
    return this.#plain
  }

  /** Countries and states named in it. */
  get places(): readonly Entity[] {
    this.#places ??= placesNamed(this.plain)
    return this.#places
  }

  /** The congressional district named in it. */
  get district(): Entity | undefined {
    this.#district ??= { value: districtIn(this.raw, this.plain) }
    return this.#district.value
  }
}

/** The first so many texts are what the venue shows; the rest are sentences of the rules. */
export const HEADLINES = 6
const SENTENCES_READ = 4

/** The texts that tell which election it is, the nearest first; an empty one keeps its place. */
export function ballotTexts(prepared: Prepared, subject: Entity | undefined): readonly BallotText[] {
  const { question, label, condition, text, sentences } = prepared
  const none: Passage = { from: 'rules', text: '' }
  const passages: readonly Passage[] = [
    question,
    condition ?? none,
    { from: 'event title', text: text.eventTitle },
    { from: 'event title', text: text.eventSubtitle },
    { from: 'series title', text: text.seriesTitle },
    label ?? none,
    ...sentences.slice(0, SENTENCES_READ),
  ]
  const names = namesOf(subject)
  return passages.map((passage) => new BallotText(passage, names))
}

function namesOf(subject: Entity | undefined): readonly string[] {
  if (subject === undefined || subject.kind === 'thing') return []
  if (subject.kind === 'party') return [subject.name].filter((name) => name.includes(' '))
  const names = [subject.name, ...subject.others].sort((a, b) => b.length - a.length)
  const surname = subject.name.split(' ').at(-1) ?? ''
  return [...names, surname].filter((name) => name.length > 2)
}

const without = (text: string, name: string): string => ` ${text} `.replaceAll(` ${name} `, ' ').trim()
