import type { PeriodKind } from '../../numbers/periods.js'
import type { QuantityUnit } from '../../numbers/quantities.js'

/** A published figure of an economy. */
export interface EconomicMeasure {
  readonly name: string
  /** What texts in lower case call it. */
  readonly words: RegExp
  readonly unit: string
  readonly units: readonly QuantityUnit[]
  /** Digits behind the point as published; -3: whole thousands; `undefined`: differs. */
  readonly decimals: number | undefined
  /** What stretches of time it is published for. */
  readonly periods: readonly PeriodKind[]
  /** It is a change, and has to say from when. */
  readonly isChange: boolean
}

const MONTHLY = ['month', 'quarter', 'year'] as const
const QUARTERLY = ['quarter', 'year', 'month'] as const

const percent = (
  name: string,
  words: string,
  isChange: boolean,
  periods: readonly PeriodKind[] = MONTHLY,
): EconomicMeasure => ({
  name,
  words: new RegExp(words),
  unit: 'percent',
  units: ['percent', 'bps'],
  decimals: 1,
  periods,
  isChange,
})
const amount = (
  name: string,
  words: string,
  decimals: number | undefined,
  unit = 'number',
): EconomicMeasure => ({
  name,
  words: new RegExp(words),
  unit,
  units: ['usd'],
  decimals,
  periods: MONTHLY,
  isChange: false,
})

const CORE_OF = '(?:(?:excluding|less|ex) food and energy)'

/** The narrow ones before those whose words they hold. */
export const ECONOMIC_MEASURES: readonly EconomicMeasure[] = [
  percent('gasoline cpi', 'gasoline cpi|cpi for gasoline|cpi gasoline', true),
  percent('used cars cpi', 'used cars? (?:and trucks )?cpi|cpi for used cars', true),
  percent('shelter cpi', 'shelter cpi|cpi for shelter', true),
  percent('airline fares cpi', 'airline fares? cpi|cpi for airline', true),
  percent('core pce', `core (?:pce|personal consumption)|pce[^.]{0,40}${CORE_OF}`, true),
  percent('core ppi', `core (?:ppi|producer price)|(?:ppi|producer price index)[^.]{0,50}${CORE_OF}`, true),
  percent(
    'core cpi',
    `core (?:cpi|inflation|consumer price)|cpi core|cpicore|(?:cpi|consumer price index|consumers|inflation)[^.]{0,60}${CORE_OF}`,
    true,
  ),
  percent('pce', '\\bpce\\b|personal consumption expenditures', true),
  percent('ppi', '\\bppi\\b|producer price|wholesale inflation', true),
  percent(
    'cpi',
    '\\bcpi\\b|consumer price ind|\\binflation (?:rate|in|be|reach|get|above|below|increase|yoy|mom|this|hit|for|\\()|\\bannual inflation\\b|\\bmonthly inflation\\b',
    true,
  ),
  { ...percent('nominal gdp growth', 'nominal (?:gdp|gross domestic)', true, QUARTERLY) },
  percent('gdp growth', '\\bgdp\\b|gross domestic product', true, QUARTERLY),
  percent('participation rate', 'participation rate', false),
  percent('unemployment rate', 'unemployment|\\bu-?3\\b', false),
  {
    ...percent('private payrolls', 'private[ -](?:sector )?(?:nonfarm )?payrolls?', false),
    unit: 'number',
    units: [],
    decimals: -3,
  },
  {
    ...percent(
      'nonfarm payrolls',
      'payrolls?\\b|jobs (?:be |were )?added|nonfarm (?:employment|jobs)|jobs (?:will )?(?:be )?created|jobs in the jobs report|\\bjobs (?:report|numbers?)|\\badd(?:s|ed)? [^.|]{0,30}\\bjobs\\b',
      false,
    ),
    unit: 'number',
    units: [],
    decimals: -3,
  },
  {
    ...percent('adp employment', 'adp (?:employment|private|national)', false),
    unit: 'number',
    units: [],
    decimals: -3,
  },
  {
    ...percent('initial jobless claims', 'jobless claims|unemployment (?:insurance )?claims', false, [
      'week',
    ]),
    unit: 'number',
    units: [],
    decimals: -3,
  },
  { ...percent('job openings', 'job openings|\\bjolts\\b', false), unit: 'number', units: [], decimals: -3 },
  percent('retail sales', 'retail sales', true),
  percent('personal saving rate', 'personal saving rate', false),
  {
    ...percent('mortgage rate', 'mortgage (?:rate|average)|fixed-rate mortgage', false, [
      'week',
      'month',
      'year',
    ]),
    decimals: 2,
  },
  {
    ...percent(
      'treasury yield',
      'treasury (?:yield|par yield|note yield)|par yield curve|treasury spread',
      false,
    ),
    decimals: 2,
  },
  percent('ism manufacturing pmi', 'ism manufacturing|manufacturing pmi', false),
  percent('ism services pmi', 'ism services|services pmi|non-manufacturing pmi', false),
  percent('consumer sentiment', 'consumer sentiment', false),
  percent('consumer confidence', 'consumer confidence', false),
  amount('housing starts', 'housing starts', -3),
  amount('building permits', 'building permits', -3),
  amount('existing home sales', 'existing home sales', undefined),
  amount('new home sales', 'new home sales', -3),
  amount('trade balance', 'trade (?:deficit|balance|surplus)|balance of trade', undefined, 'usd'),
  amount('gas price', 'gas(?:oline)? prices?', 3, 'usd'),
  amount('federal deficit', 'federal deficit|budget deficit', undefined, 'usd'),
  amount('customs duties', 'customs duties|tariff revenue', undefined, 'usd'),
]

