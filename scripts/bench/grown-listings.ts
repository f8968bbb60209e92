import { Rng } from '../../src/lib/base/rng.js'
import { ms, type Ms } from '../../src/lib/base/units.js'
import type { ContractText } from '../../src/lib/domain/contract-text.js'

const SYLLABLES =
  'ba co da el fi go ha in jo ka lu ma ne or pa qui ro sa ti ul va wi xa yo zen bra cre dro fla gri'.split(
    ' ',
  )
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const SHORT_MONTHS = MONTHS.map((month) => month.slice(0, 3))
/** Words that begin with a capital and are no names. */
const KEPT = new Set(
  'Will If This The A An In On By Yes No Otherwise ET EST EDT PM AM US U.S. Who What When Which For Any Note How Does Not'.split(
    ' ',
  ),
)

/** Another world: the same questions about other people, months and numbers, the same way at both venues. */
class World {
  private readonly names = new Map<string, string>()

  constructor(
    private readonly rngOf: (word: string) => Rng,
    private readonly monthShift: number,
    private readonly scale: number,
  ) {}

  told(text: string): string {
    return text.replace(/[A-Z][\p{L}'.-]*|\d[\d,.]*\d|\d/gu, (word) => this.word(word))
  }

  time(at: Ms | undefined): Ms | undefined {
    return at === undefined ? undefined : ms(at + this.monthShift * 30 * 86_400_000)
  }

  private word(word: string): string {
    if (/^\d/.test(word)) return this.number(word)
    const month = MONTHS.indexOf(word)
    if (month >= 0) return MONTHS[(month + this.monthShift) % 12]!
    const short = SHORT_MONTHS.indexOf(word.replace('.', ''))
    if (short >= 0) return SHORT_MONTHS[(short + this.monthShift) % 12]!
    return KEPT.has(word) || word.length < 4 ? word : this.name(word)
  }

  /** Half of the names are others, so that worlds share words as real listings do. */
  private name(word: string): string {
    const known = this.names.get(word)
    if (known !== undefined) return known
    // Drawn by the word itself: both venues meet the words in another order.
    const rng = this.rngOf(word)
    const made = rng.chance(500_000) ? word : drawn(rng)
    this.names.set(word, made)
    return made
  }

  /** Days, years and clock times stay: they would be no dates otherwise. */
  private number(word: string): string {
    const value = Number(word.replaceAll(',', ''))
    const isDate = value <= 31 || (value >= 1900 && value <= 2100) || !Number.isFinite(value)
    return isDate ? word : String(Math.round(value * this.scale))
  }
}

function drawn(rng: Rng): string {
  const text = Array.from({ length: 3 }, () => rng.pick(SYLLABLES)).join('')
  return text[0]!.toUpperCase() + text.slice(1)
}

/**
 * So many contracts, made of recorded ones by a seed: the recorded ones first, then world after world of the same questions about
 * others. A pair that is the same in one world is the same in all, because both venues are told by the same world.
 */
export function grow(
  recorded: readonly ContractText[],
  count: number,
  seed: number,
): readonly ContractText[] {
  const grown: ContractText[] = recorded.slice(0, count)
  for (let world = 1; grown.length < count; world++) {
    const rngOf = (word: string): Rng => new Rng(seed, `world ${world}: ${word}`)
    const told = new World(rngOf, world % 12, 1 + (world % 9) / 10)
    for (const text of recorded.slice(0, count - grown.length)) grown.push(inWorld(text, told, world))
  }
  return grown
}

function inWorld(text: ContractText, world: World, nth: number): ContractText {
  const strike = text.strike
  return {
    ...text,
    id: `${text.id}-w${nth}`,
    event: `${text.event}-w${nth}`,
    title: world.told(text.title),
    subtitle: world.told(text.subtitle),
    eventTitle: world.told(text.eventTitle),
    eventSubtitle: world.told(text.eventSubtitle),
    seriesTitle: world.told(text.seriesTitle),
    yesLabel: world.told(text.yesLabel),
    noLabel: world.told(text.noLabel),
    rules: world.told(text.rules),
    moreRules: world.told(text.moreRules),
    strike: strike && {
      ...strike,
      floor: strike.floor && world.told(strike.floor),
      cap: strike.cap && world.told(strike.cap),
    },
    opensAt: world.time(text.opensAt),
    closesAt: world.time(text.closesAt),
    expectedAt: world.time(text.expectedAt),
    startsAt: world.time(text.startsAt),
  }
}
