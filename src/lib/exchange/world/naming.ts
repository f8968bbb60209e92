import { createHash } from 'node:crypto'
import type { Ms } from '../../base/units.js'
import { tickerDate } from './calendar.js'

export interface PolymarketIds {
  readonly conditionId: string
  readonly questionId: string
  readonly tokens: readonly [string, string]
}

type Fineness = Parameters<typeof tickerDate>[1]

const FINENESS: readonly Fineness[] = ['month', 'day', 'hour', 'minute']
/** A place of its own for each kind of id. */
const FIRST_EVENT_ID = 48_000
const FIRST_MARKET_ID = 512_000
/** First bytes of a position id: which module keeps it. */
const MODULE = { binary: '01', negativeRisk: '02' } as const

/** Ids and names of everything listed: derived from names and times, so that a world always has the same ones. */
export class Naming {
  private readonly taken = new Set<string>()
  private events = 0
  private markets = 0

  constructor(private readonly world: string) {}

  /** A date part is made finer until the ticker is free. */
  eventTicker(series: string, at: Ms, fineness: Fineness, rest = ''): string {
    for (const fine of FINENESS.slice(FINENESS.indexOf(fineness))) {
      const ticker = `${series}-${tickerDate(at, fine)}${rest}`
      if (this.take(ticker)) return ticker
    }
    return this.numbered(`${series}-${tickerDate(at, 'minute')}${rest}`, (text, n) => `${text}N${n}`)
  }

  slug(text: string): string {
    const plain = slugOf(text)
    return this.take(plain) ? plain : this.numbered(plain, (slug, n) => `${slug}-${n}`)
  }

  eventId(): string {
    return (FIRST_EVENT_ID + this.events++).toString()
  }

  marketId(): string {
    return (FIRST_MARKET_ID + this.markets++).toString()
  }

  /** A version 4 UUID in form; the same name gives the same one. */
  uuid(name: string): string {
    const hex = this.hex(`uuid ${name}`)
    const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  /** bytes32 of a negative-risk set; its last byte is left for the number of the question. */
  setId(name: string): string {
    return `0x${this.hex(`set ${name}`).slice(0, 62)}00`
  }

  /** Ids of one market. In a set, question ids follow the set's id. */
  polymarketIds(
    name: string,
    generation: 'v1' | 'v2',
    set?: { readonly id: string; readonly index: number },
  ): PolymarketIds {
    const questionId =
      set === undefined
        ? `0x${this.hex(`question ${name}`)}`
        : `${set.id.slice(0, 64)}${set.index.toString(16).padStart(2, '0')}`
    if (generation === 'v2') {
      const module = set === undefined ? MODULE.binary : MODULE.negativeRisk
      const hex = this.hex(`position ${name}`)
      const condition = `${module}${hex.slice(0, 36)}${'0'.repeat(16)}${hex.slice(36, 44)}`
      const token = (outcome: string): string => BigInt(`0x${condition}${outcome}`).toString()
      return { conditionId: `0x${condition}`, questionId, tokens: [token('00'), token('01')] }
    }
    const token = (outcome: number): string => BigInt(`0x${this.hex(`token ${name} ${outcome}`)}`).toString()
    return { conditionId: `0x${this.hex(`condition ${name}`)}`, questionId, tokens: [token(0), token(1)] }
  }

  private take(name: string): boolean {
    if (this.taken.has(name)) return false
    this.taken.add(name)
    return true
  }

  private numbered(text: string, form: (text: string, n: number) => string): string {
    for (let n = 2; ; n++) {
      const name = form(text, n)
      if (this.take(name)) return name
    }
  }

  private hex(name: string): string {
    return createHash('sha256').update(`${this.world} ${name}`).digest('hex')
  }
}

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
