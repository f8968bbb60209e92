import { Box, render, Text, useInput, type Key } from 'ink'
import { memo, type ReactNode } from 'react'
import type { ScreenTerminal } from '../output/screen-terminal.js'
import { KeyReader, type KeyPress } from './key-press.js'
import type { Size } from './line.js'
import { PageStream } from './page-stream.js'

/** A page of rows that Ink draws; it writes only what changed. */
export interface InkPage {
  /** Draws painted rows; at most one less than the terminal has. */
  show(rows: readonly string[]): void
  /** Writes nothing more. */
  close(): void
}

export interface InkPageOptions {
  readonly size: Size
  readonly stdin: ScreenTerminal['stdin']
  readonly write: (text: string) => void
  readonly onKey: (press: KeyPress) => void
  /** Something else of this process wrote to its streams. */
  readonly onStray: (text: string) => void
  /** Drawing has failed. */
  readonly onFailure: (error: unknown) => void
}

const FRAMES_MAX = 30

/** A node without text has no height. */
const BLANK = ' '

const Row = memo(function Row({ text }: { readonly text: string }): ReactNode {
  return <Text wrap='truncate'>{text === '' ? BLANK : text}</Text>
})

interface RowsProps {
  readonly rows: readonly string[]
  readonly size: Size
  readonly onInput: (input: string, key: Key) => void
}

function Rows({ rows, size, onInput }: RowsProps): ReactNode {
  useInput(onInput)
  return (
    <Box flexDirection='column' width={size.columns} height={heightOf(size)}>
      {rows.slice(0, heightOf(size)).map((text, index) => (
        <Row key={index} text={text} />
      ))}
    </Box>
  )
}

/** A page of the height of the terminal would make it scroll, and Ink clear all of it with every frame. */
const heightOf = ({ rows }: Size): number => Math.max(1, rows - 1)

export function openInkPage({ size, stdin, write, onKey, onStray, onFailure }: InkPageOptions): InkPage {
  const reader = new KeyReader()
  const onInput = (input: string, key: Key): void => reader.read(input, key).forEach(onKey)
  const stdout = new PageStream(size, write)
  const stderr = new PageStream(size, onStray)
  const draw = (rows: readonly string[]): ReactNode => <Rows rows={rows} size={size} onInput={onInput} />
  const ink = render(draw([]), {
    stdout: asStream<NodeJS.WriteStream>(stdout),
    stderr: asStream<NodeJS.WriteStream>(stderr),
    stdin: asStream<NodeJS.ReadStream>(stdin),
    exitOnCtrlC: false,
    patchConsole: true,
    incrementalRendering: true,
    maxFps: FRAMES_MAX,
  })
  ink.waitUntilExit().catch(onFailure)
  return {
    show: (rows) => ink.rerender(draw(rows)),
    close() {
      stdout.shut()
      stderr.shut()
      ink.unmount()
    },
  }
}

/** Ink asks for whole streams of Node but uses only what ours have. */
const asStream = <Stream,>(stream: object): Stream => stream as Stream
