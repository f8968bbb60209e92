// The exchange has no way to reach anything: it can listen on loopback, and that is all.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const EXCHANGE = fileURLToPath(new URL('../../../src/lib/exchange', import.meta.url))

/** What may be used of modules that could open a connection, start something or load code. `*`: everything. */
const ALLOWED: Readonly<Record<string, readonly string[] | '*'>> = {
  'node:crypto': '*',
  'node:fs': '*',
  'node:path': '*',
  'node:buffer': '*',
  'node:http': ['createServer', 'ServerResponse'],
  'node:net': ['createServer'],
  ws: ['WebSocketServer'],
  zod: '*',
  yaml: '*',
  'fastest-levenshtein': '*',
}
const ALLOWED_PACKAGES = /^@noble\/(?:curves|hashes)\//
const FORBIDDEN_NAMES = new Set([
  'fetch',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'require',
  'eval',
  'Function',
])

function offences(path: string, text: string): string[] {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return void found.push(...importOffences(node))
    if (ts.isExportDeclaration(node) && node.moduleSpecifier?.getText().startsWith("'.") === false)
      return void found.push('re-export')
    if (node.kind === ts.SyntaxKind.ImportKeyword) found.push('import()')
    if (ts.isIdentifier(node) && FORBIDDEN_NAMES.has(node.text) && isValue(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found.map((what) => `${path}: ${what}`)
}

/** A name that is looked up when the program runs: neither a type, nor a member, nor a key. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent)) return false
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node || parent.expression.getText() === 'globalThis'
  }
  return (
    !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent) && !ts.isMethodDeclaration(parent)
  )
}

function importOffences(node: ts.ImportDeclaration): string[] {
  const from = (node.moduleSpecifier as ts.StringLiteral).text
  const clause = node.importClause
  if (from.startsWith('.') || ALLOWED_PACKAGES.test(from) || clause?.isTypeOnly) return []
  const allowed = ALLOWED[from]
  if (allowed === '*') return []
  const bindings = clause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings) || clause?.name !== undefined) return [from]
  return bindings.elements
    .filter((one) => !one.isTypeOnly && !allowed?.includes((one.propertyName ?? one.name).text))
    .map((one) => `${from}: ${one.name.text}`)
}

describe('the exchange', () => {
  it('cannot open a connection', () => {
    const files = readdirSync(EXCHANGE, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap((file) => offences(file, readFileSync(join(EXCHANGE, file), 'utf8')))).toEqual([])
  })

  it.each([
    "import { request } from 'node:http'",
    "import http from 'node:http'",
    "import * as http from 'node:http'",
    "import { createServer, connect } from 'node:net'",
    "import { WebSocket } from 'ws'",
    "import 'node:tls'",
    "import { lookup } from 'node:dns'",
    "import { request } from 'undici'",
    "import { spawn } from 'node:child_process'",
    "export { request } from 'node:http'",
    "const h = await import('node:http')",
    "const h = require('node:http')",
    "await fetch('http://x')",
    'await globalThis.fetch(url)',
    'new WebSocket(url)',
    'const get = fetch',
  ])('would be noticed with: %s', (line) => {
    expect(offences('probe.ts', line)).toHaveLength(1)
  })

  it.each([
    "import type { IncomingMessage } from 'node:http'",
    "import { createServer, type Server } from 'node:net'",
    "import { type RawData } from 'ws'",
    "import { keccak_256 } from '@noble/hashes/sha3.js'",
    'const page = { fetch: 1 }; page.fetch',
  ])('may have: %s', (line) => {
    expect(offences('probe.ts', line)).toEqual([])
  })
})
