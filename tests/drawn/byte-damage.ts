import type { Rng } from '../../src/lib/base/rng.js'
import { damaged } from './damage.js'

type Damage = (text: string, rng: Rng) => string

const at = (text: string, rng: Rng): number => rng.int(0, Math.max(0, text.length - 1))

const spliced = (text: string, index: number, removed: number, added: string): string =>
  text.slice(0, index) + added + text.slice(index + removed)

/** Between two tokens of JSON, where blanks mean nothing; also where they do. */
const blanks: Damage = (text, rng) => {
  const places = [...text.matchAll(/[,:{}[\]]/g)]
  const index = places.length === 0 || rng.chance(200_000) ? at(text, rng) : rng.pick(places).index
  return spliced(
    text,
    index + rng.int(0, 1),
    0,
    rng.pick([' ', '\t', '\n', '\r', '  ', '\u00a0', '\ufeff', '\u0000']),
  )
}

const escape: Damage = (text, rng) => {
  const index = at(text, rng)
  const code = text.charCodeAt(index).toString(16).padStart(4, '0')
  return spliced(text, index, 1, rng.pick([`\\u${code}`, `\\${text.charAt(index)}`, '\\n', '\\"', '\\']))
}

const unicode: Damage = (text, rng) =>
  spliced(
    text,
    at(text, rng),
    rng.int(0, 1),
    rng.pick(['ü', '\u202e', '٣', '😀', '\ud800', '\u007f', '\u0080']),
  )

const longNumber: Damage = (text, rng) => {
  const places = [...text.matchAll(/\d+/g)]
  if (places.length === 0) return text
  const { index, 0: old } = rng.pick(places)
  const digits = String(rng.int(0, 9)).repeat(rng.pick([10, 15, 16, 17, 20, 21, 400]))
  return spliced(
    text,
    index,
    old.length,
    rng.pick([digits, old + digits, `${old}.${digits}`, `0${old}`, `-${old}`, `${old}e1`]),
  )
}

const swapMembers: Damage = (text, rng) => {
  const members = [...text.matchAll(/"[^"\\]+":\s*(?:"[^"\\]*"|[^,{}[\]"]+)/g)]
  if (members.length < 2) return text
  const [a, b] = [rng.pick(members), rng.pick(members)].sort((x, y) => x.index - y.index) as [
    RegExpMatchArray,
    RegExpMatchArray,
  ]
  if (a.index === b.index) return text
  return (
    text.slice(0, a.index) +
    b[0] +
    text.slice(a.index! + a[0].length, b.index) +
    a[0] +
    text.slice(b.index! + b[0].length)
  )
}

const renameKey: Damage = (text, rng) => {
  const keys = [...text.matchAll(/"(\w+)":/g)]
  if (keys.length === 0) return text
  const { index, 0: old } = rng.pick(keys)
  return spliced(
    text,
    index,
    old.length,
    rng.pick([
      rng.pick(keys)[0],
      `"${old.slice(2)}`,
      `"${old[1]!.toUpperCase()}${old.slice(2)}`,
      old.replace('"', '"_'),
    ]),
  )
}

const repeatPart: Damage = (text, rng) => {
  const index = at(text, rng)
  const part = text.slice(index, index + rng.int(1, 80))
  return spliced(text, rng.chance(500_000) ? index : at(text, rng), 0, part)
}

const glue: Damage = (text, rng) =>
  text +
  rng.pick(['', ',', '\n', ' ', '}']) +
  rng.pick([text, text.slice(0, at(text, rng)), '}', ']', '{}', '"'])

const inList: Damage = (text, rng) =>
  rng.pick([
    `[${text}]`,
    `[${text},${text}]`,
    `[ ${text} ]`,
    `[[${text}]]`,
    `[${text},]`,
    `[${text}`,
    `${text}]`,
  ])

const DAMAGES: readonly Damage[] = [
  ...[blanks, blanks, escape, unicode, longNumber, longNumber, swapMembers, swapMembers, renameKey],
  ...[repeatPart, glue, inList, damaged, damaged, damaged],
]

/** A frame with one or a few things wrong with it, or only unusual, as bytes: not always UTF-8. */
export function damagedBytes(text: string, rng: Rng): Buffer {
  let result = text
  for (let i = rng.pick([0, 1, 1, 1, 2]); i > 0; i--) result = rng.pick(DAMAGES)(result, rng)
  const bytes = Buffer.from(result)
  for (let i = rng.pick([0, 0, 0, 1, 1, 2]); i > 0 && bytes.length > 0; i--)
    bytes[rng.int(0, bytes.length - 1)] = rng.chance(500_000) ? rng.int(0, 255) : rng.int(0x20, 0x7e)
  return bytes
}
