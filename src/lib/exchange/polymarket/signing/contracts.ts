/** The contracts that orders are signed for; only their addresses matter here, nothing is ever called. */
export const POLYGON = 137
export const AMOY = 80_002

export type ChainId = typeof POLYGON | typeof AMOY

interface ChainContracts {
  readonly exchangeV2: string
  readonly negRiskExchangeV2: string
  readonly exchangeV3: string
  readonly negRiskAdapter: string
}

const SHARED = {
  exchangeV2: '0xE111180000d2663C0091e4f400237545B87B996B',
  negRiskExchangeV2: '0xe2222d279d744050d28e00520010520000310F59',
  negRiskAdapter: '0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296',
}

export const CONTRACTS: Readonly<Record<ChainId, ChainContracts>> = {
  [POLYGON]: { ...SHARED, exchangeV3: '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa' },
  [AMOY]: { ...SHARED, exchangeV3: '0x9fE6e61422AdB6F610d8597F9684b16912D50C3D' },
}

export const COLLATERAL = '0xC011a7E12a19f7B1f670d46F03B03f3342E82DFB'
