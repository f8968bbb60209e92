import { isCounted, type LinearProgram } from '../../src/lib/strategies/linear/program.js'

/**
 * A program in the CPLEX text format, in contracts and micro-dollars, for a solver that has nothing in common with ours: the objective is what the
 * worst state leaves. With `whole contracts` no column may be taken in part.
 */
export function programText(program: LinearProgram, lots?: 'whole contracts'): string {
  const { columns, stateCount, budgets = [], stockCount = 0 } = program
  const cost = columns.map(({ cost: { n, d } }) => Number(n / d) + Number(n % d) / Number(d))
  const sum = (of: (j: number) => number): string =>
    columns.map((_, j) => `${of(j) < 0 ? '-' : '+'} ${Math.abs(of(j))} x${j}`).join(' ')
  const rows = [
    ...Array.from(
      { length: stateCount },
      (_, s) => `t ${sum((j) => cost[j]! - columns[j]!.payoffs[s]! * 100)} <= 0`,
    ),
    ...budgets.map((each) => `${sum((j) => (isCounted(each, columns[j]!) ? cost[j]! : 0))} <= ${each.max}`),
    ...Array.from({ length: stockCount }, (_, stock) => {
      const change = (j: number): number =>
        (columns[j]!.stocks ?? []).reduce((all, each) => all + (each.stock === stock ? each.change : 0), 0)
      return `${sum(change)} >= 0`
    }),
  ]
  return [
    'Maximize',
    ' obj: t',
    'Subject To',
    ...rows.map((row, i) => ` r${i}: ${row}`),
    'Bounds',
    ' t >= 0',
    ...columns.map(({ size }, j) => ` 0 <= x${j} <= ${size / 1e6}`),
    ...(lots === undefined ? [] : ['General', columns.map((_, j) => ` x${j}`).join('')]),
    'End',
  ].join('\n')
}
