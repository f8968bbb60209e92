import { lstatSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { UserError } from '../../base/errors.js'
import { elapsed, type Ms } from '../../base/units.js'
import type { ApprovalStore, ApprovalWithTexts } from '../../domain/approval.js'
import { approvalLine, readApprovalLine } from './approval-line.js'

const FILE_BYTES_MAX = 256 * 1024 * 1024
/** Clocks of two machines may differ; more than that and the latest word on a pair would be one from the future. */
const AHEAD_MAX_MS = 5 * 60_000

/** What an import did. */
export interface Imported {
  readonly lines: number
  /** Statements that were not known yet. */
  readonly added: number
}

/**
 * Adds the statements of a file to those that are there: nothing is replaced, and a file that is not sound in every line changes
 * nothing. Throws `UserError`: ARB-MATCH-005 for a line that is wrong, ARB-MATCH-006 for a file without any, ARB-MATCH-007.
 */
export async function importApprovals(path: string, store: ApprovalStore, now: Ms): Promise<Imported> {
  const lines = textOf(path).split('\n')
  const statements: ApprovalWithTexts[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const read = readApprovalLine(line)
    const fault = typeof read === 'string' ? read : futureFault(read, now)
    if (fault !== undefined) throw wrongLine(path, index + 1, fault)
    statements.push(read as ApprovalWithTexts)
  }
  if (statements.length === 0) throw noStatements(path)
  return { lines: statements.length, added: await store.add(statements) }
}

const futureFault = ({ approval: { at } }: ApprovalWithTexts, now: Ms): string | undefined =>
  elapsed(now, at) > AHEAD_MAX_MS ? 'at: is in the future' : undefined

/**
 * Writes everything that was ever said about pairs, oldest first. An existing file is replaced only when it is such a file, so that a
 * mistyped path destroys nothing. Throws `UserError`: ARB-MATCH-006 when nothing was said yet, ARB-MATCH-007.
 */
export async function exportApprovals(path: string, store: ApprovalStore): Promise<number> {
  const approvals = await store.all()
  if (approvals.length === 0) throw nothingSaid()
  const lines: string[] = []
  for (const approval of approvals) {
    const kalshiText = await store.text(approval.kalshi, approval.kalshiHash)
    const polymarketText = await store.text(approval.polymarket, approval.polymarketHash)
    if (kalshiText && polymarketText) lines.push(approvalLine({ approval, kalshiText, polymarketText }))
  }
  write(path, lines.join(''))
  return lines.length
}

function textOf(path: string): string {
  try {
    if (statSync(path).size > FILE_BYTES_MAX) throw new Error('it is far too large')
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw cannotUse(path, `cannot be read: ${(cause as Error).message}`)
  }
}

function write(path: string, text: string): void {
  if (!mayReplace(path)) throw cannotUse(path, 'exists and holds something else than approvals')
  const temporary = `${path}.${process.pid}.new`
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
    renameSync(temporary, path)
  } catch (cause) {
    throw cannotUse(path, `cannot be written: ${(cause as Error).message}`)
  }
}

function mayReplace(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return true
  if (!stat.isFile() || stat.size > FILE_BYTES_MAX) return false
  const [first = ''] = readFileSync(path, 'utf8').split('\n', 1)
  return typeof readApprovalLine(first) !== 'string'
}

const wrongLine = (path: string, line: number, fault: string): UserError =>
  new UserError('ARB-MATCH-005', `${path}:${line}: ${fault}`, {
    hint: 'nothing was imported; correct the line, or export the file again',
    fault: 'usage',
    facts: { path, line },
  })

const noStatements = (path: string): UserError =>
  new UserError('ARB-MATCH-006', `${path} holds no approval`, {
    hint: 'name a file that arb match --export has written',
    fault: 'empty',
    facts: { path },
  })

const nothingSaid = (): UserError =>
  new UserError('ARB-MATCH-006', 'nothing was accepted or rejected yet, so there is nothing to export', {
    hint: 'find pairs with arb match --auto and accept some',
    fault: 'empty',
  })

const cannotUse = (path: string, what: string): UserError =>
  new UserError('ARB-MATCH-007', `${path} ${what}`, {
    hint: 'check the path, or name another file',
    fault: 'usage',
    facts: { path },
  })
