import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Something that must not be found anywhere. */
export interface Canary {
  readonly name: string
  readonly text: string
}

export interface Sighting {
  readonly where: string
  readonly canary: string
  readonly form: string
}

/** A piece this long of a secret does not occur by chance. */
const PIECE = 24

/** The forms in which a secret could get into a text: as it is, as JSON or an address writes it, in base64 and in hex. */
function formsOf(text: string): [string, Buffer][] {
  const bytes = Buffer.from(text)
  const base64 = bytes.toString('base64')
  return [
    ['plain', bytes],
    ['in an address', Buffer.from(encodeURIComponent(text))],
    ['base64', Buffer.from(base64.replace(/=+$/, ''))],
    ['base64url', Buffer.from(bytes.toString('base64url'))],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['bytes of its base64', Buffer.from(text, 'base64')],
    ['hex of its bytes', Buffer.from(Buffer.from(text, 'base64').toString('hex'))],
  ]
}

/** A private key: each line of its body, and pieces of the body that no line end cuts. */
export function keyCanaries(name: string, pem: string): Canary[] {
  const lines = pem.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
  const body = lines.join('')
  const middle = Math.floor(body.length / 2)
  return [
    ...lines
      .filter((line) => line.length >= PIECE)
      .map((text, i) => ({ name: `${name}, line ${i + 1}`, text })),
    { name: `${name}, whole`, text: body },
    { name: `${name}, a piece`, text: body.slice(middle, middle + PIECE) },
  ]
}

/** Every place where a canary stands, in whatever form. */
export const sightings = (
  artefacts: ReadonlyMap<string, Buffer | string>,
  canaries: readonly Canary[],
): Sighting[] =>
  [...artefacts].flatMap(([where, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    return canaries.flatMap(({ name, text }) =>
      formsOf(text)
        .filter(([, form]) => form.length >= 8 && bytes.includes(form))
        .map(([form]) => ({ where, canary: name, form })),
    )
  })

/** Every file below a folder. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile())
  return new Map(files.map((path) => [path, readFileSync(path)]))
}
