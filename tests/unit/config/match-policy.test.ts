import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readMatchRules } from '../../../src/lib/config/rules-file.js'
import { POLICY_CLAUSES, POLICY_FAMILIES } from '../../../src/lib/domain/match-policy.js'

const SHIPPED = readFileSync(fileURLToPath(new URL('../../../rules.md', import.meta.url)), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string): ReturnType<typeof readMatchRules> {
  const path = join(folder, 'rules.md')
  writeFileSync(path, text)
  return readMatchRules(path)
}

function problem(from: string, to: string): string {
  expect(SHIPPED).toContain(from)
  try {
    read(SHIPPED.replace(from, to))
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'was accepted'
}

describe('the rules of comparing', () => {
  it('cover every family and every awkward case', () => {
    const { families } = read(SHIPPED).matchPolicy
    expect(Object.keys(families)).toEqual([...POLICY_FAMILIES])
    for (const { clauses } of Object.values(families))
      expect(Object.keys(clauses)).toEqual([...POLICY_CLAUSES])
  })

  it('weigh a case otherwise where a family says so', () => {
    const { families } = read(SHIPPED).matchPolicy
    expect(families.action.clauses.death).toEqual({ oneSided: 'different', opposed: 'different' })
    expect(families.game.clauses.death).toEqual({ oneSided: 'basis', opposed: 'basis' })
  })

  it.each([
    ['  death: [different, different]\n', '', 'clauses.death  is missing'],
    ['  death: [different, different]', '  death: [different]', 'must be two weights'],
    [
      '  death: [different, different]',
      '  death: [different, wrong]',
      'must be same or basis or review or different',
    ],
    ['window_tolerance: 1m', 'window_tolerance: 1', 'has no unit'],
    ['    other_source: basis', '    other_source: any', 'must be same or basis'],
    ['  action:\n    required: [subject', '  action:\n    required: [topic', 'must be one of subject'],
    ['  chicago: [midway, ohare]', '  chicago: [midway]', 'must be a list of at least two names'],
    [
      '{ below: 101, both_lose: 20%, size: 0% }',
      '{ below: 90, both_lose: 20%, size: 0% }',
      'must rise by "below" and end at 101',
    ],
    ['  resume_edge: 1%', '  resume_edge: 5%', 'must resume at no more than it suspends at'],
    ['  announcement: no\n', '  announcement: maybe\n', 'must be yes or no'],
    ['silence_means:', 'silence_mean:', 'is not a known key'],
  ])('refuse %j as %j', (from, to, expected) => {
    expect(problem(from, to)).toContain(expected)
  })
})
