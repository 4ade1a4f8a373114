import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Imports point one way (docs/architecture.md):
 * rules <- charter <- workflows | records <- activities | client/engine <- worker | api <- client/cli | web
 * Each row: a room, and the rooms it may import from besides itself.
 */
const mayImport = {
  rules: [],
  charter: ['rules'],
  workflows: ['rules', 'charter'],
  records: ['rules', 'charter'],
  activities: ['rules', 'charter', 'workflows', 'records'],
  'client/engine': ['rules', 'charter', 'workflows', 'records'],
  worker: ['rules', 'charter', 'workflows', 'records', 'activities', 'client/engine'],
  api: ['rules', 'charter', 'workflows', 'records', 'activities', 'client/engine'],
  'client/cli': [
    'rules',
    'charter',
    'workflows',
    'records',
    'activities',
    'client/engine',
    'worker',
    'api',
  ],
};
const rooms = Object.keys(mayImport);
const direction = rooms.flatMap((room) =>
  rooms
    .filter((other) => other !== room && !mayImport[room].includes(other))
    .map((other) => ({
      target: `./${room}`,
      from: `./${other}`,
      message: `${room}/ may import only ${mayImport[room].join(', ') || 'nothing of the project'} (docs/architecture.md).`,
    })),
);

/** What workflow code can reach must be deterministic: no Node builtins, no clock but workflows/clock.ts, no zone data. */
const workflowReachable = [
  'workflows/**/*.ts',
  'rules/*.ts',
  'rules/action/**/*.ts',
  'rules/meeting/**/*.ts',
  'rules/calibration/**/*.ts',
  'rules/credits/**/*.ts',
  'rules/people/delegation.ts',
  'rules/register/**/*.ts',
  'rules/program/**/*.ts',
  'rules/numbers/**/*.ts',
];
const zoneDataStaysOut = [
  './workflows',
  './rules/action',
  './rules/credits',
  './rules/meeting',
  './rules/program',
  './rules/register',
].flatMap((target) =>
  ['calendar', 'cadence', 'kpi', 'deadlines'].map((room) => ({
    target,
    from: `./rules/${room}`,
    except: ['./types.ts'],
    message: 'Zone data is computed in an activity and kept as instants (design D8).',
  })),
);
const nodeBuiltins = {
  group: [
    'node:*',
    'fs',
    'path',
    'os',
    'crypto',
    'child_process',
    'net',
    'http',
    'https',
    'stream',
  ],
  message: 'Workflow code runs in a sandbox without Node: move the effect to activities/.',
};
const zoneData = {
  group: ['temporal-polyfill', 'rrule-temporal', 'date-holidays', 'luxon', 'date-fns*'],
  message: 'Zone data is computed in an activity and kept as instants (design D8).',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.steerco/', '.cache/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: direction }],
      'import-x/no-default-export': 'off',
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  {
    files: workflowReachable,
    rules: {
      'no-restricted-imports': ['error', { patterns: [nodeBuiltins, zoneData] }],
      'no-restricted-globals': [
        'error',
        {
          name: 'Date',
          message: 'Read time through workflows/clock.ts; instants are epoch milliseconds.',
        },
        { name: 'Temporal', message: 'Zone arithmetic belongs in an activity (design D8).' },
        { name: 'process', message: 'Workflow code has no process.' },
        { name: 'setTimeout', message: 'Use sleep or condition.' },
        { name: 'console', message: 'Use log of @temporalio/workflow.' },
      ],
      'no-console': 'error',
    },
  },
  {
    files: workflowReachable,
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...direction, ...zoneDataStaysOut] }],
    },
  },
  {
    files: ['workflows/clock.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['rules/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Temporal',
          property: 'Now',
          message: 'Rules have no clock: take the instant as an argument.',
        },
        {
          object: 'Date',
          property: 'now',
          message: 'Rules have no clock: take the instant as an argument.',
        },
      ],
    },
  },
  {
    files: ['client/cli/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
