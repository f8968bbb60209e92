/** The ideas with the highest values that were offered, best first, in arrays that are used again and again. */
export class Nearest {
  count = 0
  private readonly ideas: Int32Array
  private readonly values: Float64Array

  /** `isWanted` is asked only of what is good enough. */
  constructor(
    readonly size: number,
    private readonly isWanted: (idea: number) => boolean,
  ) {
    this.ideas = new Int32Array(size)
    this.values = new Float64Array(size)
  }

  clear(): void {
    this.count = 0
  }

  offer(idea: number, value: number): void {
    const { ideas, values, size } = this
    if (this.count === size && value <= values[size - 1]!) return
    if (value === Number.NEGATIVE_INFINITY || !this.isWanted(idea)) return
    let at = this.count === size ? size - 1 : this.count++
    for (; at > 0 && values[at - 1]! < value; at--) {
      values[at] = values[at - 1]!
      ideas[at] = ideas[at - 1]!
    }
    values[at] = value
    ideas[at] = idea
  }

  ideaAt(place: number): number {
    return this.ideas[place]!
  }

  valueAt(place: number): number {
    return this.values[place]!
  }
}
