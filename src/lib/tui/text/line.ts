/**
 * What panes are made of: lines of segments, each with a role that a theme gives its colours. Text in segments is safe to print and
 * measured in terminal cells; what a role means is never told by colour alone.
 */
export const ROLES = [
  'text',
  'dim',
  'title',
  'accent',
  'border',
  'gain',
  'loss',
  'warn',
  'error',
  'ok',
  'info',
  'kalshi',
  'polymarket',
  'bid',
  'ask',
  'cross',
  'selected',
  'live',
  'paper',
  'read-only',
] as const
export type Role = (typeof ROLES)[number]

export interface Segment {
  readonly text: string
  readonly role: Role
  readonly bold?: true
  /** Drawn with foreground and background changed, on themes without colours as well. */
  readonly inverse?: true
}

export type Line = readonly Segment[]

/** Room for a pane, in cells. */
export interface Size {
  readonly columns: number
  readonly rows: number
}
