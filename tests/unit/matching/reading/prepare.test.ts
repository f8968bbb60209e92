import { describe, expect, it } from 'vitest'
import type { ContractText } from '../../../../src/lib/domain/contract-text.js'
import { readDefects } from '../../../../src/lib/matching/reading/defects.js'
import { prepare } from '../../../../src/lib/matching/reading/prepare.js'
import { contractText } from './contract-texts.js'

const read = (said: Partial<ContractText>): ReturnType<typeof prepare> => prepare(contractText(said))

describe('a prepared text', () => {
  it.each([
    ['If the bridge opens in May, then the market resolves to Yes.', 'the bridge opens in May'],
    ['The market resolves to Yes if the bridge opens.', 'the bridge opens'],
    [
      'This market will resolve to “Yes” if the U.S. bridge opens. Otherwise, it resolves to “No”.',
      'the U.S. bridge opens',
    ],
    ['If the bridge opens, this market will resolve to "Yes".', 'the bridge opens'],
    ['This market will resolve according to the team that wins the cup.', 'team that wins the cup'],
    [
      'A note first.\n\nThis market will resolve to "Yes" if both of the following occur:\n\n1. The sun shines.\n2. It rains.',
      'both of the following occur: ; The sun shines ; It rains',
    ],
  ])('%s', (rules, condition) => {
    expect(read({ rules }).condition?.text).toBe(condition)
  })

  it('takes the condition of the outcome that YES stands for', () => {
    const rules =
      'If the Reds win, the market will resolve to "Reds". If the Blues win, the market will resolve to "Blues".'
    expect(read({ rules, yesLabel: 'Blues' }).condition?.text).toBe('the Blues win')
  })

  it('fills an empty slot of the title from the label, and calls it a defect where there is none', () => {
    const title = 'Will  attend the summit?'
    expect(read({ title, yesLabel: 'Jane Doe' }).question.text).toBe('Will Jane Doe attend the summit?')
    expect(readDefects(read({ title, yesLabel: 'Jane Doe' }))).toEqual([])
    expect(readDefects(read({ title }))).toEqual(['the question has an empty slot'])
  })

  it('calls blanks and placeholders defects', () => {
    expect(readDefects(read({ title: 'Will ____ win?' }))).toHaveLength(1)
    expect(readDefects(read({ title: 'Will Person BE win the vote?' }))).toHaveLength(1)
    expect(readDefects(read({ title: 'Who wins?', yesLabel: 'Team AM' }))).toHaveLength(1)
    expect(readDefects(read({ title: '' }))).toHaveLength(1)
    expect(readDefects(read({ title: 'Will the person in office win?', yesLabel: 'Team Liquid' }))).toEqual(
      [],
    )
  })

  it('drops a last line that only repeats the question and cuts what is too long', () => {
    const title = 'Will it rain?'
    expect(read({ title, rules: `It may rain.\nSpecific: ${title}` }).sentences).toHaveLength(1)
    const long = read({ title, rules: 'Rain falls. '.repeat(5_000) })
    expect(long.sentences.length).toBeLessThan(1_800)
  })

  it('does not end a sentence behind a short form', () => {
    const rules = 'The U.S. Senate and Donald J. Trump met at 5 p.m. ET vs. the House. The end.'
    expect(read({ rules }).sentences.map(({ text }) => text)).toHaveLength(2)
  })
})
