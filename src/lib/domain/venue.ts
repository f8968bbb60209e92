export const VENUES = ['kalshi', 'polymarket'] as const
export type Venue = (typeof VENUES)[number]
