// Whether an answer is what the SDK's own types say it is: every required member is there, every member has its type.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const require = createRequire(import.meta.url)
const MODELS = join(dirname(require.resolve('kalshi-typescript')), 'models', 'index.d.ts')

export class SdkModels {
  private readonly checker: ts.TypeChecker
  private readonly types = new Map<string, ts.Type>()

  constructor() {
    const program = ts.createProgram([MODELS], { strict: true, skipLibCheck: true, noEmit: true })
    this.checker = program.getTypeChecker()
    const index = this.checker.getSymbolAtLocation(program.getSourceFile(MODELS)!)!
    for (const symbol of this.checker.getExportsOfModule(index)) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol
      if (target.flags & ts.SymbolFlags.Interface)
        this.types.set(symbol.name, this.checker.getDeclaredTypeOfSymbol(target))
    }
  }

  /** Where a value breaks the model; nothing when it fits. */
  breaches(model: string, value: unknown): readonly string[] {
    const type = this.types.get(model)
    if (type === undefined) throw new Error(`the SDK has no model ${model}`)
    return this.check(value, type, model)
  }

  private check(value: unknown, type: ts.Type, path: string): readonly string[] {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return []
    if (type.isUnion()) return this.checkUnion(value, type, path)
    if (type.flags & ts.TypeFlags.Null) return value === null ? [] : [`${path}: not null`]
    if (type.flags & ts.TypeFlags.Undefined) return value === undefined ? [] : [`${path}: there`]
    if (type.isLiteral()) return value === type.value ? [] : [`${path}: not ${JSON.stringify(type.value)}`]
    if (type.flags & ts.TypeFlags.BooleanLike) return ofType(value, 'boolean', path)
    if (type.flags & ts.TypeFlags.String) return ofType(value, 'string', path)
    if (type.flags & ts.TypeFlags.Number) return ofType(value, 'number', path)
    if (this.checker.isArrayType(type)) return this.checkArray(value, type as ts.TypeReference, path)
    return this.checkObject(value, type, path)
  }

  private checkUnion(value: unknown, type: ts.UnionType, path: string): readonly string[] {
    const attempts = type.types.map((one) => this.check(value, one, path))
    return attempts.some((found) => found.length === 0) ? [] : attempts.flat()
  }

  private checkArray(value: unknown, type: ts.TypeReference, path: string): readonly string[] {
    if (!Array.isArray(value)) return [`${path}: not an array`]
    const item = this.checker.getTypeArguments(type)[0]!
    return value.flatMap((one, i) => this.check(one, item, `${path}[${i}]`))
  }

  private checkObject(value: unknown, type: ts.Type, path: string): readonly string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`]
    const members = value as Record<string, unknown>
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)
    if (index !== undefined)
      return Object.entries(members).flatMap(([name, one]) => this.check(one, index.type, `${path}.${name}`))
    return this.checker.getPropertiesOfType(type).flatMap((property) => {
      const member = members[property.name]
      if (member === undefined)
        return property.flags & ts.SymbolFlags.Optional ? [] : [`${path}.${property.name} is missing`]
      return this.check(member, this.checker.getTypeOfSymbol(property), `${path}.${property.name}`)
    })
  }
}

const ofType = (value: unknown, type: string, path: string): readonly string[] =>
  typeof value === type ? [] : [`${path}: ${typeof value}, not ${type}`]
