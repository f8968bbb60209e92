import { describe, expect, it } from 'vitest'
import { readDates } from '../../../../src/lib/matching/reading/dates.js'
import { readDefects } from '../../../../src/lib/matching/reading/defects.js'
import { personName } from '../../../../src/lib/matching/reading/person-names.js'
import { prepare } from '../../../../src/lib/matching/reading/prepare.js'
import { remembered } from '../../../../src/lib/matching/reading/remembered.js'
import { readWindow } from '../../../../src/lib/matching/reading/window.js'
import { contractText } from './contract-texts.js'

describe('a slot in a title', () => {
  const question = (title: string, yesLabel: string): string =>
    prepare(contractText({ title, yesLabel })).question.text
  const defects = (title: string, yesLabel: string): readonly string[] =>
    readDefects(prepare(contractText({ title, yesLabel })))

  it('takes the label where somebody is missing', () => {
    expect(question('Will  attend the summit?', 'Jane Doe')).toBe('Will Jane Doe attend the summit?')
    expect(question('Will Jane Doe confirm  as judge?', 'John Roe')).toContain('confirm John Roe as')
  })

  it('is none where nothing is missing between two blanks', () => {
    expect(question('Will it happen at the  Bridge 2027 Conference?', 'Doe')).not.toContain('Doe')
    expect(defects('Will it happen at the  Bridge 2027 Conference?', 'Doe')).toEqual([])
  })

  it('takes no number where a name is missing', () => {
    expect(question('How many vote to confirm  as judge?', '56 to 58')).not.toContain('56')
    expect(defects('How many vote to confirm  as judge?', '56 to 58')).toContain(
      'the question has an empty slot',
    )
    expect(question('Will it close above  on Friday?', '5,000')).toContain('above 5,000 on')
  })
})

describe('a time of another zone', () => {
  const until = (words: string): string => new Date(readDates(words)[0]!.until).toISOString()

  it.each([
    ['by July 1, 2026, 5:00 PM JST', '2026-07-01T08:00:00.000Z'],
    ['by July 1, 2026, 5:00 PM CEST', '2026-07-01T15:00:00.000Z'],
    ['by March 1, 2026, 5:00 PM CET', '2026-03-01T16:00:00.000Z'],
    ['by July 1, 2026, 5:00 PM BST', '2026-07-01T16:00:00.000Z'],
    ['by July 1, 2026, 5:00 PM GMT', '2026-07-01T17:00:00.000Z'],
    ['by July 1, 2026, 5:00 PM AEST', '2026-07-01T07:00:00.000Z'],
    ['by July 1, 2026, 5:00 PM ET', '2026-07-01T21:00:00.000Z'],
  ])('%s is %s', (words, instant) => {
    expect(until(words)).toBe(instant)
  })

  it('that can be several leaves the window open', () => {
    const title = 'Will Jane Doe visit Ohio by July 1, 2026, 5:00 PM IST?'
    expect(readWindow(prepare(contractText({ title })))).toBeUndefined()
  })

  it('does not take a small word for a zone', () => {
    const words = 'by 5 PM first on July 1, 2026'
    expect(words.slice(readDates(words)[0]!.at)).not.toMatch(/^5 PM first/)
  })
})

describe('a name', () => {
  it.each([
    ['Donald Roe Jr.', 'donald roe jr'],
    ['Kenyan McDuffie', 'kenyan mcduffie'],
    ['Kenyan President William Ruto', 'william ruto'],
    ['Lady Gaga', 'lady gaga'],
    ['Pope Leo XIV', 'pope leo xiv'],
    ['Will Smith', 'will smith'],
    ['Crown Court Judge Jane Doe', 'crown court judge jane doe'],
  ])('%s is %s', (words, name) => {
    expect(personName(words)).toBe(name)
  })
})

describe('a remembered reading', () => {
  it('reads a text once and a very long one each time', () => {
    let reads = 0
    const read = remembered((text) => {
      reads += 1
      return text.length
    })
    expect([read('a'), read('a'), reads]).toEqual([1, 1, 1])
    const long = 'a'.repeat(5_000)
    expect([read(long), read(long), reads]).toEqual([5_000, 5_000, 3])
  })

  it('forgets when it is full', () => {
    let reads = 0
    const read = remembered(() => (reads += 1))
    for (let at = 0; at < 40_000; at += 1) read(String(at))
    read('0')
    expect(reads).toBe(40_001)
  })
})
