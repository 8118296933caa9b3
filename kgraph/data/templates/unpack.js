// The data block's columns back to rows: see kgraph/export/columns.py, which wrote them.

function column(given, size) {
  if ("all" in given) return Array(size).fill(given.all);
  return "of" in given ? given.at.map((place) => given.of[place]) : given.each;
}

function rows({ size, columns }) {
  const names = Object.keys(columns);
  const lists = names.map((name) => column(columns[name], size));
  return Array.from({ length: size }, (_, i) =>
    Object.fromEntries(names.map((name, k) => [name, lists[k][i]])),
  );
}

/** Flat starts, lengths and places of entities as [from, to, entity id]. */
function unpackMarks(flat, ids) {
  const marks = [];
  let from = 0;
  for (let i = 0; i < flat.length; i += 3) {
    from += flat[i];
    marks.push([from, from + flat[i + 1], ids[flat[i + 2]]]);
  }
  return marks;
}

function unpackClaim({ spans, ...claim }, ids, documents) {
  const pairs = [];
  for (let i = 0; i < spans.length; i += 2) pairs.push([spans[i], spans[i + 1]]);
  const [quote, trigger, ...lit] = pairs;
  const document = documents[claim.document];
  const cut = typeof claim.text === "number";
  return {
    ...claim,
    s: ids[claim.s],
    o: ids[claim.o] ?? null,
    document: document.id,
    text: cut ? document.text.slice(claim.at, claim.at + claim.text) : claim.text,
    quote,
    trigger: trigger[0] < 0 ? null : trigger,
    lit,
    sources: claim.sources.map(([at, name, stance]) => ({ entity: ids[at] ?? null, name, stance })),
    qualifiers: claim.qualifiers.map(([role, text, value]) => ({ role, text, value })),
  };
}

function unpackLine({ bend, ...line }, ids, told) {
  const [from, to] = [ids[line.from], ids[line.to]];
  const type = bend > 0 ? "curvedCW" : "curvedCCW";
  return {
    ...line,
    id: `${from}|${to}|${line.kind}`,
    from,
    to,
    claims: line.claims.map((place) => told[place]),
    smooth: bend ? { enabled: true, type, roundness: Math.abs(bend) } : false,
  };
}

/** Everything the page knows: entities, claims, documents, and how they are drawn. */
function unpack(packed) {
  const entities = rows(packed.entities);
  const ids = entities.map((entity) => entity.id);
  const names = entities.map((entity) => entity.name);
  const documents = rows(packed.documents).map((d) => ({ ...d, marks: unpackMarks(d.marks, ids) }));
  const claims = rows(packed.claims).map((claim) => unpackClaim(claim, ids, documents));
  const told = claims.map((claim) => claim.id);
  const shapes = new Map(packed.look.group.map((group) => [group.id, group.shape]));
  const nodes = rows(packed.nodes).map(({ x, y, far, turn, label, ...node }, i) => ({
    ...node,
    ...(x === null ? {} : { x, y }),
    ...(far ? { far } : {}),
    ...(typeof turn === "number" ? { turn } : {}),
    id: ids[i],
    label: label || names[i],
    shape: shapes.get(entities[i].group),
  }));
  const edges = rows(packed.lines).map((line) => unpackLine(line, ids, told));
  const { title, look, left_out, options } = packed;
  return { title, look, left_out, entities, claims, documents, drawn: { nodes, edges, options } };
}
