import { measureJobs } from './jobs';
(async () => { const t=performance.now(); for (const size of process.argv.slice(2).map(Number)) console.table((await measureJobs(size, 'dist', (l) => console.log(((performance.now()-t)/1000).toFixed(1), l)))); console.log((performance.now()-t)/1000) })();
