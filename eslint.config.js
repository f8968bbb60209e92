import tseslint from 'typescript-eslint'

const TS = ['**/*.ts', '**/*.tsx']
const SRC = ['src/**/*.ts', 'src/**/*.tsx']
const LIB = ['src/lib/**/*.ts', 'src/lib/**/*.tsx']

// `no-restricted-syntax` is one rule with one list: the last block that matches a file replaces the list of
// the blocks before it. So each kind of ban has a name here and each block below spells out its whole list.
const UNIT_CASTS = ['TSAsExpression', 'TSTypeAssertion'].flatMap((cast) =>
  ['typeName.name', 'typeName.right.name'].map((name) => ({
    selector: `${cast} > TSTypeReference[${name}=/^(Price|Qty|Usd|Ms)$/]`,
    message: 'Units are made by the functions of src/lib/base/units.ts, never by a cast.',
  })),
)
const DEFAULT_EXPORTS = ['ExportDefaultDeclaration', "ExportSpecifier[exported.name='default']"].map(
  (selector) => ({ selector, message: 'Named exports only; a default export is for oclif commands.' }),
)
const DECIMALS = ["Identifier[name='parseFloat']", "MemberExpression[property.name='toFixed']"].map(
  (selector) => ({
    selector,
    message: 'Decimals are parsed digit by digit and formatted in report/ or output/ only.',
  }),
)
const banned = (...kinds) => ({ 'no-restricted-syntax': ['error', ...kinds.flat()] })

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'tests/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs', ...TS],
    rules: {
      eqeqeq: 'error',
      'no-constant-binary-expression': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: TS,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: false, allowAny: false, allowRegExp: false },
      ],
      // Indexed access is checked by the compiler (noUncheckedIndexedAccess); `!` is how a loop bound is stated.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/strict-boolean-expressions': 'off',
      // Does not understand a branded number; the compiler checks the operand.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      // An async port may have an implementation that has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      ...banned(UNIT_CASTS, DEFAULT_EXPORTS),
    },
  },
  {
    files: SRC,
    rules: {
      'no-console': 'error',
      'max-params': ['error', 4],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: LIB, rules: banned(UNIT_CASTS, DEFAULT_EXPORTS, DECIMALS) },
  {
    files: ['src/lib/report/**/*.ts', 'src/lib/output/**/*.ts', 'src/lib/output/**/*.tsx'],
    rules: banned(UNIT_CASTS, DEFAULT_EXPORTS),
  },
  { files: ['src/lib/base/units.ts'], rules: banned(DEFAULT_EXPORTS, DECIMALS) },
  { files: ['src/commands/**/*.ts', '*.ts'], rules: banned(UNIT_CASTS) },
  {
    // A test may build a wrong unit on purpose and may look at parsed JSON without a schema.
    files: ['tests/**/*.ts', 'tests/**/*.tsx'],
    rules: {
      ...banned(DEFAULT_EXPORTS),
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
