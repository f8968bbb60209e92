import { shortDuration } from '../../output/figures.js'
import type { CatalogueReport, VenueReport } from './catalogue-report.js'

/** What the user must know of a catalogue that is not all that it should be. */
export const catalogueWarnings = (report: CatalogueReport): readonly string[] =>
  report.flatMap((each) => [...failureWords(each), ...unreadWords(each)])

/** How old the catalogue of each venue is, in one line. */
export const ageWords = (report: CatalogueReport): string =>
  report
    .map(({ venue, age }) => (age === undefined ? `${venue}: none` : `${venue}: ${shortDuration(age)} old`))
    .join(', ')

function failureWords({ venue, error, age, outcome }: VenueReport): readonly string[] {
  if (outcome === 'missing' && error === undefined) return [`the markets of ${venue} are missing: never read`]
  if (error === undefined) return []
  const why = `${error.message} (${error.code})`
  return age === undefined
    ? [`the markets of ${venue} are missing: ${why}`]
    : [`the markets of ${venue} are those of ${shortDuration(age)} ago: ${why}`]
}

function unreadWords({ venue, unread }: VenueReport): readonly string[] {
  if (unread === undefined) return []
  const { count, field } = unread
  return [
    `markets of ${venue} are missing: ${count === 1 ? 'one entry' : `${count} entries`} of the listing could not be read (field ${field})`,
  ]
}
