/** What feeds of either venue tell of themselves, as far as people care. */
export type AnyNotice =
  | { readonly what: 'open'; readonly connection: number; readonly epoch: number }
  | { readonly what: 'ended'; readonly connection: number; readonly why: string }
  | { readonly what: 'resync' }
  | { readonly what: 'refused'; readonly channel: string; readonly code: number }
  | { readonly what: 'broken'; readonly tickers?: readonly string[]; readonly market?: string }
  | { readonly what: 'unserved'; readonly market: string }
  | { readonly what: 'hashes'; readonly state: 'off' | 'on' }

/** One line; `undefined` for what happens all the time and mends itself. */
export function noticeText(venue: string, notice: AnyNotice): string | undefined {
  switch (notice.what) {
    case 'open':
      return notice.epoch > 1 ? `${venue}: connected again` : undefined
    case 'ended':
      return notice.why === 'stopped'
        ? undefined
        : `${venue}: the connection ended (${notice.why}), trying again`
    case 'refused':
      return `${venue}: ${notice.channel} is refused (code ${notice.code})`
    case 'broken':
      return `${venue}: no believable book of ${(notice.tickers ?? [notice.market ?? '']).join(', ')}; tried again from time to time`
    case 'unserved':
      return `${venue}: serves no book of ${notice.market}`
    case 'hashes':
      return `${venue}: checksums of its books are ${notice.state === 'off' ? 'not looked at: they contradict books that are right' : 'looked at again'}`
    case 'resync':
      return undefined
  }
}
