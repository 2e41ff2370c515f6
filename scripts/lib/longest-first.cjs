/** Jest's order of suites: those that are known to take longest first, so that both workers end at the same time. */
const Sequencer = require('@jest/test-sequencer').default;
const path = require('node:path');

/** By falling time; what is not named comes after them, larger files first. */
const LONGEST = [
  'scripts/story',
  'app/journey/import',
  'scripts/simulate',
  'app/journey/archive',
  'scripts/bench',
  'app/journey/subject-access',
  'app/journey/erasing',
  'browser/journey',
  'app/journey/views',
  'app/journey/attention',
  'app/journey/reminders',
  'app/journey/sharing',
  'app/journey/security',
  'browser/page',
  'browser/pages',
  'app/journey/set-up',
  'local/services/docs/export-pdf',
  'app/journey/',
  'app/register/desired-state/',
  'local/ui/server',
  'local/rest/server',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const tested = path.join(__dirname, '..', '..', 'test');
    const place = ({ path: file }) => {
      const name = path
        .relative(tested, file)
        .split(path.sep)
        .join('/')
        .replace(/\.test\.ts$/, '');
      const found = LONGEST.findIndex((known) => name.startsWith(known));
      return found < 0 ? LONGEST.length : found;
    };
    const sizes = new Map(tests.map((test) => [test, test.context.hasteFS.getSize(test.path) ?? 0]));
    return [...tests].sort((one, other) => place(one) - place(other) || sizes.get(other) - sizes.get(one));
  }
};
