export { decodeKalshi, KALSHI_CHANNEL } from './normalize.js'
