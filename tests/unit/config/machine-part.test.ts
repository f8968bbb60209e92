import { describe, expect, it } from 'vitest'
import { readMachinePart } from '../../../src/lib/config/machine-part.js'
import { placeOf } from '../../../src/lib/config/yaml-source.js'
import { temporaryFolder, userError } from './files.js'

const folder = temporaryFolder()
const page = (text: string): string => folder.write('page.md', text)
const read = (text: string): unknown => readMachinePart(page(text)).document.toJS()

describe('the machine part', () => {
  it('is the one fenced yaml block', () => {
    expect(read('# Title\n\n```yaml\na: 1\nb: x\n```\n\ntext\n')).toEqual({ a: 1, b: 'x' })
  })

  it('keeps line and column of the file', () => {
    const source = readMachinePart(page('# Title\n\ntext\n\n```yaml\na: 1\nbb: 2\n```\n'))
    const node = source.document.get('bb', true) as { range: [number, number, number] }
    expect(placeOf(source, node.range[0])).toMatch(/page\.md:7:5$/)
  })

  it('knows Windows line ends, longer fences and tildes', () => {
    expect(read('text\r\n```yaml\r\na: 1\r\n```\r\n')).toEqual({ a: 1 })
    expect(read('````yaml\na: |\n  ```\n````\n')).toEqual({ a: '```\n' })
    expect(read('~~~yaml\na: 1\n~~~\n')).toEqual({ a: 1 })
  })

  it('does not take a block inside another one, nor other languages', () => {
    expect(read('````text\n```yaml\na: 1\n```\n````\n\n```text\na: 2\n```\n```yaml\na: 3\n```\n')).toEqual({
      a: 3,
    })
  })

  it('ends a fence only with one at least as long', () => {
    expect(read('````text\n```\n```yaml\na: 1\n```\n````\n```yaml\na: 3\n```\n')).toEqual({ a: 3 })
  })

  it.each([
    ['no block', '# Title\na: 1\n', 'no closed yaml blocks'],
    ['two blocks', '```yaml\na: 1\n```\n```yaml\na: 2\n```\n', '2 closed yaml blocks'],
    ['a block without an end', '```yaml\na: 1\n', 'no closed yaml blocks'],
    ['an empty page', '', 'no closed yaml blocks'],
  ])('refuses %s', (_name, text, message) => {
    const error = userError(() => readMachinePart(page(text)))
    expect(error).toMatchObject({ code: 'ARB-CFG-002', fault: 'config' })
    expect(error.message).toContain('page.md')
    expect(error.message).toContain(message)
    expect(error.hint).toContain('```')
  })

  it('refuses what is no map', () => {
    expect(userError(() => readMachinePart(page('```yaml\n- a\n```\n'))).message).toContain(
      'page.md:2:1  expected a map',
    )
    expect(userError(() => readMachinePart(page('```yaml\n```\n'))).code).toBe('ARB-CFG-003')
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['is missing', () => `${folder.path}/none.md`, 'there is no such file'],
    ['is a folder', () => folder.path, 'it is a folder'],
    ['is far too large', () => folder.write('large.md', 'x'.repeat(300_000)), 'it has 300000 bytes'],
  ])('because it %s', (_name, path, message) => {
    const error = userError(() => readMachinePart(path()))
    expect(error).toMatchObject({ code: 'ARB-CFG-001', fault: 'config', facts: { path: path() } })
    expect(error.message).toContain(message)
  })
})
