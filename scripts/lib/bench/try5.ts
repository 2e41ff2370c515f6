import { Trust } from './trust';
(async () => { const trust = await Trust.open(Number(process.argv[2]), process.argv[3] ?? 'dist'); 
const ex = trust.executionsOf(() => trust.waitUntil(7, 50)); console.log('cpu until commit', trust.cpuUntilCommit);
for (const e of ex) if (e.name !== 'tick_') console.log(e.name, e.cpuMs, e.modelledMs, e.calls.length);
})();
