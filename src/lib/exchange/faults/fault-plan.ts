import { Rng } from '../../base/rng.js'
import { addMs, durationMs, type DurationMs } from '../../base/units.js'
import type { Agenda, Cancel } from '../core/agenda.js'
import { FAULT_KINDS, type FaultKind, type Faults, type FaultVenue } from './fault-kinds.js'
import { FAULT_NATURES, type FaultNature, type Range } from './fault-natures.js'
import { FaultSwitch, logUniform } from './fault-switch.js'

export const FAULT_VENUES = ['kalshi', 'polymarket', 'binance'] as const satisfies readonly FaultVenue[]

/** `light`: what an ordinary day brings. `storm`: a random half of all faults, each with a rate of its own. */
export const FAULT_PROFILES = ['none', 'light', 'storm'] as const
export type FaultProfile = (typeof FAULT_PROFILES)[number]

/** The faults that the wire itself has; the others are the venue's. */
const WIRE_KINDS: ReadonlySet<FaultKind> = new Set(
  FAULT_KINDS.slice(0, FAULT_KINDS.indexOf('rate_limit_storm')),
)

const HALF_E6 = 500_000

export interface FaultLine {
  readonly fault: FaultKind
  /** How often it was switched on, by schedule or on command, over all venues. */
  readonly begun: number
  /** How often it did something, over all venues and at each one that can have it. */
  readonly struck: number
  readonly venues: Readonly<Partial<Record<FaultVenue, number>>>
}

export interface FaultState {
  readonly fault: FaultKind
  readonly venue: FaultVenue
  readonly on: boolean
  readonly rateE6: number
}

type Watcher = (kind: FaultKind, venue: FaultVenue, on: boolean) => void

/** Decides by seed, by schedule and on command what goes wrong, and counts it. */
export class FaultPlan implements Faults {
  private readonly table: Readonly<Record<FaultKind, Partial<Record<FaultVenue, FaultSwitch>>>>
  private readonly switches: readonly FaultSwitch[]
  private readonly schedules = new Map<FaultSwitch, Cancel>()
  private readonly watchers: Watcher[] = []
  /** Venues whose wire has no fault now. */
  private readonly calmVenues = new Set<FaultVenue>(FAULT_VENUES)

  constructor(
    private readonly agenda: Agenda,
    private readonly seed: number,
    profile: FaultProfile = 'none',
  ) {
    this.table = tableOf(seed)
    this.switches = FAULT_KINDS.flatMap((kind) => Object.values(this.table[kind]))
    if (profile !== 'none') for (const kind of FAULT_KINDS) this.plan(kind, profile)
  }

  strikes(kind: FaultKind, venue: FaultVenue): boolean {
    return this.table[kind][venue]?.strike() ?? false
  }

  active(kind: FaultKind, venue: FaultVenue): boolean {
    return this.table[kind][venue]?.on ?? false
  }

  sizeMs(kind: FaultKind, venue: FaultVenue): number {
    return this.table[kind][venue]?.sizeMs() ?? 0
  }

  /** No fault of the wire is possible at this venue now. */
  calm(venue: FaultVenue): boolean {
    return this.calmVenues.has(venue)
  }

  /** Whether this fault can strike there at all. */
  knows(kind: FaultKind, venue: FaultVenue): boolean {
    return this.table[kind][venue] !== undefined
  }

  /** Hears when a fault is switched on or off, however that came about. */
  watch(watcher: Watcher): void {
    this.watchers.push(watcher)
  }

  /** On from now on: lasting faults last, all others strike at every occasion. Ends its own schedule. */
  turnOn(
    kind: FaultKind,
    venue: FaultVenue,
    options: { sizeMs?: DurationMs; forMs?: DurationMs } = {},
  ): void {
    const found = this.table[kind][venue]
    if (found === undefined) return
    this.unplan(found)
    this.begin(found, options.sizeMs)
    if (options.forMs === undefined) return
    const end = addMs(this.agenda.now, options.forMs)
    this.schedules.set(
      found,
      this.agenda.at(end, () => this.end(found)),
    )
  }

  turnOff(kind: FaultKind, venue: FaultVenue): void {
    const found = this.table[kind][venue]
    if (found === undefined) return
    this.unplan(found)
    this.end(found)
  }

