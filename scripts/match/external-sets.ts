import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { csvRecords, type CsvRecord } from './csv-records.js'

/** A pair with what somebody else said about it; raw objects as the venues name their fields. */
export interface ExternalPair {
  readonly id: string
  readonly said: 'alike' | 'apart' | 'claimed'
  readonly kalshi: Readonly<Record<string, string>>
  readonly polymarket: Readonly<Record<string, string>>
}

interface ExternalSet {
  readonly file: string
  readonly pairs: (read: (file: string) => string) => readonly ExternalPair[]
}

/** What is known about the files in the folder, by name; a set whose file is missing is left out. */
const SETS: readonly ExternalSet[] = [
  {
    file: 'aninaga_labeled_corpus.jsonl.gz',
    pairs: (read) => corpus(read('aninaga_labeled_corpus.jsonl.gz')),
  },
  {
    file: 'aninaga_precision_regression.jsonl',
    pairs: (read) => corpus(read('aninaga_precision_regression.jsonl')),
  },
  { file: 'schumachero_llm_predictions.csv.gz', pairs: (read) => predictions(read) },
  {
    file: 'schumachero_curated_equivalent.csv',
    pairs: (read) => curated(read('schumachero_curated_equivalent.csv')),
  },
  { file: 'sirallen_market_candidates.csv.gz', pairs: (read) => candidates(read) },
  { file: 'cross_arb.csv.gz', pairs: (read) => claimedPairs(read('cross_arb.csv.gz')) },
]

/** Every set of the folder, in a fixed order. */
export function externalSets(folder: string): readonly (readonly [string, readonly ExternalPair[]])[] {
  const read = (file: string): string => {
    const bytes = readFileSync(join(folder, file))
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  }
  return SETS.filter(({ file }) => existsSync(join(folder, file))).map(({ file, pairs }) => [
    file,
    pairs(read),
  ])
}

const rowsSchema = z.record(z.string(), z.unknown())

/** Every field as text; what is none is empty. */
const jsonRows = (text: string): readonly CsvRecord[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = rowsSchema.parse(JSON.parse(line))
      return Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      )
    })

function corpus(text: string): readonly ExternalPair[] {
  return jsonRows(text).map((row) => ({
    id: `${row['kalshi_id'] ?? ''} ${row['polymarket_id'] ?? ''}`,
    said: row['label'] === 'true_match' ? 'alike' : 'apart',
    kalshi: {
      ticker: row['kalshi_id'] ?? '',
      title: row['kalshi_title'] ?? '',
      subtitle: row['kalshi_subtitle'] ?? '',
      rules_primary: row['kalshi_rules'] ?? '',
      close_time: row['kalshi_close_time'] ?? '',
    },
    polymarket: {
      id: row['polymarket_id'] ?? '',
      question: row['polymarket_title'] ?? '',
      description: row['polymarket_rules'] ?? '',
      endDate: row['polymarket_close_time'] ?? '',
    },
  }))
}

/** A model's answers on titles; where the candidates with rules are beside them, the rules go with the pair. */
function predictions(read: (file: string) => string): readonly ExternalPair[] {
  const rules = new Map<string, CsvRecord>()
  for (const row of csvRecords(read('schumachero_matched_orderbooks.csv.gz'))) rules.set(pairKey(row), row)
  // The rest are answers that could not be read as one.
  const answered = csvRecords(read('schumachero_llm_predictions.csv.gz')).filter((row) =>
    ['Equivalent', 'Not Equivalent'].includes(row['prediction_label'] ?? ''),
  )
  return answered.map((row) =>
    titledPair(row, row['prediction_label'] === 'Equivalent' ? 'alike' : 'apart', rules.get(pairKey(row))),
  )
}

const curated = (text: string): readonly ExternalPair[] =>
  csvRecords(text).map((row) => titledPair(row, 'alike', undefined))

const pairKey = (row: CsvRecord): string =>
  `${row['kalshi_market_ticker'] ?? ''} ${row['polymarket_market_ticker'] ?? ''}`

const titledPair = (
  row: CsvRecord,
  said: ExternalPair['said'],
  rules: CsvRecord | undefined,
): ExternalPair => ({
  id: pairKey(row),
  said,
  kalshi: {
    ticker: row['kalshi_market_ticker'] ?? '',
    title: row['kalshi_market'] ?? '',
    event_title: row['kalshi_series_name'] ?? '',
    rules_primary: rules?.['kalshi_rules_text'] ?? '',
  },
  polymarket: {
    id: row['polymarket_market_ticker'] ?? '',
    question: row['polymarket_market'] ?? '',
    event_title: row['polymarket_series_name'] ?? '',
    description: rules?.['polymarket_rules_text'] ?? '',
  },
})

const labelSchema = z.object({
  'ticker.kalshi': z.string(),
  markets: z.array(z.object({ 'id.polym': z.number() })),
})

function candidates(read: (file: string) => string): readonly ExternalPair[] {
  const labels = new Map<string, ReadonlySet<string>>()
  for (const line of read('sirallen_market_labels.jsonl')
    .split('\n')
    .filter((text) => text.trim() !== '')) {
    const row = labelSchema.parse(JSON.parse(line))
    labels.set(row['ticker.kalshi'], new Set(row.markets.map((market) => String(market['id.polym']))))
  }
  return csvRecords(read('sirallen_market_candidates.csv.gz')).flatMap((row): readonly ExternalPair[] => {
    const [ticker, id] = [row['ticker.kalshi'] ?? '', row['id.polym'] ?? '']
    const alike = labels.get(ticker)
    if (alike === undefined) return []
    return [
      {
        id: `${ticker} ${id}`,
        said: alike.has(id) ? 'alike' : 'apart',
        kalshi: {
          ticker,
          title: row['title.kalshi'] ?? '',
          yes_sub_title: row['yes_sub_title.kalshi'] ?? '',
        },
        polymarket: { id, question: row['question.polym'] ?? '' },
      },
    ]
  })
}

/** Pairs that a matcher of titles reported as free money. */
function claimedPairs(text: string): readonly ExternalPair[] {
  return csvRecords(text).map((row, i) => {
    const isKalshiFirst = row['plataforma_a'] === 'Kalshi'
    const side = (suffix: 'a' | 'b'): { title: string; url: string } => ({
      title: row[`titulo_${suffix}`] ?? '',
      url: row[`url_${suffix}`] ?? '',
    })
    const [kalshi, polymarket] = isKalshiFirst ? [side('a'), side('b')] : [side('b'), side('a')]
    return {
      id: `row ${i + 1}`,
      said: 'claimed',
      kalshi: { ticker: kalshi.url.split('/').at(-1) ?? '', title: kalshi.title },
      polymarket: { id: polymarket.url.split('/').at(-1) ?? '', question: polymarket.title },
    }
  })
}
