import type { EconomicMeasure } from './measures.js'

const MONTHLY =
  /month[- ](?:over|on)[- ]month|\bmom\b|\bm\/m\b|from the (?:previous|prior|preceding) month|over the (?:previous|prior) month|compared (?:to|with) the (?:previous|prior) month|monthly (?:change|inflation|increase|rate|percent|basis)|1[- ]month|one[- ]month/
const YEARLY =
  /year[- ](?:over|on)[- ]year|\byoy\b|\by\/y\b|(?:12|twelve)[- ]months?|annual inflation|year ending|from (?:a|one) year (?:ago|earlier)|annual (?:rate|change|increase) of inflation|yearly (?:inflation|change)|same (?:month|quarter) (?:of the|a|one|last) (?:previous )?year/
const QUARTERLY =
  /quarter[- ](?:over|on)[- ]quarter|\bqoq\b|\bq\/q\b|from the (?:previous|prior|preceding) quarter/
const ANNUALISED = /annuali[sz]ed|annual rate|\bsaar\b/
const UNADJUSTED = /not seasonally adjusted|unadjusted|without seasonal adjustment|\bnsa\b/
const ADJUSTED = /seasonally adjusted/

/**
 * From when a change is taken, and what is unusual about it. Headline conventions go without saying: a monthly change is seasonally
 * adjusted, one over twelve months is not, and quarterly growth of the United States is annualised.
 */
export function basisOf(
  measure: EconomicMeasure,
  texts: readonly string[],
  place: string | undefined,
): string | undefined {
  if (!measure.isChange) return seasonOf(measure, texts.join(' '), false)
  const change = changeOf(texts)
  const all = texts.join(' ')
  if (measure.name.includes('gdp')) {
    const growth = growthBasis(change, all, place)
    return growth !== undefined && UNADJUSTED.test(all) ? `${growth}, not seasonally adjusted` : growth
  }
  if (change === undefined) return undefined
  const season = seasonOf(measure, all, change === 'year on year')
  return season === undefined ? change : `${change}, ${season}`
}

/** The first text that says one of them alone. */
function changeOf(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const kinds = [
      MONTHLY.test(text) ? 'month on month' : undefined,
      YEARLY.test(text) ? 'year on year' : undefined,
      QUARTERLY.test(text) ? 'quarter on quarter' : undefined,
    ].filter((kind) => kind !== undefined)
    if (kinds.length === 1) return kinds[0]
    if (kinds.length > 1) return undefined
  }
  return undefined
}

function growthBasis(change: string | undefined, all: string, place: string | undefined): string | undefined {
  if (change === 'year on year') return change
  const isAnnualised = ANNUALISED.test(all)
  const isQuarter = /\bq[1-4]\b|quarter/.test(all)
  if (isAnnualised || (place === 'united states' && isQuarter && change === undefined))
    return 'annualised, quarter on quarter'
  if (change !== undefined) return change
  return isQuarter ? undefined : 'annual'
}

function seasonOf(measure: EconomicMeasure, all: string, isYearly: boolean): string | undefined {
  if (UNADJUSTED.test(all)) return isYearly ? undefined : 'not seasonally adjusted'
  return isYearly && ADJUSTED.test(all) && measure.isChange ? 'seasonally adjusted' : undefined
}
