import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { envelope, jsonText } from '../../../src/lib/output/envelope.js'
import { UNSAFE_CHARACTERS } from '../../../src/lib/output/terminal-text.js'

const AT = ms(Date.UTC(2026, 10, 21, 12, 0, 0, 7))

describe('envelope', () => {
  it('has every field of the contract, in one order', () => {
    const content = {
      schema: 'arb.probe/1',
      generatedAt: AT,
      toolVersion: '1.2.3',
      mode: 'paper',
      data: { n: 1 },
    } as const
    expect(JSON.stringify(envelope(content))).toBe(
      '{"schema":"arb.probe/1","generated_at":"2026-11-21T12:00:00.007Z","tool":{"version":"1.2.3","config_hash":null},' +
        '"mode":"paper","data":{"n":1},"warnings":[],"meta":{}}',
    )
  })

  it('passes hash, warnings and counts on', () => {
    const content = { schema: 's', generatedAt: AT, toolVersion: '1', mode: 'public', data: [] } as const
    expect(envelope({ ...content, configHash: '00ff', warnings: ['old'], meta: { rows: 0 } })).toMatchObject({
      tool: { config_hash: '00ff' },
      warnings: ['old'],
      meta: { rows: 0 },
    })
  })
})

describe('jsonText', () => {
  it('writes what a terminal would obey as escapes', () => {
    expect(jsonText('a\x1bb\x9bc\u202ed\x7f')).toBe('"a\\u001bb\\u009bc\\u202ed\\u007f"')
    expect(jsonText({ a: 1 }, 2)).toBe('{\n  "a": 1\n}')
  })

  it('says the same and is safe, for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = jsonText({ text }, 2)
        expect(JSON.parse(json)).toEqual({ text })
        expect(json.replaceAll('\n', '')).not.toMatch(new RegExp(UNSAFE_CHARACTERS.source, 'u'))
      }),
    )
  })
})
