// The data block, indexed: who is joined to whom by which claims.

const data = unpack(JSON.parse($("data").textContent));
const entities = new Map(data.entities.map((e) => [e.id, e]));
const claims = new Map(data.claims.map((c) => [c.id, c]));
const articles = new Map(data.documents.map((d) => [d.id, d]));
const copied = data.documents.some((d) => d.origin);
const lines = new Map(data.drawn.edges.map((e) => [e.id, e]));
const groups = new Map(data.look.group.map((g) => [g.id, g]));
const kinds = new Map(data.look.kind.map((k) => [k.id, k]));
const rank = new Map(data.entities.map((e, i) => [e.id, i]));

const claimsOf = new Map(data.entities.map((e) => [e.id, []]));
const saidBy = new Map();
const linesOf = new Map(data.entities.map((e) => [e.id, []]));
const lineOf = new Map();

for (const claim of data.claims) {
  for (const end of new Set([claim.s, claim.o])) if (end) claimsOf.get(end).push(claim);
  for (const source of new Set(claim.sources.map((s) => s.entity))) {
    if (!source) continue;
    if (!saidBy.has(source)) saidBy.set(source, []);
    saidBy.get(source).push(claim);
  }
}
for (const line of data.drawn.edges) {
  for (const end of new Set([line.from, line.to])) linesOf.get(end).push(line);
  for (const id of line.claims) lineOf.set(id, line.id);
}

/** The days on which the articles came out. */
const dates = [...new Set(data.documents.map((d) => d.published))].filter(Boolean).sort();
dateOf = (claim) => articles.get(claim.document).published;

const nameOf = (id) => entities.get(id)?.name ?? id;
const other = (line, id) => (line.from === id ? line.to : line.from);

const names = data.entities.map((e) => ({
  id: e.id,
  forms: [e.name, ...e.aliases, ...e.hidden].map((form) => ({ form, folded: fold(form) })),
}));

/** Entities whose name, alias or hidden label holds the words, best first, with the form met. */
function find(words, limit = 12) {
  const wanted = fold(words.trim());
  if (!wanted) return [];
  const met = [];
  for (const { id, forms } of names) {
    let best = null;
    for (const [i, { form, folded }] of forms.entries()) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      const start = at === 0 ? 0 : /[\s\-–—'’(]/.test(folded[at - 1]) ? 1 : 2;
      const score = (folded === wanted ? -1 : start) + (i ? 0.5 : 0);
      if (!best || score < best.score) best = { id, form, score };
    }
    if (best) met.push(best);
  }
  met.sort((a, b) => a.score - b.score || rank.get(a.id) - rank.get(b.id));
  return met.slice(0, limit);
}
