import { openWorkspace } from '/work/main/src/local';
import { join } from 'node:path';
import { OWNER, academiesFor, peopleRows } from '/work/main/scripts/lib/bench/people';
import { placementRows } from '/work/main/scripts/lib/bench/placements';
import { fill } from '/work/main/scripts/lib/bench/fill';
async function main() {
  const size = Number(process.argv[2] ?? 100);
  const t0 = performance.now(); const lap = (w: string) => console.log(w, ((performance.now() - t0) / 1000).toFixed(2));
  const ws = await openWorkspace({ now: '2026-10-05T04:00:00Z', owner: OWNER, latency: 'modelled', projects: { engine: { directory: '/work/main/dist/engine' }, menu: { directory: '/work/main/dist/menu' } } });
  ws.call('setUp'); lap('setup1');
  const ac = academiesFor(size);
  const people = peopleRows(ac); lap('rows1');
  fill(ws, OWNER, people); lap('people');
  const rows = placementRows(size, ac, '2026-10-05'); lap('rows2 ' + rows.length);
  fill(ws, OWNER, rows); lap('filled');
  for (let i = 0; i < 5; i++) { try { ws.call('setUp'); lap('setup'); const e = ws.executions.at(-1)!; console.log(e.modelledMs, e.cpuMs); break } catch (e) { lap('died ' + e); } }
  ws.call('setUp'); lap('again'); const e = ws.executions.at(-1)!; console.log(e.modelledMs, e.cpuMs, e.calls.map((c) => `${c.method}×${c.count}=${c.ms.toFixed(0)}`).join('\n'));
  await ws.close(); lap('closed');
}
main();
