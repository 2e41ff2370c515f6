// A process that commits without end, for the suite that kills it: two documents that must always agree.
import { openStore } from '../../../src/local/runtime/store';

const store = openStore(process.argv[2] ?? '');
const first = store.document('first', () => ({ count: 0, filler: '' }));
const second = store.document('second', () => ({ count: 0, filler: '' }));
for (;;) {
  first.value = { count: first.value.count + 1, filler: 'a'.repeat(200_000) };
  second.value = { count: second.value.count + 1, filler: 'b'.repeat(200_000) };
  first.touch();
  second.touch();
  store.document(`page/${first.value.count % 7}`, () => ({})).touch();
  store.commit();
  process.stdout.write(`${first.value.count}\n`);
}
