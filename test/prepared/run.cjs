/** Before Jest's first suite: one folder for the states that suites share, gone when the run ends. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'states-'));
  process.env.PREPARED_STATES = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
};
