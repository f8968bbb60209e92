import { found, type Read } from '../../claim/field.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import type { Prepared } from '../../reading/prepared.js'
import { US_STATES } from '../../reading/us-states.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { readClimate } from './climate.js'
import { STATISTICS, weatherAccepted, type WeatherMeasure } from './weather-accepted.js'
import { cityOf, stationOf } from './station-names.js'
import type { WeatherStation } from './stations.js'
import { stretchWindow, weatherWindow } from './weather-window.js'

/** Temperatures, rain and snow at a station; storms of a basin; ranks and anomalies of a year or month. */
export const weatherReader: FamilyReader = { family: 'weather', read: readWeather }

const HIGH =
  /\b(?:high(?:est)?|max(?:imum)?)(?: daily| high)? temp|\bdaily (?:high|max(?:imum)?)\b|\bhigh temperature|\bmax temp/
const LOW =
  /\b(?:low(?:est)?|min(?:imum)?)(?: daily| low)?\s+temp|\bdaily (?:low|min(?:imum)?)\b|\blow\s+temperature/
const HOURLY = /\btemperature\b/
const RAIN = /\brain(?:fall)?\b|\bprecipitation\b/
const SNOW = /\bsnow(?:fall)?\b/
const NOT_WEATHER = /political temperature|rain(?:bow|forest)|\bvs\.? |stanley cup|\bpurple rain\b/

// The station says in which state it lies.
const STATE_WORDS = Object.entries(US_STATES).flat().join(' ')
// Words of a temperature or of rain, of stations and of their reports.
const WORDS =
  'high highest low lowest max maximum min minimum daily temperature temp temperatures rain rainfall snow snowfall precipitation record recorded measured observed degree degrees fahrenheit celsius f c inches inch airport station international intl city town whole climatological climate report weather service national company underground wunderground history first reported coordinates any measurable trace range contains local standard'

function readWeather(contract: Prepared): FamilyReading | undefined {
  const { head } = figureText(contract)
  if (NOT_WEATHER.test(head)) return undefined
  const climate = readClimate(contract)
  if (climate !== undefined) return climate
  const measure = measureOf(contract)
  if (measure === undefined) return undefined
  const source = figureSources(contract)
  const city = cityOf(contract)
  if (city === undefined && source === undefined) return undefined
  const station = stationOf(contract, city, isClimateReport(contract, source))
  const fields = {
    ...placeField(city ?? station?.city),
    figure: found(figureOf(contract, measure, station), 'rules'),
    accepted: weatherAccepted(contract, measure),
    window: measure === 'temperature' ? stretchWindow(contract) : weatherWindow(contract),
    ...(source === undefined ? {} : { source }),
  }
  const wording = figureWording(contract, fields, {
    words: `${WORDS} ${STATE_WORDS} ${station?.names.join(' ') ?? ''} ${station?.climate ?? ''} cli${station?.climate ?? ''}`,
  })
  return { isNegated: false, fields: { ...fields, wording } }
}

function measureOf(contract: Prepared): WeatherMeasure | undefined {
  const { head, rules } = figureText(contract)
  const condition = contract.condition?.text.toLowerCase() ?? rules.slice(0, 400)
  for (const text of [condition, head]) {
    if (HIGH.test(text)) return 'high temperature'
    if (LOW.test(text)) return 'low temperature'
    if (SNOW.test(text)) return 'snowfall'
    if (RAIN.test(text)) return 'rainfall'
  }
  return HOURLY.test(condition) && HOURLY.test(head) ? 'temperature' : undefined
}

const placeField = (
  city: string | undefined,
): { place?: Read<{ name: string; others: []; kind: 'city' }> } =>
  city === undefined ? {} : { place: found({ name: city, others: [], kind: 'city' }, 'title') }

const isClimateReport = (contract: Prepared, source: Read<readonly string[]>): boolean =>
  source?.value.includes('national weather service') === true ||
  /climatological report|climate report/.test(figureText(contract).rules)

const STANDARD_DAY = /(?:local )?standard time/
const CELSIUS = /celsius|°\s?c\b|º\s?c\b/
const FAHRENHEIT = /fahrenheit|°\s?f\b|º\s?f\b/

function figureOf(
  contract: Prepared,
  measure: WeatherMeasure,
  station: WeatherStation | undefined,
): NonNullable<FamilyReading['fields']['figure']>['value'] {
  const { head, all, rules } = figureText(contract)
  return {
    measure,
    statistic: STATISTICS[measure],
    basis: STANDARD_DAY.test(rules) ? 'local standard time' : undefined,
    product: station && `${station.icao.toLowerCase()} ${station.names[0]!}`,
    unit: unitOf(
      [contract.question.text.toLowerCase(), head, contract.condition?.text.toLowerCase() ?? '', all],
      measure,
      station,
    ),
    vintage: vintageOf(rules),
  }
}

/** By the first text that says one of them alone. */
function unitOf(
  texts: readonly string[],
  measure: WeatherMeasure,
  station: WeatherStation | undefined,
): string | undefined {
  if (measure === 'rainfall' || measure === 'snowfall')
    return texts.some((text) => /\bmm\b|millimet/.test(text)) ? 'millimetres' : 'inches'
  for (const text of texts)
    if (FAHRENHEIT.test(text) !== CELSIUS.test(text)) return CELSIUS.test(text) ? 'celsius' : 'fahrenheit'
  return /^[KP]/.test(station?.icao ?? '') ? 'fahrenheit' : undefined
}

/** Which publication counts, where the text says it. */
function vintageOf(rules: string): string | undefined {
  return /revisions?[^.]{0,80}(?:will not|ignored|not be considered)|first (?:non-preliminary|final|official)/.test(
    rules,
  )
    ? 'first final'
    : undefined
}
