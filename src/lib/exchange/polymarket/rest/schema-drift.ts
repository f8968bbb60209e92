/**
 * The venue changed its mind about shapes without telling anybody: numbers become texts, prices and sizes become numbers,
 * and there is a field that nobody knows. Text that is not JSON stays as it is.
 */
export function drifted(body: string): string {
  try {
    return JSON.stringify(drift(JSON.parse(body) as unknown, 0))
  } catch {
    return body
  }
}

const NUMERIC = new Set(['price', 'size', 'best_bid', 'best_ask', 'balance', 'makingAmount', 'takingAmount'])

function drift(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map((one) => drift(one, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const changed = Object.entries(value).map(([name, field]): [string, unknown] => [
    name,
    other(name, field, depth),
  ])
  return Object.fromEntries(depth === 0 ? [...changed, ['schema_revision', 'next']] : changed)
}

function other(name: string, field: unknown, depth: number): unknown {
  if (typeof field === 'number') return field.toString()
  if (typeof field === 'string' && NUMERIC.has(name)) return Number(field)
  return drift(field, depth + 1)
}
