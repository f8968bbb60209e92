/** The fields of `msg` that a kind of message must and may have (kalshi.md 6.4 and 6.5), deprecated ones included. */
interface KnownFields {
  readonly required: readonly string[]
  /** The required ones as well. */
  readonly all: ReadonlySet<string>
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '')

const known = (required: string, optional = ''): KnownFields => ({
  required: words(required),
  all: new Set([...words(required), ...words(optional)]),
})

/** Fields of the envelope. */
export const ENVELOPE_FIELDS: ReadonlySet<string> = new Set(words('id type sid seq msg sending_ts_ms'))

const LIFECYCLE = 'event_type market_ticker'
const STRIKE =
  'strike_type floor_strike cap_strike custom_strike functional_strike yes_sub_title no_sub_title'
const NEW_MARKET = 'open_ts additional_metadata exchange_index price_level_structure expected_expiration_ts'

/** By message type; those of a market's life by type and kind of news. */
export const KNOWN_FIELDS: ReadonlyMap<string, KnownFields> = new Map([
  ['orderbook_snapshot', known('market_ticker market_id', 'yes_dollars_fp no_dollars_fp')],
  [
    'orderbook_delta',
    known(
      'market_ticker market_id price_dollars delta_fp side ts_ms',
      'ts client_order_id subaccount sending_ts_ms',
    ),
  ],
  [
    'trade',
    known(
      'trade_id market_ticker yes_price_dollars no_price_dollars count_fp taker_outcome_side taker_book_side ts_ms',
      'is_block_trade taker_side ts',
    ),
  ],
  [
    'ticker',
    known(
      'market_id market_ticker price_dollars yes_bid_dollars yes_ask_dollars yes_bid_size_fp yes_ask_size_fp last_trade_size_fp volume_fp open_interest_fp dollar_volume dollar_open_interest ts_ms',
      'ts time',
    ),
  ],
  [
    'fill',
    known(
      'trade_id order_id market_ticker exchange_index is_taker outcome_side book_side yes_price_dollars count_fp fee_cost post_position_fp ts_ms',
      'client_order_id subaccount side action purchased_side ts',
    ),
  ],
  [
    'user_order',
    known(
      'order_id user_id ticker exchange_index status outcome_side book_side yes_price_dollars initial_count_fp fill_count_fp remaining_count_fp taker_fill_cost_dollars maker_fill_cost_dollars taker_fees_dollars maker_fees_dollars client_order_id created_ts_ms',
      'last_updated_ts_ms expiration_ts_ms order_group_id self_trade_prevention_type subaccount_number last_update_reason side is_yes created_time last_update_time expiration_time',
    ),
  ],
  [
    'market_position',
    known(
      'user_id market_ticker position_fp position_cost_dollars realized_pnl_dollars fees_paid_dollars position_fee_cost_dollars volume_fp',
      'subaccount',
    ),
  ],
  ['order_group_updates', known('event_type order_group_id', 'ts_ms contracts_limit_fp')],
  [
    'market_lifecycle_v2/created',
    known(`${LIFECYCLE} price_ranges`, `close_ts is_deactivated ${NEW_MARKET} ${STRIKE}`),
  ],
  ['market_lifecycle_v2/activated', known(LIFECYCLE, 'is_deactivated')],
  ['market_lifecycle_v2/deactivated', known(LIFECYCLE, 'is_deactivated')],
  ['market_lifecycle_v2/close_date_updated', known(`${LIFECYCLE} close_ts`)],
  ['market_lifecycle_v2/determined', known(`${LIFECYCLE} result`, 'settlement_value determination_ts')],
  ['market_lifecycle_v2/settled', known(LIFECYCLE, 'settled_ts')],
  [
    'market_lifecycle_v2/price_level_structure_updated',
    known(`${LIFECYCLE} price_ranges`, 'price_level_structure'),
  ],
  ['market_lifecycle_v2/metadata_updated', known(LIFECYCLE, STRIKE)],
  [
    'event_lifecycle',
    known(
      'event_ticker exchange_index title subtitle collateral_return_type series_ticker',
      'strike_date strike_period',
    ),
  ],
  ['event_fee_update', known('event_ticker fee_type_override fee_multiplier_override')],
  ['subscribed', known('channel sid')],
  ['error', known('code msg', 'market_ticker market_tickers')],
])
