import { z } from 'zod'
import { ApiCredentials } from '../../src/lib/venues/polymarket/auth/api-credentials.js'
import { textToSign } from '../../src/lib/venues/polymarket/auth/hmac-key.js'
import { walletHeaders, walletProofDigest } from '../../src/lib/venues/polymarket/auth/wallet-auth.js'
import { hexOf } from '../../src/lib/venues/polymarket/sign/hex.js'
import { chainId, integer, key, type Kind } from './vector-shape.js'

const l1Input = z.object({ chainId, privateKey: key, timestamp: integer, nonce: integer.default(0) })

export const l1Auth: Kind['compute'] = ({ input }) => {
  const { privateKey, timestamp: seconds, ...rest } = l1Input.parse(input)
  const proof = { ...rest, seconds }
  return {
    address: privateKey.address,
    digest: hexOf(walletProofDigest(privateKey.address, proof)),
    headers: walletHeaders(privateKey, proof),
  }
}

const l2Input = z.object({
  apiKey: z.string(),
  secret: z.string(),
  passphrase: z.string(),
  privateKey: key,
  method: z.string(),
  requestPath: z.string(),
  body: z.string().default(''),
  timestamp: integer,
})

export const l2Headers: Kind['compute'] = ({ input }) => {
  const { privateKey, method, requestPath: path, body, timestamp: seconds, ...parts } = l2Input.parse(input)
  const credentials = new ApiCredentials({ ...parts, address: privateKey.address })
  const request = { method, path, body, seconds }
  return { signedText: textToSign(request), headers: credentials.headers(request) }
}
