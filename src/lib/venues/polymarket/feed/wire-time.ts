/** Times on the wire are whole milliseconds as text (polymarket.md 5.1). */
export const isLater = (a: string, b: string): boolean =>
  a.length === b.length ? a > b : a.length > b.length