/** A central bank with what it sets. */
export interface CentralBank {
  readonly name: string
  readonly place: string
  readonly words: RegExp
  /** It moves in steps of 25 basis points. */
  readonly isQuarterSteps: boolean
}

const bank = (name: string, place: string, words: string, isQuarterSteps = false): CentralBank => ({
  name,
  place,
  words: new RegExp(words),
  isQuarterSteps,
})

export const CENTRAL_BANKS: readonly CentralBank[] = [
  bank(
    'federal reserve',
    'united states',
    "\\bfed(?:'s)?\\b|federal reserve|\\bfomc\\b|federal funds|fed funds",
    true,
  ),
  bank('european central bank', 'euro area', 'european central bank|\\becb\\b'),
  bank('bank of england', 'united kingdom', 'bank of england|\\bboe\\b'),
  bank('bank of japan', 'japan', 'bank of japan|\\bboj\\b'),
  bank('bank of canada', 'canada', 'bank of canada|\\bboc\\b'),
  bank('reserve bank of australia', 'australia', 'reserve bank of australia|\\brba\\b'),
  bank('reserve bank of new zealand', 'new zealand', 'reserve bank of new zealand|\\brbnz\\b'),
  bank('reserve bank of india', 'india', 'reserve bank of india|\\brbi\\b'),
  bank('swiss national bank', 'switzerland', 'swiss national bank|\\bsnb\\b'),
  bank('bank of korea', 'south korea', 'bank of korea|\\bbok\\b'),
  bank('bank of mexico', 'mexico', 'bank of mexico|banco de m[eé]xico|banxico'),
  bank(
    'central bank of brazil',
    'brazil',
    'central bank of brazil|banco central do brasil|copom|brazilian central bank',
  ),
  bank('bank of russia', 'russia', 'bank of russia|central bank of russia|russian central bank'),
  bank(
    'central bank of turkey',
    'turkey',
    'central bank of (?:the republic of )?t[uü]rk|turkish central bank|\\bcbrt\\b',
  ),
  bank('bank of israel', 'israel', 'bank of israel'),
  bank('riksbank', 'sweden', 'riksbank'),
  bank('norges bank', 'norway', 'norges bank'),
  bank('central bank of argentina', 'argentina', 'central bank of argentina|\\bbcra\\b'),
]
