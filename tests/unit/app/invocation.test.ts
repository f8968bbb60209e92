import { describe, expect, it } from 'vitest'
import { readInvocation, withEnvironment } from '../../../src/lib/app/invocation.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { userError } from '../config/files.js'

describe('the invocation', () => {
  it('is read from arguments that need not parse', () => {
    expect(readInvocation([])).toEqual({ format: 'human', noColour: false, quiet: false, verbosity: 0 })
    expect(readInvocation(['paper', '--nonsense', '--json', '--no-color', '-q'])).toEqual({
      format: 'json',
      noColour: true,
      quiet: true,
      verbosity: 0,
    })
  })

  it.each([
    [['-v'], 1],
    [['-vv'], 2],
    [['-v', '--verbose'], 2],
    [['-vvv'], 2],
    [['-qv'], 1],
    [['--verify'], 0],
    [['--', '-vv'], 0],
  ])('%j is as loud as %i', (argv, verbosity) => {
    expect(readInvocation(argv).verbosity).toBe(verbosity)
  })

  it('does not take what stands behind -- for a flag', () => {
    expect(readInvocation(['explain', '--', '--json']).format).toBe('human')
  })
})

describe('ARB_OUTPUT', () => {
  const env = (output: string) => readEnvironment({ ARB_OUTPUT: output })

  it('is used when no flag says otherwise', () => {
    expect(withEnvironment(readInvocation([]), env('csv')).format).toBe('csv')
    expect(withEnvironment(readInvocation(['--json']), env('csv')).format).toBe('json')
    expect(withEnvironment(readInvocation([]), env('')).format).toBe('human')
  })

  it('is not guessed', () => {
    expect(userError(() => withEnvironment(readInvocation([]), env('xml')))).toMatchObject({
      code: 'ARB-CFG-005',
      fault: 'config',
      message: 'ARB_OUTPUT is "xml", which is no output format',
    })
  })
})
