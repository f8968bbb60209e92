/** How a zone's clocks go: hours behind UTC in winter, and whose summer time it keeps. */
export interface ZoneRule {
  readonly hours: number
  readonly saving: 'us' | 'eu' | 'none'
}

const fixed = (hours: number): ZoneRule => ({ hours, saving: 'none' })

/** Time zones that rules name. `ET` and the like are Eastern clocks of the day, whether the text says EST or EDT. */
export const ZONES = {
  ET: { hours: 5, saving: 'us' },
  CT: { hours: 6, saving: 'us' },
  MT: { hours: 7, saving: 'us' },
  PT: { hours: 8, saving: 'us' },
  UTC: fixed(0),
  UK: { hours: 0, saving: 'eu' },
  CET: { hours: -1, saving: 'eu' },
  EET: { hours: -2, saving: 'eu' },
  MSK: fixed(-3),
  GULF: fixed(-4),
  PKT: fixed(-5),
  WIB: fixed(-7),
  HKT: fixed(-8),
  JST: fixed(-9),
  AEST: fixed(-10),
  AEDT: fixed(-11),
  NZST: fixed(-12),
  NZDT: fixed(-13),
  BRT: fixed(3),
  HST: fixed(10),
} as const satisfies Readonly<Record<string, ZoneRule>>

export type Zone = keyof typeof ZONES

const WORDS: Readonly<Record<Zone, string>> = {
  ET: 'et est edt eastern',
  CT: 'ct cst cdt central',
  MT: 'mt mst mdt mountain',
  PT: 'pt pst pdt pacific',
  UTC: 'utc gmt z',
  UK: 'bst',
  CET: 'cet cest',
  EET: 'eet eest',
  MSK: 'msk trt',
  GULF: 'gst',
  PKT: 'pkt',
  WIB: 'wib',
  HKT: 'hkt sgt awst myt pht',
  JST: 'jst kst',
  AEST: 'aest',
  AEDT: 'aedt',
  NZST: 'nzst',
  NZDT: 'nzdt',
  BRT: 'brt',
  HST: 'hst',
}

const BY_WORD: ReadonlyMap<string, Zone> = new Map(
  (Object.keys(WORDS) as Zone[]).flatMap((zone) =>
    WORDS[zone].split(' ').map((word): readonly [string, Zone] => [word, zone]),
  ),
)

/** The zone of one word; `undefined`: not one that can only mean one zone. */
export const zoneNamed = (word: string): Zone | undefined => BY_WORD.get(word.toLowerCase())
