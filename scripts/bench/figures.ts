/** One measured number. `floor`: what it must reach; `isBelow`: it must stay under that instead. */
export interface Figure {
  readonly part: string
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly floor?: number
  readonly isBelow?: boolean
}

const isMissed = ({ value, floor, isBelow }: Figure): boolean =>
  floor !== undefined && (isBelow === true ? !(value < floor) : !(value >= floor))

const shown = (value: number): string =>
  value >= 1_000
    ? Math.round(value).toLocaleString('en')
    : value >= 100
      ? value.toFixed(0)
      : value.toPrecision(3)

/** Figures as they come: lines of a table for people, or one JSON line each. */
export class Figures {
  readonly all: Figure[] = []

  constructor(
    private readonly asJson: boolean,
    private readonly print: (line: string) => void = console.log,
  ) {}

  add(figure: Figure): void {
    this.all.push(figure)
    if (this.asJson) {
      this.print(JSON.stringify({ ...figure, missed: isMissed(figure) }))
      return
    }
    const { part, name, value, unit, floor, isBelow } = figure
    const goal = floor === undefined ? '' : `${isBelow === true ? 'under' : 'at least'} ${shown(floor)}`
    const mark = isMissed(figure) ? '  MISSED' : ''
    this.print(
      `${part.padEnd(9)}${name.padEnd(58)}${shown(value).padStart(12)} ${unit.padEnd(12)}${goal}${mark}`,
    )
  }

  /** A remark for people; nothing for machines. */
  say(text: string): void {
    if (!this.asJson) this.print(text)
  }
}
