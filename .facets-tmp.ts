import { readFileSync } from 'node:fs'
const { detectFacets } = await import('./search/facets.ts')
const { fold } = await import('./text/index.ts')
const rows = readFileSync('/work/shared/data/questions/sections-dev.jsonl','utf8').trim().split('\n').map(l=>JSON.parse(l))
let r={n:0,exact:0,folded:0,foldedSame:0,ms:0}
for(const q of rows){r.n++;const a=detectFacets(q.question);const t=performance.now();const b=detectFacets(fold(q.question));r.ms+=performance.now()-t
 if(a[0]===q.section||a.includes(q.section))r.exact++;if(b.includes(q.section))r.folded++;if(a.join()===b.join())r.foldedSame++}
console.log(r)
