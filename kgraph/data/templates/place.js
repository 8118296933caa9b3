// Where nodes stand: as laid out, dragged, or called in around a neighbour.

const placed = new Map(data.drawn.nodes.map((n) => [n.id, n]));
const waiting = new Set(data.drawn.nodes.filter((n) => n.x === undefined).map((n) => n.id));
const extras = new Set(); // there only while all is drawn
const homes = new Map(); // where a node stands in the first view or near who called it, unless dragged
const turned = new Set(); // called in by their turn in the backbone, and by nobody else
const MORE = 60; // entities of the backbone that one click adds
const CALLED = 25; // neighbours that one click brings in
const CELL = 160;

const items = new Map(); // what the canvas holds of nodes, hidden ones too: size, rows of text
const strung = new Set(); // ids of the lines that it holds

const onCanvas = (id) => items.has(id) && !items.get(id).hidden;

/** A node for vis-network, hidden until it is styled; what we draw of it ourselves is kept here. */
function nodeItem({ id, x, y, size, shape, label, loose }) {
  const custom = shape === "ellipse" ? { shape: "custom", ctxRenderer: ellipse } : { shape };
  const rows = label.split("\n");
  const half = Math.max(...rows.map((row) => textWidth(row, 1))) / 2; // of the text, for each unit of its size
  homes.set(id, [x, y]);
  items.set(id, { id, size, rows, half, loose: Boolean(loose), hidden: true });
  return { id, x, y, size, hidden: true, ...custom };
}

/** Add the lines whose ends are both on the canvas. */
function addLines() {
  const ready = data.drawn.edges.filter(
    (l) => !strung.has(l.id) && items.has(l.from) && items.has(l.to),
  );
  lineSet.add(ready.map(({ id, from, to, smooth }) => ({ id, from, to, smooth, hidden: true })));
  for (const { id, kind } of ready) {
    strung.add(id);
    if (kind === "disputed") hollow(network.body.edges[id]);
  }
}

/** Whether a node was called in by its turn, and fewer turns are drawn by now. */
const beyond = (id) => turned.has(id) && placed.get(id).turn >= state.more * MORE;

/** Whether an entity is in the page but not on the canvas, unless a filter hides it. */
const away = (id) => waiting.has(id) || (!state.all && (extras.has(id) || beyond(id)));

const waitingNear = (id) =>
  [...new Set(linesOf.get(id).map((line) => other(line, id)))].filter(
    (near) => away(near) && visible().entities.has(near),
  );

/** The taken room of the canvas in cells, so that a free place is found soon. */
function occupied(boxes) {
  const cells = new Map();
  const keys = (box) => {
    const found = [];
    // A key is one number: 2^20 rows are more than any drawing has.
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1)
        found.push(x * 1048576 + y);
    return found;
  };
  const take = (box) => {
    for (const key of keys(box)) (cells.get(key) ?? cells.set(key, []).get(key)).push(box);
  };
  boxes.forEach(take);
  const hit = (box, one, id) => (id === undefined || one.id !== id) && meet(box, one);
  const free = (box, id) => !keys(box).some((key) => cells.get(key)?.some((one) => hit(box, one, id)));
  return { take, free };
}

/** Bring entities that the first view left out to the canvas, around one that is there. */
function callIn(ids, anchor) {
  for (const id of ids) turned.delete(id); // who is asked for stays
  if (state.all) return;
  const coming = ids.filter((one) => waiting.has(one) || extras.has(one));
  if (!coming.length) return;
  const middle = anchor && items.has(anchor) ? placeOf(anchor) : network.getViewPosition();
  const room = takenRoom();
  const made = [];
  let ring = 0;
  for (const id of coming) {
    const node = { ...placed.get(id), ...middle };
    ring = placeAround(node, middle, room, ring);
    room.take(boxAt(node));
    if (extras.delete(id)) homes.set(id, [node.x, node.y]);
    else made.push(node);
    waiting.delete(id);
  }
  nodeSet.add(made.map(nodeItem));
  addLines();
  moveNodes();
}

/** Bring what the backbone grows by, each beside the neighbour of which most is told with it. */
function callTurns() {
  const coming = [...waiting, ...extras].filter((id) => placed.get(id).turn < state.more * MORE);
  coming.sort((a, b) => placed.get(a).turn - placed.get(b).turn);
  for (const id of coming) {
    const near = linesOf.get(id).filter((line) => onCanvas(other(line, id)) || turned.has(other(line, id)));
    near.sort((a, b) => b.claims.length - a.claims.length);
    callIn([id], near.length ? other(near[0], id) : undefined);
    turned.add(id);
  }
}

function takenRoom() {
  const there = [...items.values()].filter((item) => !extras.has(item.id));
  return occupied(there.flatMap((item) => [shapeBox(item), labelBox(item, 1)]));
}

function placeOf(id) {
  const { x, y } = network.body.nodes[id];
  return { x, y };
}

/** Bring everybody who has a place in the whole; one at a time would be slow. */
function callAll() {
  const coming = [...waiting].map((id) => placed.get(id)).filter((node) => node.far);
  for (const { id } of coming) {
    waiting.delete(id);
    extras.add(id);
  }
  nodeSet.add(coming.map((node) => nodeItem({ ...node, x: node.far[0], y: node.far[1] })));
  addLines();
  moveNodes();
}

function boxAt(node) {
  const rows = node.label.split("\n");
  const half = Math.max(node.size, ...rows.map((row) => textWidth(row, LABEL_SIZE) / 2)) + 6;
  const bottom = node.y + node.size + 8 + rows.length * LABEL_SIZE * 1.2;
  return { left: node.x - half, right: node.x + half, top: node.y - node.size - 4, bottom };
}

/** Move a node to the nearest free place on rings around a point; return the ring it found. */
function placeAround(node, middle, room, first) {
  for (let ring = first; ring < 200; ring += 1) {
    const steps = 8 + 4 * ring;
    for (let step = 0; step < steps; step += 1) {
      const angle = (2 * Math.PI * step) / steps + ring * 0.4;
      node.x = Math.round(middle.x + (110 + 55 * ring) * 1.3 * Math.cos(angle));
      node.y = Math.round(middle.y + (110 + 55 * ring) * Math.sin(angle));
      if (room.free(boxAt(node))) return ring;
    }
  }
  return 200;
}

/** Put every node where the state has it: dragged, else where it stands in the whole or in the first view. */
function moveNodes() {
  const absent = [...state.places.keys()].filter((id) => waiting.has(id));
  if (absent.length) callIn(absent);
  for (const [id, home] of homes) {
    const [x, y] = state.places.get(id) ?? (state.all ? placed.get(id).far : null) ?? home;
    Object.assign(network.body.nodes[id], { x, y });
  }
}

/** Keep nodes where they are put: by the mouse, or by Shift and an arrow. */
function pin(ids, by = [0, 0]) {
  const places = new Map(state.places);
  for (const id of ids) {
    const { x, y } = placeOf(id);
    places.set(id, [Math.round(x + by[0]), Math.round(y + by[1])]);
  }
  change({ places });
}

function unpin(id) {
  const places = new Map(state.places);
  places.delete(id);
  change({ places });
}
