import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { UserError } from '../../../base/errors.js'
import { created, found, invalid, NO_CONTENT, NOT_FOUND, type Answer } from './answers.js'
import { SCOPES, type ApiKey, type KeyRegistration, type Members, type Scope } from '../auth/members.js'
import { memberGet, memberRoute, misread, type MemberCall, type Route } from './route.js'
import { secondsOf } from '../texts.js'

const RSA_BITS = 2_048
const KEY_TYPES = ['rsa', 'ed25519'] as const

export function apiKeyRoutes(members: Members): readonly Route[] {
  const write = { access: ['write'], draws: 'write' } as const
  return [
    memberGet('/api_keys', ({ account, key }) =>
      found({
        api_keys: members.keysOf(account).map(keyView),
        api_key_region_expiration_ts: secondsOf(key.member.regionExpiresAt),
      }),
    ),
    memberRoute({ ...write, method: 'POST', path: '/api_keys', handle: (call) => create(members, call) }),
    memberRoute({
      ...write,
      method: 'POST',
      path: '/api_keys/generate',
      handle: (call) => generate(members, call),
    }),
    memberRoute({
      ...write,
      method: 'DELETE',
      path: '/api_keys/:api_key',
      handle: ({ account, params }) => {
        if (members.key(params.api_key!)?.member.account !== account) return NOT_FOUND
        members.revoke(params.api_key!)
        return NO_CONTENT
      },
    }),
  ]
}

const keyView = ({ id, name, scopes, subaccount }: ApiKey): object => ({
  api_key_id: id,
  name,
  scopes,
  subaccount: subaccount ?? null,
})

function create(members: Members, call: MemberCall): Answer {
  const publicKeyPem = call.body.requiredText('public_key')
  const given = readKey(call)
  return misread(call) ?? registered(members, { ...given, publicKeyPem }, {})
}

/** The private half is told once and kept by nobody; it is the one thing here that no seed repeats. */
function generate(members: Members, call: MemberCall): Answer {
  const type = call.body.choice('key_type', KEY_TYPES) ?? 'rsa'
  const given = readKey(call)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const privateKey = type === 'rsa' ? newRsaKey() : newEd25519Key()
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  return registered(members, { ...given, publicKeyPem }, { private_key: privateKey })
}

function newRsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
}

const newEd25519Key = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

function readKey({ body, account, key }: MemberCall): Omit<KeyRegistration, 'publicKeyPem'> {
  const name = body.requiredText('name')
  const scopes = readScopes(body.texts('scopes'))
  if (scopes === undefined) body.fail('scopes are unknown, or write comes without read')
  const subaccount = body.integer('subaccount') ?? key.subaccount
  return {
    account,
    name,
    scopes: scopes ?? [],
    ...(subaccount === undefined ? {} : { subaccount }),
  }
}

function readScopes(names: readonly string[] | undefined): readonly Scope[] | undefined {
  if (names === undefined) return ['read', 'write']
  const scopes = names.flatMap((name) => SCOPES.find((scope) => scope === name) ?? [])
  const broken = scopes.length !== names.length || (scopes.includes('write') && !scopes.includes('read'))
  return broken || scopes.length === 0 ? undefined : scopes
}

function registered(members: Members, given: KeyRegistration, extra: object): Answer {
  try {
    return created({ api_key_id: members.register(given).id, ...extra })
  } catch (fault) {
    if (fault instanceof UserError) return invalid(fault.message)
    throw fault
  }
}
