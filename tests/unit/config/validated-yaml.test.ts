import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { choices, duration, money, share, wholeNumber } from '../../../src/lib/config/setting-fields.js'
import { validateYaml } from '../../../src/lib/config/validated-yaml.js'
import { parseYaml } from '../../../src/lib/config/yaml-source.js'
import { userError } from './files.js'

const schema = z.strictObject({
  limits: z.strictObject({ max_order: money('5usd', { positive: true }), share_max: share('5%') }),
  wait: duration('5s'),
  count: wholeNumber('5', 1, 10),
  kinds: choices(['same', 'inverted']),
})
const GOOD = 'limits:\n  max_order: 5usd\n  share_max: 5%\nwait: 5s\ncount: 3\nkinds: [same]\n'

const check = (text: string): unknown => validateYaml(parseYaml('config.yaml', text), schema)
const complaint = (text: string): string[] =>
  userError(() => check(text))
    .message.split('\n')
    .slice(1)
const changed = (from: string, to: string): string[] => complaint(GOOD.replace(from, to))

it('gives values in base units', () => {
  expect(check(GOOD)).toEqual({
    limits: { max_order: 5_000_000, share_max: 50_000 },
    wait: 5_000,
    count: 3,
    kinds: ['same'],
  })
})

describe('a wrong value is named with its place, the rule and a corrected line', () => {
  it.each([
    [
      '5usd',
      '50',
      '  config.yaml:2:14  limits.max_order  "50"  has no unit',
      '    write  max_order: 50usd   (or 50c)',
    ],
    [
      '5usd',
      '"50"',
      '  config.yaml:2:14  limits.max_order  "50"  has no unit',
      '    write  max_order: 50usd   (or 50c)',
    ],
    [
      '5usd',
      '0usd',
      '  config.yaml:2:14  limits.max_order  "0usd"  must be above zero',
      '    write  max_order: 5usd',
    ],
    [
      '5usd',
      '',
      '  config.yaml:2:14  limits.max_order  ""  must be a value with a unit',
      '    write  max_order: 5usd',
    ],
    [
      '5%',
      '101%',
      '  config.yaml:3:14  limits.share_max  "101%"  must not be above 100%',
      '    write  share_max: 100%',
    ],
    ['5s', '5', '  config.yaml:4:7  wait  "5"  has no unit', '    write  wait: 5s   (or 5ms)'],
    [
      'count: 3',
      'count: three',
      '  config.yaml:5:8  count  "three"  must be a whole number',
      '    write  count: 5',
    ],
    [
      'count: 3',
      'count: 3.5',
      '  config.yaml:5:8  count  "3.5"  must be a whole number',
      '    write  count: 5',
    ],
    ['count: 3', 'count: 11', '  config.yaml:5:8  count  "11"  must be at most 10', '    write  count: 5'],
    ['count: 3', 'count: 0', '  config.yaml:5:8  count  "0"  must be at least 1', '    write  count: 5'],
    ['[same]', '[sane]', '  config.yaml:6:9  kinds[0]  "sane"  must be one of same, inverted', undefined],
    [
      '[same]',
      '[same, same]',
      '  config.yaml:6:8  kinds  names something twice',
      '    write  kinds: [same, inverted]',
    ],
    [
      '[same]',
      'same',
      '  config.yaml:6:8  kinds  "same"  must be a list',
      '    write  kinds: [same, inverted]',
    ],
  ])('%s -> %s', (from, to, line, correction) => {
    expect(changed(from, to)).toEqual(correction === undefined ? [line] : [line, correction])
  })
})

describe('a secret that was put into the file', () => {
  const KEY = '4f'.repeat(32)
  const PHRASE = `${'test '.repeat(11)}junk`
  const told = (text: string): string => {
    const { message, hint, facts } = userError(() => check(text))
    return [message, hint, JSON.stringify(facts)].join('\n')
  }

  it.each([
    ['as a value', `wait: 0x${KEY}`],
    ['as a value in quotes', `wait: "${KEY}"`],
    ['in a list', `wait: [${KEY}]`],
    ['with one digit less', `wait: ${KEY.slice(1)}`],
    ['as a word with a unit of nobody', `wait: 5${'Zm'.repeat(30)}`],
    ['as a phrase', `wait: ${PHRASE}`],
    ['under a name of its own', `wait: 5s\nprivate_key: ${KEY}`],
    ['under a mistyped name', `wiat: ${KEY}`],
    ['as a name', `wait: 5s\n${KEY}: 1`],
    ['behind a value', `wait: "5s" ${KEY}`],
    ['behind a value, as a phrase', `wait: "5s" "${PHRASE}"`],
    ['as a tag', `wait: !${KEY} 5s`],
    ['as an alias', `wait: *${KEY}`],
    ['in an address', 'wait: https://me:open-sesame-4f4f4f4f@clob.example'],
  ])('is not repeated: %s', (_name, line) => {
    const text = told(GOOD.replace('wait: 5s', line))
    for (const secret of [KEY.slice(0, 20), 'ZmZmZm', 'test test', 'sesame'])
      expect(text).not.toContain(secret)
    expect(text).toMatch(/config\.yaml:[45]:/)
  })

  it('is named as what it is, with what to do about it', () => {
    expect(told(GOOD.replace('wait: 5s', `wait: ${KEY}`))).toMatch(
      /wait {2}looks like a key.*\n.*\ntake keys out of/,
    )
    expect(told(GOOD.replace('[same]', `[${KEY}]`))).toMatch(/kinds\[0\] {2}looks like a key.*\ntake keys/)
    expect(told(`${GOOD}private_key: x\n`)).toMatch(
      /private_key {2}is no setting, and keys never.*\ntake keys/,
    )
  })
})

