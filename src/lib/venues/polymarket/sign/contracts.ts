/**
 * The contracts on Polygon that this client calls, signs for, allows to spend or derives wallets from, by what they are for
 * (polymarket.md 1.3): the one place where their addresses stand.
 */
export const POLYGON = {
  chainId: 137,
  /** pUSD, the collateral of every current market; 6 decimals. */
  collateral: '0xC011a7E12a19f7B1f670d46F03B03f3342E82DFB',
  /** USDC.e, which the onramp turns into pUSD. */
  bridgedCollateral: '0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174',
  onramp: '0x93070a847efEf7F70739046A929D47a521F5B8ee',

  /** Of retired orders. */
  exchangeV1: '0x4bFb41d5B3570DeFd03C39a9A4D8dE6Bd8B8982E',
  negRiskExchangeV1: '0xC5d563A36AE78145C45a50134d48A1215220f80a',
  exchange: '0xE111180000d2663C0091e4f400237545B87B996B',
  negRiskExchange: '0xe2222d279d744050d28e00520010520000310F59',
  /** Regular and negative-risk markets of the PositionManager alike. */
  exchangeV3: '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa',

  /** Holds the outcome shares of V2 markets (ERC-1155). */
  conditionalTokens: '0x4D97DCd97eC945f40cF65F87097ACe5EA0476045',
  /** Splits, merges and redeems the shares of regular V2 markets, in pUSD. */
  collateralAdapter: '0xAdA100Db00Ca00073811820692005400218FcE1f',
  /** The same for negative-risk markets; it also converts. */
  negRiskCollateralAdapter: '0xadA2005600Dec949baf300f4C6120000bDB6eAab',
  /** What lies behind it, in USDC.e: never called, but it may still have to be allowed to move shares. */
  negRiskAdapter: '0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296',
  /** Holds the outcome shares of V3 markets (ERC-1155). */
  positionManager: '0x006F54F7f9A22e0000CC2AB60031000000ae9fEF',
  /** Splits, merges and redeems them, in pUSD. */
  router: '0x12121212006e4CD160D18e3f00711DA5c3372600',

  depositWalletFactory: '0x00000000000Fb5C9ADea0298D729A0CB3823Cc07',
  depositWalletBeacon: '0x7A18EDfe055488A3128f01F563e5B479D92ffc3a',
  depositWalletImplementation: '0x58CA52ebe0DadfdF531Cde7062e76746de4Db1eB',
  proxyFactory: '0xaB45c5A4B0c941a2F231C04C3f49182e1A254052',
  relayHub: '0xD216153c06E857cD7f72665E0aF1d7D82172F494',
  safeFactory: '0xaacFeEa03eb1561C4e67d661e40682Bd20E3541b',
  safeMultisend: '0xA238CBeb142c10Ef7Ad8442C6D1f9E89e07e7761',
} as const

/** What the test network has in places of its own: only orders are signed for it. V3 is of polymarket.md 1.3, V1 of the official client. */
export const AMOY = {
  exchangeV1: '0xdFE02Eb6733538f8Ea35D585af8DE5958AD99E40',
  exchangeV3: '0x9fE6e61422AdB6F610d8597F9684b16912D50C3D',
} as const
