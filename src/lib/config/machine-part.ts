import { UserError } from '../base/errors.js'
import { readSettingsText } from './settings-text.js'
import { parseYaml, type YamlSource } from './yaml-source.js'

interface Block {
  /** Lines before the first line of its content. */
  readonly linesBefore: number
  readonly content: string
}

/** The one fenced yaml block of a Markdown page: the only part of it that the program reads. */
export function readMachinePart(path: string): YamlSource {
  const blocks = yamlBlocks(readSettingsText(path))
  const [block] = blocks
  if (!block || blocks.length > 1) throw notOneBlock(path, blocks.length)
  // Blank lines stand in for the page above the block, so that every position is the position in the file.
  return parseYaml(path, '\n'.repeat(block.linesBefore) + block.content)
}

const FENCE = /^(`{3,}|~{3,}) *(\S*)\s*$/

/** A fence ends with the same character, at least as often, and nothing behind it. */
function yamlBlocks(page: string): Block[] {
  const lines = page.split(/\r?\n/)
  const blocks: Block[] = []
  for (let i = 0; i < lines.length; i++) {
    const [, fence, language] = FENCE.exec(lines[i]!) ?? []
    if (fence === undefined) continue
    const length = lines.slice(i + 1).findIndex((line) => closes(line, fence))
    const end = length < 0 ? lines.length : i + 1 + length
    if (length >= 0 && language === 'yaml') {
      blocks.push({ linesBefore: i + 1, content: lines.slice(i + 1, end).join('\n') })
    }
    i = end
  }
  return blocks
}

function closes(line: string, fence: string): boolean {
  const [, other, language] = FENCE.exec(line) ?? []
  return other !== undefined && language === '' && other[0] === fence[0] && other.length >= fence.length
}

const notOneBlock = (path: string, count: number): UserError =>
  new UserError(
    'ARB-CFG-002',
    `${path} has ${count === 0 ? 'no' : count} closed yaml blocks; it needs exactly one`,
    {
      hint:
        count === 0
          ? 'put the settings between a line ```yaml and a line ```'
          : 'keep one block; fence examples as ```text instead',
      fault: 'config',
      facts: { path, blocks: count },
    },
  )
