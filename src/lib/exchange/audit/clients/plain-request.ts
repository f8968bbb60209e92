import type { SimRequest } from '../../transport.js'

/** A request without any proof of who sends it. */
export const plainRequest = (
  method: string,
  path: string,
  query: Record<string, string> = {},
): SimRequest => ({
  method,
  path,
  query: new URLSearchParams(query),
  headers: {},
  body: '',
})
