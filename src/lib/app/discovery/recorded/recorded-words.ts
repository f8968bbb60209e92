import type { RecordedListings } from './recorded-listings.js'

const TOLD_MAX = 4

/** What could not be read, by the field it lacks: nobody can know what it would have shown. */
export function recordedWarnings({ unread, bareEvents }: RecordedListings): readonly string[] {
  const all = [...unread].sort(([, a], [, b]) => b - a)
  const told = all
    .slice(0, TOLD_MAX)
    .map(([what, count]) => `${count === 1 ? 'one row' : `${count} rows`} not read: ${what}`)
  const rest = all.slice(TOLD_MAX).reduce((sum, [, count]) => sum + count, 0)
  return [
    ...told,
    ...(rest > 0 ? [`${rest} more rows not read, for other reasons`] : []),
    ...(bareEvents > 0 ? [`${bareEvents} events were recorded without their markets`] : []),
  ]
}

export function recordedWords({ markets, files, repeated }: RecordedListings, path: string): string {
  const again = repeated > 0 ? `, ${repeated} of them recorded again later` : ''
  return `from ${path}: ${markets.length} markets in ${files === 1 ? 'one file' : `${files} files`}${again}`
}
