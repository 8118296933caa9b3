// Where nodes stand: as laid out, dragged, or called in around a neighbour.

const waiting = new Map(data.drawn.nodes.filter((n) => n.x === undefined).map((n) => [n.id, n]));
const extras = new Set(); // there only while all is drawn
const homes = new Map(); // where a node stands unless it is dragged
const CALLED = 25; // neighbours that one click brings in
const CELL = 160;

const onCanvas = (id) => Boolean(nodeSet?.get(id)) && !nodeSet.get(id).hidden;
const shownNodes = () => nodeSet.get({ filter: (node) => !node.hidden });

function nodeItem({ id, x, y, size, shape, label, loose }) {
  const custom = shape === "ellipse" ? { shape: "custom", ctxRenderer: ellipse } : { shape };
  homes.set(id, [x, y]);
  return { id, x, y, size, text: label, loose: Boolean(loose), ...custom };
}

/** Add the lines whose ends are both on the canvas. */
function addLines() {
  const ready = data.drawn.edges.filter(
    (l) => !lineSet.get(l.id) && nodeSet.get(l.from) && nodeSet.get(l.to),
  );
  lineSet.add(ready.map(({ id, from, to, smooth }) => ({ id, from, to, smooth, hidden: true })));
  for (const line of ready) if (line.kind === "disputed") hollow(network.body.edges[line.id]);
}

const waitingNear = (id) =>
  [...new Set(linesOf.get(id).map((line) => other(line, id)))].filter(
    (near) => (waiting.has(near) || (extras.has(near) && !state.all)) && visible().entities.has(near),
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
  for (const id of ids) extras.delete(id);
  const coming = ids.filter((one) => waiting.has(one));
  if (!coming.length) return;
  const middle = anchor && nodeSet.get(anchor) ? placeOf(anchor) : network.getViewPosition();
  const room = takenRoom();
  const made = [];
  let ring = 0;
  for (const id of coming) {
    const { node, used } = placed(id, middle, room, ring);
    made.push(node);
    ring = used;
  }
  nodeSet.add(made.map((node) => ({ ...nodeItem(node), hidden: true })));
  addLines();
}

const takenRoom = () => occupied(nodeSet.get().flatMap((node) => [shapeBox(node), labelBox(node, 1)]));

function placeOf(id) {
  const { x, y } = network.getPosition(id);
  return { x, y };
}

function placed(id, middle, room, ring) {
  const node = { ...waiting.get(id), ...middle };
  waiting.delete(id);
  const used = placeAround(node, middle, room, ring);
  room.take(boxAt(node));
  return { node, used };
}

/** Bring everybody, whoever has a neighbour in place around that one; one at a time would be slow. */
function callAll() {
  const room = takenRoom();
  const rings = new Map();
  const places = new Map(nodeSet.getIds().map((id) => [id, placeOf(id)]));
  const middle = { x: 0, y: 0 };
  const made = [];
  const bring = (id, anchor) => {
    const { node, used } = placed(id, places.get(anchor) ?? middle, room, rings.get(anchor) ?? 0);
    rings.set(anchor, used);
    places.set(id, { x: node.x, y: node.y });
    made.push(node);
    extras.add(id);
  };
  const near = (id) => linesOf.get(id).map((line) => other(line, id)).find((one) => places.has(one));
  while (waiting.size) {
    const ready = [...waiting.keys()].map((id) => [id, near(id)]).filter(([, anchor]) => anchor);
    if (ready.length) for (const [id, anchor] of ready) bring(id, anchor);
    else bring(waiting.keys().next().value, "");
  }
  nodeSet.add(made.map((node) => ({ ...nodeItem(node), hidden: true })));
  addLines();
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

/** Put every node where the state has it: dragged, else at home. */
function moveNodes() {
  for (const id of state.places.keys()) if (waiting.has(id)) callIn([id]);
  const moved = [];
  for (const [id, home] of homes) {
    const [x, y] = state.places.get(id) ?? home;
    const now = network.getPosition(id);
    if (Math.round(now.x) !== x || Math.round(now.y) !== y) moved.push({ id, x, y });
  }
  for (const { id, x, y } of moved) network.moveNode(id, x, y);
}

/** Keep nodes where they are put: by the mouse, or by Shift and an arrow. */
function pin(ids, by = [0, 0]) {
  const places = new Map(state.places);
  for (const id of ids) {
    const { x, y } = network.getPosition(id);
    places.set(id, [Math.round(x + by[0]), Math.round(y + by[1])]);
  }
  change({ places });
}

function unpin(id) {
  const places = new Map(state.places);
  places.delete(id);
  change({ places });
}
