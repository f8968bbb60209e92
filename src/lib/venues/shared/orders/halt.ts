/** Which orders may rest: any, until a halt; then those that rested already, until everything is to be cancelled. */
export class Halt {
  private spared: Set<string> | undefined

  get isOn(): boolean {
    return this.spared !== undefined
  }

  /** `resting`: ids of the orders that rest now. A halt that is on stays as it is. */
  begin(resting: readonly string[]): void {
    this.spared ??= new Set(resting)
  }

  /** Everything is to be cancelled. */
  spareNone(): void {
    this.spared?.clear()
  }

  end(): void {
    this.spared = undefined
  }

  /** Nobody wants this order to rest. */
  forbids(id: string): boolean {
    return this.spared !== undefined && !this.spared.has(id)
  }
}
