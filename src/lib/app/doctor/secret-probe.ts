import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Venue } from '../../domain/venue.js'
import type { KeySource } from '../key-source.js'
import { fail, pass, skip, warn, type Finding, type Probe } from './check.js'

const OTHERS_MAY_WRITE = 0o022

/** Whether the private key can be used, and lies where nobody else gets at it. */
export const secretProbe = (venue: Venue, source: () => Promise<KeySource<unknown>>): Probe => ({
  id: `secrets.${venue}`,
  groups: ['secrets', venue],
  after: ['config.files'],
  run: async () => secretFinding(await source()),
})

export function secretFinding(source: KeySource<unknown>): Finding {
  switch (source.kind) {
    case 'none':
      return skip(
        `no key: public data only${othersText(source.others)}`,
        `set ${source.variables.join(' and ')}; the README says how to get one`,
      )
    case 'unusable':
      return { ...fail(source.error.message, source.error.hint), code: source.error.code }
    case 'simulated':
      return pass('the key of the first account of arb sim')
    case 'file':
      return placeFinding(source.path)
  }
}

/** For what only the owner of a key may see. */
export function withoutKey(source: Exclude<KeySource<unknown>, { readonly key: unknown }>): Finding {
  if (source.kind === 'none')
    return skip('needs a key', `set ${source.variables.join(' and ')}; the README says how to get one`)
  return skip(`needs a key that can be used: ${source.error.message}`, source.error.hint)
}

/** A key of another exchange is not used, which whoever set it should hear. */
const othersText = (others: readonly string[] = []): string =>
  others.length === 0 ? '' : `; ${others.join(', ')} is set, which is for another exchange than this run's`

/** The file was read already, so it is ours alone; what is around it may still give it away. */
function placeFinding(path: string): Finding {
  const folder = dirname(resolve(path))
  if ((statSync(folder).mode & OTHERS_MAY_WRITE) !== 0)
    return warn(
      `${path}: other users may write in its folder and put another file there`,
      `chmod go-w ${folder}`,
    )
  const tree = gitTreeAbove(folder)
  if (tree !== undefined && !isIgnored(tree, resolve(path)))
    return warn(`${path} lies in the git work tree ${tree}`, 'move it out, such as to ~/.config/arb')
  return pass(`${path}: a private key, readable by you only`)
}

function gitTreeAbove(folder: string): string | undefined {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, '.git'))) return place
    if (dirname(place) === place) return undefined
  }
}

/** Only a line that names the file itself is believed; patterns are git's own business. */
function isIgnored(tree: string, path: string): boolean {
  const list = join(tree, '.gitignore')
  if (!existsSync(list)) return false
  const name = relative(tree, path)
  const lines = readFileSync(list, 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/^\//, ''))
  return lines.includes(name)
}
