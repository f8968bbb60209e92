import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const PROGRAM = `
import { createRequire } from 'node:module'
const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => /node_modules.(@noble|secp256k1|tiny-secp256k1)/.test(path))
const { OrderSigner } = await import('./src/lib/venues/polymarket/sign/order-signer.ts')
const { WalletKey } = await import('./src/lib/venues/polymarket/sign/wallet-key.ts')
const key = new WalletKey('5a'.repeat(32))
const before = loaded()
new OrderSigner({ key, chainId: 137, signatureType: 0 })
console.log(JSON.stringify({ before, after: loaded() }))
`

it('no library of the curve or of its hash is loaded before a key is used', () => {
  const options = ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM]
  const { stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({ before: false, after: true })
})