describe('keys', () => {
  it('a mistyped one is suggested with its value, and is one mistake', () => {
    expect(changed('max_order', 'max_oder')).toEqual([
      '  config.yaml:2:3  limits.max_oder  is not a known key',
      '    write  max_order: 5usd',
    ])
  })

  it('a mistyped one with a wrong value is corrected altogether', () => {
    expect(changed('max_order: 5usd', 'max_oder: 5')[1]).toBe('    write  max_order: 5usd   (or 5c)')
    expect(changed('count: 3', 'cuont: many')[1]).toBe('    write  count: 5')
    expect(changed('limits:', 'limit:')).toEqual([
      '  config.yaml:1:1  limit  is not a known key',
      '    write  limits: ...',
    ])
  })

  it('an unknown one without a similar key stands alone', () => {
    expect(complaint(`${GOOD}colour: red\n`)).toEqual(['  config.yaml:7:1  colour  is not a known key'])
  })

  it('a missing one comes with an example', () => {
    expect(changed('wait: 5s\n', '')).toEqual(['  config.yaml:1:1  wait  is missing', '    write  wait: 5s'])
  })

  it('one that objects have anyway is unknown like any other', () => {
    expect(complaint(`${GOOD}__proto__: 1\n`)).toEqual(['  config.yaml:7:1  __proto__  is not a known key'])
    expect(complaint(`${GOOD}constructor: 1\n`)).toEqual([
      '  config.yaml:7:1  constructor  is not a known key',
    ])
  })
})

it('reports everything at once, in the order of the file, and at most ten', () => {
  expect(complaint('limits:\n  max_order: 5\n  share_max: 5\nwait: 5\ncount: x\nkinds: 1\n')).toHaveLength(10)
  expect(
    complaint(`colour: red\n${GOOD.replace('5s', '5')}`).map((line) => line.trim().split('  ')[0]),
  ).toEqual(['config.yaml:1:1', 'config.yaml:5:7', 'write'])
  const many = Array.from({ length: 15 }, (_, i) => `unknown_key_${i}: 1\n`).join('')
  const lines = complaint(GOOD + many)
  expect(lines).toHaveLength(11)
  expect(lines.at(-1)).toBe('  ... and 5 more')
})

it('is an error of the configuration', () => {
  expect(userError(() => check('a: 1\n'))).toMatchObject({ code: 'ARB-CFG-004', fault: 'config' })
})

describe('YAML that is not plain', () => {
  it.each([
    ['a key twice', 'a: 1\na: 2\n', 'config.yaml:2:1  this key is written twice'],
    ['an alias', 'a: &x 1\nb: *x\n', 'config.yaml:2:4  aliases are not allowed'],
    ['a list on top', '- a\n', 'config.yaml:1:1  expected a map'],
    ['a word on top', 'text\n', 'config.yaml:1:1  expected a map'],
    ['nothing', '', 'config.yaml:1:1  expected a map'],
    ['a tag', 'a: !!js/function x\n', 'config.yaml:1:4'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'config.yaml:2:1'],
    ['a map as key', '{ a: 1 }: 2\n', 'config.yaml:1:1  a key must be a word'],
    ['an open quote', 'a: "x\n', 'config.yaml:2:1  Missing closing'],
    ['a tab as indent', 'a:\n\tb: 1\n', 'config.yaml:2:'],
  ])('%s', (_name, text, expected) => {
    const error = userError(() => parseYaml('config.yaml', text))
    expect(error).toMatchObject({ code: 'ARB-CFG-003', fault: 'config' })
    expect(error.message).toContain(expected)
  })

  it('a bomb of aliases is refused before it grows', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}]`).join('\n')
    expect(userError(() => parseYaml('c', `l0: &l0 x\n${levels}\n`)).message.split('\n')).toHaveLength(11)
  })

  it('a tower of brackets is refused and does not crash', () => {
    expect(userError(() => parseYaml('c', `a: ${'['.repeat(100_000)}`)).code).toBe('ARB-CFG-003')
  })
})
