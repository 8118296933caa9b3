// The filters: which claims and entities are left, and how many each choice would leave. No document.

const ANY = "";
const OWN = "-"; // the article's own voice, among the speakers

/** Each filter of claims: whether it is on, whether a claim passes, and the values it counts. */
const SIFTS = {
  kind: {
    on: (f) => f.hidden.size > 0,
    passes: (c, f) => !f.hidden.has(c.kind),
    values: (c) => [c.kind],
  },
  polarity: { on: (f) => f.polarity !== ANY, passes: (c, f) => c.polarity === f.polarity, values: (c) => [c.polarity] },
  by: { on: (f) => f.by !== ANY, passes: (c, f) => speakersOf(c).includes(f.by), values: speakersOf },
  relation: { on: (f) => f.relation !== ANY, passes: (c, f) => c.p === f.relation, values: (c) => [c.p] },
  event: {
    on: (f) => f.event !== ANY,
    passes: (c, f) => c.event === f.event,
    values: (c) => (c.event ? [c.event] : []),
  },
  article: {
    on: (f) => f.document !== ANY,
    passes: (c, f) => c.document === f.document,
    values: (c) => [c.document],
  },
  sure: { on: (f) => f.sure > 0, passes: (c, f) => c.confidence * 100 >= f.sure, values: () => [] },
  words: {
    on: (f) => f.words.trim() !== "",
    passes: (c, f) => foldedText(c).includes(foldOnce(f.words)),
    values: () => [],
  },
  dates: {
    on: (f) => f.dates !== null,
    passes: (c, f) => f.dates[0] <= dateOf(c) && dateOf(c) <= f.dates[1],
    values: (c) => [dateOf(c)],
  },
};

/** Letters without case and accents, for comparing. */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const foldedTexts = new WeakMap();
let lastFold = ["", ""];

function foldedText(claim) {
  if (!foldedTexts.has(claim)) foldedTexts.set(claim, fold(`${claim.text} ${claim.phrase} ${claim.label}`));
  return foldedTexts.get(claim);
}

function foldOnce(words) {
  if (lastFold[0] !== words) lastFold = [words, fold(words.trim())];
  return lastFold[1];
}

function speakersOf(claim) {
  const found = claim.sources.map((s) => s.entity).filter(Boolean);
  return claim.sources.length ? [...new Set(found)] : [OWN];
}

let dateOf = () => ""; // set by data.js: a claim is as old as its article

/** The entities within some steps of one, over these claims. */
function within(start, steps, list) {
  const near = new Map();
  const join = (a, b) => (near.get(a) ?? near.set(a, []).get(a)).push(b);
  for (const claim of list) {
    if (!claim.o || claim.o === claim.s) continue;
    join(claim.s, claim.o);
    join(claim.o, claim.s);
  }
  const found = new Set([start]);
  let edge = [start];
  for (let step = 0; step < steps; step += 1) {
    const next = edge.flatMap((id) => near.get(id) ?? []).filter((id) => !found.has(id));
    edge = [...new Set(next)];
    for (const id of edge) found.add(id);
  }
  return found;
}

/** Entities of these that hang on one other alone, with the one that each hangs on. */
function leavesOf(list) {
  const near = new Map();
  const join = (a, b) => (near.get(a) ?? near.set(a, new Set()).get(a)).add(b);
  for (const claim of list) {
    if (!claim.o || claim.o === claim.s) continue;
    join(claim.s, claim.o);
    join(claim.o, claim.s);
  }
  const leaves = new Map();
  for (const [id, others] of near) {
    const [hub] = others;
    if (others.size === 1 && near.get(hub).size > 1) leaves.set(id, hub);
  }
  return leaves;
}

function tally(counts, name, values) {
  const of = counts[name];
  for (const value of values) of.set(value, (of.get(value) ?? 0) + 1);
}

/** What the filters leave, and for each filter how many claims each of its values would leave. */
function sift(data, entities, f) {
  const names = Object.keys(SIFTS);
  const active = names.map((name, i) => [1 << i, SIFTS[name]]).filter(([, one]) => one.on(f));
  const failing = (claim) => active.reduce((all, [bit, one]) => (one.passes(claim, f) ? all : all | bit), 0);
  const masks = data.claims.map(failing);
  const near = f.near && within(f.near[0], f.near[1], data.claims.filter((_, i) => !masks[i]));
  const aside = (id) => f.gone.has(id) || (f.only && !f.only.has(id)) || (near && !near.has(id));
  const out = (id) => Boolean(id) && Boolean(aside(id));
  const off = (id) => Boolean(id) && f.hidden.has(entities.get(id).group);

  const counts = Object.fromEntries([...names, "group", "days"].map((name) => [name, new Map()]));
  const ofDates = 1 << names.indexOf("dates");
  const live = new Set();
  const open = new Set(); // entities that would be there if no group were off
  const shown = new Set();
  data.claims.forEach((claim, i) => {
    if (out(claim.s) || out(claim.o)) return;
    if (!masks[i]) for (const id of [claim.s, claim.o]) if (id) open.add(id);
    if (off(claim.s) || off(claim.o)) return;
    names.forEach((name, k) => {
      if (!(masks[i] & ~(1 << k))) tally(counts, name, SIFTS[name].values(claim));
    });
    if (!(masks[i] & ~ofDates)) tally(counts, "days", [`${dateOf(claim)} ${claim.kind}`]);
    if (masks[i]) return;
    shown.add(claim.id);
    for (const id of [claim.s, claim.o]) if (id) live.add(id);
  });

  const sifting = active.some(([, one]) => one !== SIFTS.kind);
  const stays = (e, joined) =>
    !aside(e.id) && (joined.has(e.id) || e.id === f.by || (!e.claims && !sifting) || e.id === f.near?.[0]);
  for (const e of data.entities) if (stays(e, open)) tally(counts, "group", [e.group]);
  const left = data.entities.filter((e) => !f.hidden.has(e.group) && stays(e, live));
  return { claims: shown, entities: new Set(left.map((e) => e.id)), counts };
}
