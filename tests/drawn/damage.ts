import type { Rng } from '../../src/lib/base/rng.js'

/** Values that a field may come with and no venue means. */
const ODD: readonly string[] = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-1',
    '1e400',
    '-1e400',
    '1e308',
    '9007199254740993',
    '0.1',
    '-0',
    '1.5',
    '[]',
    '{}',
  ],
  ...[
    '""',
    '"NaN"',
    '"Infinity"',
    '"-Infinity"',
    '"1e3"',
    '"1e999999999"',
    '"0x10"',
    '" 0.5"',
    '"0.5 "',
    '"+0.5"',
    '".5"',
  ],
  ...[
    '"5."',
    '"-0.00"',
    '"-0.5"',
    '"1.0001"',
    '"0.00005"',
    '"99999999999999999999"',
    '"0.500000000000000000000000000001"',
  ],
  ...[
    '"\\u202e0.5"',
    '"0\\u200b.5"',
    '"\\u0000"',
    '"٠٫٥"',
    '"yes"',
    '"no"',
    '"bid"',
    '"\\ud800"',
    '[["0.5","1"]]',
    '[[0.5,1]]',
  ],
  ...[
    '[[]]',
    '[null]',
    '[["0.5"]]',
    '[["0.5","1","2"]]',
    '{"toString":1}',
    '{"length":1e9}',
    '{"__proto__":{"polluted":1}}',
  ],
]

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'msg',
  'type',
  'sid',
  'seq',
  'id',
  'hasOwnProperty',
  '',
]

/** A place in JSON text where a value stands, found without reading the JSON: a string, a number, a word. */
const VALUE = /"(?:[^"\\]|\\.)*"|-?\d+(?:[.]\d+)?(?:e[+-]?\d+)?|true|false|null/gi

type Damage = (text: string, rng: Rng) => string

const at = (text: string, rng: Rng): number => rng.int(0, Math.max(0, text.length - 1))

/** Puts something in the place of one value, or of one name. */
const replaceValue: Damage = (text, rng) => {
  const places = [...text.matchAll(VALUE)]
  if (places.length === 0) return rng.pick(ODD)
  const { index, 0: old } = rng.pick(places)
  const isName = text[index + old.length] === ':'
  const now = isName ? JSON.stringify(rng.pick(NAMES)) : rng.pick(ODD)
  return text.slice(0, index) + now + text.slice(index + old.length)
}

/** Another text's value in the place of one. */
const moveValue: Damage = (text, rng) => {
  const places = [...text.matchAll(VALUE)]
  if (places.length < 2) return text
  const [to, from] = [rng.pick(places), rng.pick(places)]
  return text.slice(0, to.index) + from[0] + text.slice(to.index + to[0].length)
}

/** Takes a field away, name and value, where they stand between commas. */
const dropField: Damage = (text, rng) => {
  const fields = [...text.matchAll(/"[^"\\]+":(?:"[^"\\]*"|[^,{}[\]"]+)/g)]
  if (fields.length === 0) return text
  const { index, 0: field } = rng.pick(fields)
  return (text.slice(0, index) + text.slice(index + field.length))
    .replace(/([{[]),/, '$1')
    .replace(',,', ',')
    .replace(/,([}\]])/, '$1')
}

/** The same field once more, perhaps with another value. */
const doubleField: Damage = (text, rng) => {
  const fields = [...text.matchAll(/"[^"\\]+":(?:"[^"\\]*"|[^,{}[\]"]+)/g)]
  if (fields.length === 0) return text
  const { index, 0: field } = rng.pick(fields)
  const again = rng.chance(500_000) ? field : `${field.slice(0, field.indexOf(':'))}:${rng.pick(ODD)}`
  return `${text.slice(0, index)}${again},${text.slice(index)}`
}

const addField: Damage = (text, rng) => {
  const braces = [...text.matchAll(/\{/g)]
  if (braces.length === 0) return text
  const { index } = rng.pick(braces)
  return `${text.slice(0, index + 1)}${JSON.stringify(rng.pick(NAMES))}:${rng.pick(ODD)},${text.slice(index + 1)}`
}

const cut: Damage = (text, rng) => text.slice(0, at(text, rng))

const flipCharacter: Damage = (text, rng) => {
  const index = at(text, rng)
  return text.slice(0, index) + String.fromCharCode(rng.int(0, 0x2fff)) + text.slice(index + 1)
}

const removeCharacters: Damage = (text, rng) => {
  const index = at(text, rng)
  return text.slice(0, index) + text.slice(index + rng.int(1, 6))
}

const nest: Damage = (text, rng) => {
  const depth = rng.pick([3, 50, 2_000])
  return `${'{"msg":'.repeat(depth)}${text}${'}'.repeat(depth)}`
}

const nestValue: Damage = (text, rng) => {
  const places = [...text.matchAll(VALUE)]
  if (places.length === 0) return text
  const { index, 0: old } = rng.pick(places)
  const depth = rng.pick([2, 40, 2_000])
  return `${text.slice(0, index)}${'['.repeat(depth)}${old}${']'.repeat(depth)}${text.slice(index + old.length)}`
}

const DAMAGES: readonly Damage[] = [
  ...[replaceValue, replaceValue, replaceValue, replaceValue, moveValue, moveValue],
  ...[dropField, dropField, doubleField, addField, addField],
  ...[cut, flipCharacter, removeCharacters, nest, nestValue],
]

/** A text with one or a few things wrong with it. */
export function damaged(text: string, rng: Rng): string {
  let result = text
  for (let i = rng.pick([1, 1, 1, 2, 3]); i > 0; i--) result = rng.pick(DAMAGES)(result, rng)
  return result
}
