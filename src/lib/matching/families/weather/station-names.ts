import type { Prepared } from '../../reading/prepared.js'
import { figureText } from '../../numbers/figure-text.js'
import { CITY_ALIASES, WEATHER_STATIONS, type WeatherStation } from './stations.js'

const byIcao = new Map(WEATHER_STATIONS.map((station) => [station.icao, station]))
const byClimate = new Map(
  WEATHER_STATIONS.flatMap((station) => (station.climate === undefined ? [] : [[station.climate, station]])),
)
const byName = new Map(WEATHER_STATIONS.flatMap((station) => station.names.map((name) => [name, station])))
const cities = new Set(WEATHER_STATIONS.map(({ city }) => city))

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

const NAME = new RegExp(`(?<![a-z])(${anyOf(byName.keys())})(?![a-z])`, 'g')
const CITY = new RegExp(`(?<![a-z.])(${anyOf([...cities, ...Object.keys(CITY_ALIASES)])})(?![a-z])`, 'g')
const ICAO = /(?<![A-Za-z0-9])([A-Z]{4})(?![A-Za-z0-9])/g
const CLIMATE = /(?<![A-Z])CLI([A-Z]{3})(?![A-Za-z])/g
const ISSUED_BY = /issuedby=([A-Z]{3})/gi

/** The one station that a contract measures at; `undefined`: none or more than one is named. */
export function stationOf(
  contract: Prepared,
  city: string | undefined,
  isClimateReport: boolean,
): WeatherStation | undefined {
  const rules = [contract.condition?.text ?? '', contract.sentences.map(({ text }) => text).join(' ')]
  const listed = contract.text.sources.join(' ')
  for (const text of [...rules, listed]) {
    const coded = stationsByCode(text)
    if (coded.length > 0) return onlyOf(coded)
    const named = namedIn(text.toLowerCase())
    if (named.length > 0) return onlyOf(named)
  }
  if (!isClimateReport || city === undefined) return undefined
  return onlyOf(WEATHER_STATIONS.filter((station) => station.city === city && station.climate !== undefined))
}

/** The city that the title or the condition is about, in its canonical name. */
export function cityOf(contract: Prepared): string | undefined {
  const condition = contract.condition?.text.toLowerCase() ?? ''
  for (const text of [figureText(contract).head, condition]) {
    const found = CITY.exec(text)
    CITY.lastIndex = 0
    if (found !== null) return CITY_ALIASES[found[1]!] ?? found[1]
  }
  return undefined
}

function stationsByCode(text: string): readonly WeatherStation[] {
  const found = [
    ...[...text.matchAll(ICAO)].map((match) => byIcao.get(match[1]!)),
    ...[...text.matchAll(CLIMATE)].map((match) => byClimate.get(match[1]!)),
    ...[...text.matchAll(ISSUED_BY)].map((match) => byClimate.get(match[1]!.toUpperCase())),
  ]
  return [...new Set(found.filter((station) => station !== undefined))]
}

const namedIn = (low: string): readonly WeatherStation[] => [
  ...new Set([...low.matchAll(NAME)].flatMap((match) => byName.get(match[1]!) ?? [])),
]

const onlyOf = (stations: readonly WeatherStation[]): WeatherStation | undefined =>
  stations.length === 1 ? stations[0] : undefined
