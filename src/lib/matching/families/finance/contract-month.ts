const CODES = 'fghjkmnquvxz'
const CODE = /\b(?:cl|ng|ngd|gc|si|hg|bz|ho|rb|zc|zw|zs|es|nq)([fghjkmnquvxz])(\d{1,2})\b/
const ACTIVE =
  /active month|front[ -]?month|nearest[ -]?month|nearby contract|first (?:line )?(?:contract|month)|most active/
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const NAMED = new RegExp(
  `(?:contract|futures?)[^.]{0,30}?(?:for|expiring in|month of|delivery in|deliverable in) ${MONTH},? (\\d{4})|${MONTH},? (\\d{4}) (?:contract|futures?|delivery)`,
)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Which contract of a future counts: `active month` or `2026-06`; `undefined`: not said. */
export function contractMonth(low: string): string | undefined {
  const code = CODE.exec(low)
  if (code !== null) return codedMonth(code[1]!, code[2]!)
  const named = NAMED.exec(low)
  if (named !== null) return monthText(MONTHS.indexOf(named[1] ?? named[3]!) + 1, named[2] ?? named[4]!)
  return ACTIVE.test(low) ? 'active month' : undefined
}

/** `M6` and `M26` are June 2026. */
const codedMonth = (letter: string, year: string): string =>
  monthText(CODES.indexOf(letter) + 1, year.length === 1 ? `202${year}` : `20${year}`)

const monthText = (month: number, year: string): string => `${year}-${String(month).padStart(2, '0')}`
