/** Jest: every suite under test/, CommonJS by esbuild, ESM-only packages transformed too. */
const onlyAsModules = [
  '@hono/node-server',
  'dom-serializer',
  'domelementtype',
  'domhandler',
  'domutils',
  'entities',
  'htm',
  'htmlparser2',
  'preact',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
];

module.exports = {
  testEnvironment: 'node',
  testSequencer: '<rootDir>/scripts/lib/longest-first.cjs',
  globalSetup: '<rootDir>/test/prepared/run.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/.workspace/'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: {
    '^.+\\.[cm]?[jt]sx?$': '<rootDir>/scripts/lib/jest-transform.cjs',
    '^.+\\.(hbs|css|html)$': '<rootDir>/scripts/lib/jest-transform.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${onlyAsModules.join('|')})/)`],
  maxWorkers: 2,
  testTimeout: 30_000,
};
