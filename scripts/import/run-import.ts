import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FrameLog } from '../../src/lib/record/frame-log.js'
import { ImportError } from './import-error.js'
import { ImportReport } from './import-report.js'
import { IMPORT_KINDS, type ImportKind } from './kinds.js'
import { RecordingWriter } from './recording-writer.js'

const KINDS = Object.keys(IMPORT_KINDS).join(', ')
const USAGE = `usage: npm run import -- KIND SOURCE_FOLDER DEST_FOLDER (kinds: ${KINDS})`

/** Runs one import and says what came of it; the result is the exit code. */
export async function runImport(
  args: readonly string[],
  say: { out: (line: string) => void; err: (line: string) => void },
): Promise<number> {
  try {
    const [kindName, source, destination, ...rest] = args
    if (kindName === undefined || source === undefined || destination === undefined || rest.length > 0) {
      throw new ImportError(USAGE)
    }
    const report = await importInto(kindOf(kindName), source, destination)
    for (const line of [`${kindName} -> ${destination}`, ...report.lines()]) say.out(line)
    return 0
  } catch (error) {
    say.err(error instanceof ImportError ? error.message : `import failed: ${oneLine(error)}`)
    return 2
  }
}

function kindOf(name: string): ImportKind {
  const kind = Object.hasOwn(IMPORT_KINDS, name) ? IMPORT_KINDS[name] : undefined
  if (kind === undefined) {
    throw new ImportError(`unknown kind ${JSON.stringify(name)}; known: ${KINDS}`)
  }
  return kind
}

/** A recording that could not be finished is removed: half of one would look like a whole. */
async function importInto(kind: ImportKind, source: string, destination: string): Promise<ImportReport> {
  assertFolders(source, destination)
  const existed = existsSync(destination)
  mkdirSync(destination, { recursive: true })
  const report = new ImportReport()
  const log = FrameLog.create(destination, { source: kind.source })
  try {
    await kind.run(source, new RecordingWriter(log, report), report)
    if (report.frames === 0)
      throw new ImportError(`${source}: no row could be used (${report.droppedTotal} dropped)`)
    await log.close()
    return report
  } catch (error) {
    await log.close()
    for (const name of readdirSync(destination)) rmSync(join(destination, name), { recursive: true })
    if (!existed) rmSync(destination, { recursive: true })
    throw error
  }
}

function assertFolders(source: string, destination: string): void {
  if (!existsSync(source) || !statSync(source).isDirectory())
    throw new ImportError(`there is no folder ${source}`)
  if (!existsSync(destination)) return
  if (!statSync(destination).isDirectory() || readdirSync(destination).length > 0) {
    throw new ImportError(`the destination ${destination} exists and is not an empty folder`)
  }
}

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
