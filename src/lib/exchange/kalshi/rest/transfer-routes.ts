import { usd } from '../../../base/units.js'
import { forbidden, found, NOT_FOUND, refused, type Answer } from './answers.js'
import { BodyFields } from './fields.js'
import { backwards, readPage } from './pages.js'
import type { VenueParts } from '../parts.js'
import { memberGet, memberRoute, misread, type MemberCall, type Route } from './route.js'
import { dollarsText, secondsOf } from '../texts.js'
import { RESERVATIONS, Transfers, type Share, type Transfer } from '../auth/transfers.js'

const INSTANCES = ['event_contract', 'margined'] as const
const TRANSFER_PAGE = { standard: 100, max: 500 }
const MICROS_PER_CENTICENT = 100
const CENTICENTS_MAX = 10_000_000_000_000

export function transferRoutes(venue: VenueParts): readonly Route[] {
  const transfers = new Transfers(venue)
  const write = { access: ['write::transfer'], draws: 'write', method: 'POST' } as const
  const transfer = '/portfolio/intra_exchange_instance_transfer'
  const allocation = '/portfolio/target_balance_allocation'
  return [
    memberRoute({ ...write, path: transfer, handle: (call) => move(venue, transfers, call) }),
    memberGet(`${transfer}s`, (call) => list(transfers, call)),
    memberGet(`${transfer}s/:transfer_id`, ({ account, params }) => {
      const tape = transfers.of(account)
      const { rows } = backwards(tape, { limit: 1, from: undefined }, ({ id }) => id === params.transfer_id)
      return rows[0] === undefined ? NOT_FOUND : found({ transfer: transferView(rows[0]) })
    }),
    memberGet(allocation, ({ account }) => allocationView(transfers, account)),
    memberRoute({ ...write, path: allocation, handle: (call) => allocate(venue, transfers, call) }),
  ]
}

function move(venue: VenueParts, transfers: Transfers, call: MemberCall): Answer {
  const { body, account } = call
  const source = body.requiredChoice('source', INSTANCES)
  const destination = body.requiredChoice('destination', INSTANCES)
  const amount = body.requiredInteger('amount', { min: 1, max: CENTICENTS_MAX })
  const from = readShard(venue, body, 'source_exchange_shard')
  const to = readShard(venue, body, 'destination_exchange_shard')
  const others = ['source_subaccount', 'destination_subaccount'].filter(
    (name) => (body.integer(name) ?? 0) !== 0,
  )
  const clientId = body.text('client_transfer_id')
  if (from === to) body.fail('source and destination are the same')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  if (others.length > 0) return refused(404, 'not_found', 'subaccount not found')
  if (source !== destination || source === 'margined') return forbidden('margin trading is not enabled')
  const moved = transfers.move(account, { from, to, amount: usd(amount * MICROS_PER_CENTICENT) }, clientId)
  return moved === undefined ? refused(400, 'available_balance_too_low') : found({ transfer_id: moved.id })
}

function readShard({ settings }: VenueParts, body: BodyFields, name: string): number {
  const shard = body.integer(name, { min: 0 }) ?? 0
  if (!settings.shards.some(({ index }) => index === shard)) body.fail(`${name} does not exist`)
  return shard
}

function list(transfers: Transfers, call: MemberCall): Answer {
  const page = readPage(call.query, TRANSFER_PAGE)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const { rows, cursor } = backwards(transfers.of(call.account), page, () => true)
  return found({ transfers: rows.map(transferView), cursor })
}

const transferView = ({ id, from, to, amount, at }: Transfer): object => ({
  transfer_id: id,
  source: 'event_contract',
  destination: 'event_contract',
  source_exchange_shard: from,
  destination_exchange_shard: to,
  amount: dollarsText(amount),
  status: 'complete',
  created_ts: secondsOf(at),
})

function allocationView(transfers: Transfers, account: string): Answer {
  const { shares, reservation } = transfers.allocation(account)
  return found({
    allocations: shares.map(({ shard, percent }) => ({ exchange_index: shard, percent })),
    resting_margin_reservation: reservation,
  })
}

function allocate(venue: VenueParts, transfers: Transfers, call: MemberCall): Answer {
  const { body } = call
  const items = body.array('allocations')
  if (items === undefined) body.fail('allocations is required')
  const reservation = body.choice('resting_margin_reservation', RESERVATIONS) ?? 'sum'
  const shares = (items ?? []).map((item) => readShare(venue, body, item))
  const percents = shares.reduce((sum, { percent }) => sum + percent, 0)
  if (shares.length > 0 && percents !== 100) body.fail('percentages must total 100')
  if (new Set(shares.map(({ shard }) => shard)).size !== shares.length) body.fail('a shard is named twice')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  transfers.allocate(call.account, { shares, reservation })
  return found({})
}

function readShare(venue: VenueParts, body: BodyFields, item: unknown): Share {
  const fields = new BodyFields(item)
  const shard = readShard(venue, fields, 'exchange_index')
  const percent = fields.requiredInteger('percent', { min: 0, max: 100 })
  if (fields.fault !== undefined) body.fail(fields.fault)
  return { shard, percent }
}
