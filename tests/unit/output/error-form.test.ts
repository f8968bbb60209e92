import { describe, expect, it } from 'vitest'
import { DataError, HaltError, UserError, VenueError } from '../../../src/lib/base/errors.js'
import { errorText, printError, reportOf } from '../../../src/lib/output/error-form.js'
import type { Format } from '../../../src/lib/output/format.js'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'

const noRecording = new UserError('ARB-REC-003', 'x.rec is not a recording: the file is empty', {
  hint: 'name another file',
  fault: 'usage',
  facts: { path: 'x.rec' },
})

function printed(error: unknown, format: Format, showStack = false): MemoryOutput {
  const output = new MemoryOutput()
  printError(error, output, { format, showStack })
  return output
}

describe('for people', () => {
  it('says what happened, the value seen, the likely cause and the next command, which comes last', () => {
    expect(errorText(reportOf(noRecording))).toBe(
      [
        'ARB-REC-003: x.rec is not a recording: the file is empty',
        '  seen: path=x.rec',
        '  cause: A wrong path, an empty file, or data of another program.',
        '  do: name another file',
        '  run: arb explain ARB-REC-003',
        '',
      ].join('\n'),
    )
  })

  it('repeats no rule as a cause when the message has it', () => {
    const wrong = new UserError('ARB-CLI-003', '--limit is wrong', { hint: 'correct it', fault: 'usage' })
    expect(errorText(reportOf(wrong))).not.toContain('cause:')
  })

  it('stays off stdout and has no stack trace', () => {
    const { out, err, exitCode } = printed(noRecording, 'human')
    expect([out, exitCode]).toEqual(['', 2])
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('shows the stack and what was behind it when asked', () => {
    const error = new HaltError('ARB-REC-002', 'cannot write', {}, { cause: new Error('disk full') })
    expect(printed(error, 'human', true).err).toMatch(
      /HaltError: cannot write\n\s+at [\s\S]*Error: disk full\n\s+at /,
    )
  })

  it('shows hostile text as text', () => {
    const error = new DataError('ARB-REC-005', 'bad \x1b[2J title\u202e', { title: 'a\x9bb\nc' })
    expect(printed(error, 'human').err).toContain('bad ␛[2J title�')
    expect(printed(error, 'human').err).not.toContain('\x9b')
  })
})

describe('for programs', () => {
  it('is one object of arb.error/1 under --json and one line under --jsonl', () => {
    const expected = {
      schema: 'arb.error/1',
      code: 'ARB-REC-003',
      message: 'x.rec is not a recording: the file is empty',
      facts: { path: 'x.rec' },
      hint: 'name another file',
      next: ['arb', 'explain', 'ARB-REC-003'],
      retryable: false,
      exit: 2,
    }
    expect(JSON.parse(printed(noRecording, 'json').out)).toEqual(expected)
    expect(printed(noRecording, 'jsonl').out).toBe(`${JSON.stringify(expected)}\n`)
  })

  it('is nothing under --csv', () => {
    expect(printed(noRecording, 'csv').out).toBe('')
    expect(printed(noRecording, 'csv').err).toContain('ARB-REC-003')
  })
})

describe('what a venue did not do', () => {
  const refused = new VenueError('ARB-VEN-001', 'kalshi refused the order', {
    outcome: 'refused',
    status: 400,
    venueCode: 'insufficient_balance',
  })

  it.each([
    ['refused', 'refused: the venue did nothing'],
    ['not-sent', 'not sent: nothing reached the venue'],
    ['unknown', 'unknown: the venue may have carried it out'],
  ] as const)('says what is known: %s', (outcome, text) => {
    expect(printed(new VenueError('ARB-NET-003', 'no answer', { outcome }), 'human').err).toContain(
      `  known: ${text}\n`,
    )
  })

  it.each([
    ['GET', false],
    ['POST', true],
  ])('nothing is carried out by a %s', (method, isTold) => {
    const lost = new VenueError('ARB-NET-003', 'no answer', { outcome: 'unknown', facts: { method } })
    expect(printed(lost, 'human').err.includes('may have carried it out')).toBe(isTold)
  })

  it('names status and code of the answer', () => {
    expect(printed(refused, 'human').err).toContain('  seen: status=400, venueCode=insufficient_balance\n')
    expect(JSON.parse(printed(refused, 'json').out)).toMatchObject({
      outcome: 'refused',
      facts: { status: 400, venueCode: 'insufficient_balance' },
      exit: 5,
    })
  })
})

describe('what is unexpected', () => {
  it('is reported as a mistake of the program', () => {
    const report = reportOf(new TypeError('x is not a function'))
    expect(report).toMatchObject({
      code: 'ARB-BUG-001',
      message: 'x is not a function',
      exit: 1,
      next: ['arb', '--version'],
    })
    expect(reportOf('thrown text')).toMatchObject({ code: 'ARB-BUG-001', message: 'thrown text', exit: 1 })
  })

  it('keeps a code that has no page, and points to one that exists', () => {
    const report = reportOf(new DataError('PRICE_MALFORMED', 'not a price'), true)
    expect(report).toMatchObject({
      code: 'PRICE_MALFORMED',
      exit: 9,
      next: ['arb', 'explain', 'ARB-BUG-001'],
    })
  })
})
