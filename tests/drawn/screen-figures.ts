// The figures that stand on a screen, read from its cells as a person reads them.

export interface ShownOrder {
  readonly filled: string
  readonly fee: string
}

export interface ShownBasket {
  readonly expected: string
  readonly certain: string
  /** Without its sign of up or down. */
  readonly profit: string
  readonly orders: readonly ShownOrder[]
}

export interface ShownPosition {
  /** `K YES DEMO-FERRY`. */
  readonly what: string
  readonly qty: string
  readonly cost: string
}

export interface ShownFigures {
  /** By the words beside them: equity, of, day, fees, realised, cash K... */
  readonly money: Readonly<Record<string, string>>
  readonly baskets: ReadonlyMap<string, ShownBasket>
  readonly positions: readonly ShownPosition[]
}

const SIGNED = '(?:[▲▼·] )?([-+]?[\\d.]+)'
const BANNER = { equity: 'equity ([\\d.]+) of', opening: 'equity [\\d.]+ of ([\\d.]+)', day: `day ${SIGNED}` }
const RESULT = {
  ...{ today: `today +${SIGNED}`, session: `session +${SIGNED}`, fees: 'fees +([\\d.-]+)' },
  ...{ realised: `realised +${SIGNED}`, cashK: 'cash K +([\\d.-]+)', cashP: 'cash P +([\\d.-]+)' },
  ...{ curve: '^equity ([\\d.-]+) ' },
}
const BASKET = /^(?:› | {2})(b\d+) +\S (?:working|.+?, (?:waiting|done)) +(\S+) +(\S+) +(?:[▲▼·] )?(\S+) /
const ORDER = /^ {4}[KP] (?:buy|sell) +(?:YES|NO) +\S+ lim +\S+ \S \S+ +([\d.]+)\/[\d.]+ fee (\S+) /
const POSITION = /^ {2}([KP]) (YES|NO) +([\d.]+) +([\d.-]+) +\S+ +(?:[▲▼·] )?\S+ (\S+)$/

/** Of the rows of a wide and tall screen in its main view. */
export function figuresOn(rows: readonly string[]): ShownFigures {
  const panes = panesOf(rows)
  const pane = (title: string): readonly string[] => panes.get(title) ?? []
  return {
    money: { ...found(BANNER, rows.slice(0, 5)), ...found(RESULT, pane('Result')) },
    baskets: basketsIn(pane('Legs and orders')),
    positions: pane('Legs and orders').flatMap((row) => {
      const [all, venue = '', outcome = '', qty = '', cost = '', id = ''] = POSITION.exec(row) ?? []
      return all === undefined ? [] : [{ what: `${venue} ${outcome} ${id}`, qty, cost }]
    }),
  }
}

function found(patterns: Readonly<Record<string, string>>, rows: readonly string[]): Record<string, string> {
  const names = Object.entries(patterns).map(([name, pattern]) => {
    const hit = rows.map((row) => new RegExp(pattern).exec(row)).find((one) => one !== null)
    if (hit === undefined) throw new Error(`${name} does not stand on the screen:\n${rows.join('\n')}`)
    return [name, hit[1]!]
  })
  return Object.fromEntries(names) as Record<string, string>
}

function basketsIn(rows: readonly string[]): ReadonlyMap<string, ShownBasket> {
  const baskets = new Map<string, ShownBasket & { orders: ShownOrder[] }>()
  let orders: ShownOrder[] = []
  for (const row of rows) {
    const [, id, expected, certain, profit] = BASKET.exec(row) ?? []
    const [, filled, fee] = ORDER.exec(row) ?? []
    if (id !== undefined) {
      orders = []
      baskets.set(id, { expected: expected!, certain: certain!, profit: profit!, orders })
    } else if (filled !== undefined) orders.push({ filled, fee: fee! })
  }
  return baskets
}

/** What stands in each frame, by the title in its border. */
function panesOf(rows: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const panes = new Map<string, string[]>()
  let open: { readonly from: number; readonly to: number; readonly rows: string[] }[] = []
  for (const row of rows)
    if (row.startsWith('┌')) {
      open = [...row.matchAll(/┌─ (?:› )?\d (.+?) ─+[^┐]*┐/g)].map((frame) => {
        const [from, content] = [frame.index + 1, [] as string[]]
        panes.set(frame[1]!, content)
        return { from, to: frame.index + frame[0].length - 1, rows: content }
      })
    } else for (const { from, to, rows: content } of open) content.push(row.slice(from, to).trimEnd())
  return panes
}
