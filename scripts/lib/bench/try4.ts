import { Trust } from './trust';

(async () => {
  const trust = await Trust.open(Number(process.argv[2]), process.argv[3] ?? 'dist');
  const { Session } = await import('node:inspector/promises');
  const s = new Session();
  s.connect();
  await s.post('Profiler.enable');
  await s.post('Profiler.start');
  const ex = trust.executionsOf(() => trust.waitUntil(7, 50));
  console.log('cpu until commit', trust.cpuUntilCommit);
  const { profile } = await s.post('Profiler.stop');
  const dt = profile.timeDeltas!;
  const byId = new Map(profile.nodes.map((n) => [n.id, n]));
  const incl = new Map<string, number>();
  const parent = new Map<number, number>();
  for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
  profile.samples!.forEach((id, i) => {
    const seen = new Set<string>();
    for (let n: number | undefined = id; n !== undefined; n = parent.get(n)) {
      const k = byId.get(n)!.callFrame.functionName;
      if (k && !seen.has(k)) {
        seen.add(k);
        incl.set(k, (incl.get(k) ?? 0) + dt[i]! / 1000);
      }
    }
  });
  for (const [k, v] of [...incl].sort((a, b) => b[1] - a[1]).slice(0, 70)) console.log(v.toFixed(0), k);
  for (const e of ex) if (e.name !== 'tick_') console.log(e.name, e.cpuMs, e.modelledMs, e.calls.length);
})();
