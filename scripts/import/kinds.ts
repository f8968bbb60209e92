import type { ImportReport } from './import-report.js'
import { importKalshiBtc15m } from './kalshi-btc15m.js'
import { importKalshiGold15m } from './kalshi-gold15m.js'
import { importNbaMvp } from './nba-mvp.js'
import { importPairedQuotes } from './paired-quotes.js'
import { importPmvl } from './pmvl.js'
import type { RecordingWriter } from './recording-writer.js'

export interface ImportKind {
  /** The public repository that the recording comes from. */
  readonly source: string
  readonly run: (folder: string, writer: RecordingWriter, report: ImportReport) => Promise<void>
}

export const IMPORT_KINDS: Readonly<Record<string, ImportKind>> = {
  'nba-mvp': { source: 'github.com/SagnikBhadra/Arbitrage-Betting', run: importNbaMvp },
  'paired-quotes': { source: 'github.com/rgillon10-pixel/kalshi-headless', run: importPairedQuotes },
  'kalshi-btc15m': {
    source: 'github.com/organics-jpg/kalshi-probability-model-bot-gpt55-export',
    run: importKalshiBtc15m,
  },
  'kalshi-gold15m': { source: 'github.com/zkiihne/kalshi-gold15m-sample', run: importKalshiGold15m },
  pmvl: { source: 'github.com/bobaoxu2001/prediction-market-value-lab', run: importPmvl },
}
