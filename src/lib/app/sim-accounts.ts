import { readFileSync } from 'node:fs'
import { formatUsd } from '../base/units.js'
import { STARTING_CASH, type Parties } from '../exchange/host/parties.js'
import { writePrivateJson } from './private-file.js'
import { credentialsDocument, type SimCredentials } from './sim-credentials.js'
import { noKeyFile, type KeyFile } from './sim-request.js'

/** A public key of the user's own. */
export interface OwnKey {
  readonly id: string
  readonly pem: string
}

/** Throws `UserError`. */
export function readKey(file: KeyFile): OwnKey {
  try {
    return { id: file.id, pem: readFileSync(file.path, 'utf8') }
  } catch (cause) {
    throw noKeyFile(file, cause as Error)
  }
}

/** Lets everybody in who may trade from outside, and writes down with what. Throws `UserError`. */
export function admit(
  parties: Parties,
  credentials: SimCredentials,
  ownKeys: readonly OwnKey[],
  accountsPath: string,
): void {
  for (const { account, keyId, publicKeyPem } of credentials.kalshi) {
    parties.addKalshiKey({ account, keyId, publicKeyPem })
  }
  for (const { address } of credentials.polymarket) parties.addWallet({ address })
  for (const { id, pem } of ownKeys) parties.addKalshiKey({ keyId: id, publicKeyPem: pem })
  const cash = formatUsd(STARTING_CASH)
  const document = credentialsDocument(credentials, { cash_per_shard_usd: cash, cash_usd: cash })
  writePrivateJson(accountsPath, document)
}