  /** Strikes at so many of a million occasions; 0 is never. */
  setRate(kind: FaultKind, venue: FaultVenue, rateE6: number, sizeMs?: DurationMs): void {
    this.turnOff(kind, venue)
    this.table[kind][venue]?.happen(rateE6, sizeMs)
    this.noteCalm(venue)
  }

  /** Ends every fault and every schedule. */
  clear(): void {
    for (const { kind, venue } of this.switches) this.turnOff(kind, venue)
  }

  /** Every fault at every venue that can have it. */
  states(): readonly FaultState[] {
    return this.switches.map(({ kind, venue, on, rateE6 }) => ({ fault: kind, venue, on, rateE6 }))
  }

  /** Every fault by name, those that never struck included. */
  report(): readonly FaultLine[] {
    return FAULT_KINDS.map((fault) => {
      const all = Object.values(this.table[fault])
      return {
        fault,
        begun: sum(all.map(({ begun }) => begun)),
        struck: sum(all.map(({ struck }) => struck)),
        venues: Object.fromEntries(all.map(({ venue, struck }) => [venue, struck])),
      }
    })
  }

  private begin(found: FaultSwitch, sizeMs?: DurationMs): void {
    const wasOn = found.on
    found.begin(sizeMs)
    if (!wasOn) this.tell(found)
  }

  private end(found: FaultSwitch): void {
    const wasEnabled = found.enabled
    found.end()
    if (wasEnabled) this.tell(found)
  }

  private tell({ kind, venue, on }: FaultSwitch): void {
    this.noteCalm(venue)
    for (const watcher of this.watchers) watcher(kind, venue, on)
  }

  private noteCalm(venue: FaultVenue): void {
    const calm = this.switches.every(
      (one) => one.venue !== venue || !one.enabled || !WIRE_KINDS.has(one.kind),
    )
    if (calm) this.calmVenues.add(venue)
    else this.calmVenues.delete(venue)
  }

  private unplan(found: FaultSwitch): void {
    this.schedules.get(found)?.()
    this.schedules.delete(found)
  }

  /** One draw decides for all venues: a seed has the fault or has it not. */
  private plan(kind: FaultKind, profile: 'light' | 'storm'): void {
    const nature = FAULT_NATURES[kind]
    const rng = new Rng(this.seed, `fault.${kind}.plan`)
    const wanted = profile === 'light' ? isLight(nature) : rng.chance(HALF_E6)
    if (!wanted) return
    for (const found of Object.values(this.table[kind])) {
      const { chance, lightSizeMs } = nature
      const sizes = profile === 'light' ? lightSizeMs : undefined
      if (nature.window !== undefined) this.planWindow(found, this.windowRng(found), sizes)
      else if (profile === 'light') found.happen(chance!.light)
      else found.happen(logUniform(rng, chance!.storm))
      this.noteCalm(found.venue)
    }
  }

  private windowRng({ kind, venue }: FaultSwitch): Rng {
    return new Rng(this.seed, `fault.${kind}.${venue}.window`)
  }

  private planWindow(found: FaultSwitch, rng: Rng, sizes: Range | undefined): void {
    const { gapS, lengthS } = FAULT_NATURES[found.kind].window!
    const wait = (seconds: number, then: () => void): void => {
      const at = addMs(this.agenda.now, durationMs(seconds * 1_000))
      this.schedules.set(found, this.agenda.at(at, then))
    }
    wait(logUniform(rng, gapS), () => {
      this.begin(found, sizes && durationMs(logUniform(rng, sizes)))
      wait(logUniform(rng, lengthS), () => {
        this.end(found)
        this.planWindow(found, rng, sizes)
      })
    })
  }
}

function tableOf(seed: number): Record<FaultKind, Partial<Record<FaultVenue, FaultSwitch>>> {
  const rows = FAULT_KINDS.map((kind) => {
    const cells = FAULT_NATURES[kind].venues.map((venue) => [venue, new FaultSwitch(kind, venue, seed)])
    return [kind, Object.fromEntries(cells)] as const
  })
  return Object.fromEntries(rows) as Record<FaultKind, Partial<Record<FaultVenue, FaultSwitch>>>
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

const isLight = ({ chance, window }: FaultNature): boolean =>
  window?.light === true || (chance?.light ?? 0) > 0
