import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Around } from '../../../../src/lib/app/screen/screen-around.js'
import { refuseUnusableTheme } from '../../../../src/lib/app/screen/usable-theme.js'
import { UserError } from '../../../../src/lib/base/errors.js'

const GOOD = readFileSync(new URL('../../../../themes/light.yaml', import.meta.url), 'utf8')
const BROKEN = GOOD.replace(/^ {2}border:.*\n/m, '')

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'arb-theme-'))
  mkdirSync(join(home, 'arb', 'themes'), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true }))

const write = (name: string, text: string): void =>
  writeFileSync(join(home, 'arb', 'themes', `${name}.yaml`), text.replace('name: light', `name: ${name}`))

interface Named {
  readonly flag?: string
  readonly variable?: string
  readonly settings?: string
}

/** The code it is refused with. Its output is a pipe. */
function refusal({ flag, variable, settings = 'auto' }: Named): string | undefined {
  const around = {
    environment: { configHome: home, theme: variable },
    wishes: { theme: flag },
    invocation: { format: 'human' },
    output: { stdoutIsTerminal: false },
  } as unknown as Around
  try {
    refuseUnusableTheme(around, { theme: settings })
    return undefined
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    expect(error.fault).toBe('config')
    return error.code
  }
}

describe('a theme that was named', () => {
  it('is refused when a role is missing, by flag and by variable, without a screen too', () => {
    write('bad', BROKEN)
    expect(refusal({ flag: 'bad' })).toMatch(/^ARB-CFG-00[34]$/)
    expect(refusal({ variable: 'bad' })).toMatch(/^ARB-CFG-00[34]$/)
    expect(refusal({ flag: 'dark', variable: 'bad' })).toBeUndefined()
  })

  it('is refused when there is none, and when its file is not there', () => {
    expect(refusal({ flag: 'nothing' })).toBe('ARB-CFG-007')
    expect(refusal({ flag: './no/such.yaml' })).toBe('ARB-CFG-001')
  })

  it('is looked at in each of its variants that there are', () => {
    write('mine-light', GOOD)
    expect(refusal({ flag: 'mine' })).toBeUndefined()
    write('mine-dark', BROKEN)
    expect(refusal({ flag: 'mine' })).toMatch(/^ARB-CFG-00[34]$/)
  })

  it('as auto is whatever auto may be', () => {
    expect(refusal({ flag: 'auto' })).toBeUndefined()
    write('light', BROKEN)
    expect(refusal({ flag: 'auto' })).toMatch(/^ARB-CFG-00[34]$/)
  })

  it('only in the settings is not looked at where nothing is drawn', () => {
    expect(refusal({ settings: 'nothing' })).toBeUndefined()
  })
})
