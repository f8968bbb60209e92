import { Box, render, Text, useInput, type Key } from 'ink'
import { memo, type ReactNode } from 'react'
import type { ScreenTerminal } from '../../output/screen-terminal.js'
import { KeyReader, type KeyPress } from '../state/key-press.js'
import type { Size } from '../text/line.js'
import { PageStream } from './page-stream.js'

/** A page of rows that Ink draws; it writes only what changed. */
export interface InkPage {
  /** Draws painted rows of the width of the terminal; at most one less than it has. */
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

/** How often a page is drawn is for those to say who show it. */
const UNLIMITED = 0

const Row = memo(function Row({ name }: { readonly name: string }): ReactNode {
  return <Text>{name}</Text>
})

interface RowsProps {
  readonly names: readonly string[]
  readonly size: Size
  readonly onInput: (input: string, key: Key) => void
}

function Rows({ names, size, onInput }: RowsProps): ReactNode {
  useInput(onInput)
  return (
    <Box flexDirection='column' width={size.columns} height={heightOf(size)}>
      {names.map((name, index) => (
        <Row key={index} name={name} />
      ))}
    </Box>
  )
}

/** A page of the height of the terminal would make it scroll, and Ink clear all of it with every frame. */
const heightOf = ({ rows }: Size): number => Math.max(1, rows - 1)

interface NamedRow {
  readonly row: string
  readonly name: string
}

export function openInkPage({ size, stdin, write, onKey, onStray, onFailure }: InkPageOptions): InkPage {
  const reader = new KeyReader()
  const onInput = (input: string, key: Key): void => reader.read(input, key).forEach(onKey)
  const stdout = new PageStream(size, write)
  const stderr = new PageStream(size, onStray)
  const draw = (names: readonly string[]): ReactNode => <Rows names={names} size={size} onInput={onInput} />
  const ink = render(draw([]), {
    stdout: asStream<NodeJS.WriteStream>(stdout),
    stderr: asStream<NodeJS.WriteStream>(stderr),
    stdin: asStream<NodeJS.ReadStream>(stdin),
    exitOnCtrlC: false,
    patchConsole: true,
    incrementalRendering: true,
    maxFps: UNLIMITED,
  })
  ink.waitUntilExit().catch(onFailure)
  let shown: readonly NamedRow[] = []
  return {
    show(rows) {
      const taken = new Set(shown.map(({ name }) => name))
      const next = rows.slice(0, heightOf(size)).map((row, index): NamedRow => {
        const last = shown[index]
        return last?.row === row ? last : { row, name: stdout.name(row, taken) }
      })
      if (next.length === shown.length && next.every((one, index) => one === shown[index])) return
      shown = next
      ink.rerender(draw(next.map(({ name }) => name)))
    },
    close() {
      stdout.shut()
      stderr.shut()
      ink.unmount()
    },
  }
}

/** Ink asks for whole streams of Node but uses only what ours have. */
const asStream = <Stream,>(stream: object): Stream => stream as Stream
