import type { ContractText } from '../../domain/contract-text.js'
import { stemOf, wordsOf } from './canonical.js'
import { cleanText } from './clean-text.js'
import { countryOfAdjective, placesIn } from './place-names.js'

/** `hr 22`: the number of a bill in canonical words. */
export const BILL_NUMBER = /^(?:hr|s|hjres|sjres) \d{1,5}$/

/** Every word of a contract's text, with its stem and the country it stands for; taken apart when it is first asked. */
export class TextWords implements ReadonlySet<string> {
  private known: ReadonlySet<string> | undefined

  constructor(private readonly text: ContractText) {}

  get size(): number {
    return this.words().size
  }

  has(word: string): boolean {
    return this.words().has(word)
  }

  forEach(visit: (word: string, again: string, set: ReadonlySet<string>) => void): void {
    for (const word of this.words()) visit(word, word, this)
  }

  entries(): SetIterator<[string, string]> {
    return this.words().entries()
  }

  keys(): SetIterator<string> {
    return this.words().keys()
  }

  values(): SetIterator<string> {
    return this.words().values()
  }

  [Symbol.iterator](): SetIterator<string> {
    return this.words()[Symbol.iterator]()
  }

  private words(): ReadonlySet<string> {
    this.known ??= wordsOfContract(this.text)
    return this.known
  }
}

function wordsOfContract(text: ContractText): ReadonlySet<string> {
  const { title, subtitle, eventTitle, eventSubtitle, seriesTitle, yesLabel, noLabel, rules, moreRules } =
    text
  const parts = [title, subtitle, eventTitle, eventSubtitle, seriesTitle, yesLabel, noLabel, rules, moreRules]
  const words = wordsOf(cleanText([...parts, text.earlyClose, ...text.sources, ...text.topics].join(' ; ')))
  const all = new Set(words)
  words.forEach((word, at) => {
    const bill = `${words[at - 1] ?? ''} ${word}`
    if (BILL_NUMBER.test(bill)) all.add(bill.replace(' ', ''))
  })
  for (const word of words) {
    all.add(stemOf(word))
    const country = countryOfAdjective(word)
    if (country !== undefined) all.add(country.name)
  }
  for (const { entity } of placesIn(words)) all.add(entity.name)
  return all
}
