/** A published number: what, of whom, how it is taken. Every word is canonical; what the text does not say is `undefined`. */
export interface Figure {
  /** `price`, `high temperature`, `cpi`, `core cpi`, `unemployment rate`, `approval rating`, `total points`, `spread`, `seats` ... */
  readonly measure: string
  /** `close`, `minute average`, `high`, `low`, `touch`, `change`, `level`, `first print` ...; `undefined`: not said. */
  readonly statistic: string | undefined
  /** `month on month`, `year on year`, `annualised`, `seasonally adjusted` ..., sorted and joined with `, `. */
  readonly basis: string | undefined
  /** Station, index, feed, contract month, pollster: the identity of the data product; `undefined`: not named. */
  readonly product: string | undefined
  readonly unit: string | undefined
  /** `first` print, `revised`, `any`; `undefined`: not said. */
  readonly vintage: string | undefined
}
