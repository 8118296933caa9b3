// The canvas: vis-network with physics off, styled from the state.

let network = null;
let nodeSet = null;
let lineSet = null;
let hovered = null; // line under the pointer
let cursor = null; // node that the arrow keys stand on
let allLabels = false;
let fitted = false;
let pointed = false; // whether the selection at hand was made on the canvas

const waiting = new Map(data.drawn.nodes.filter((n) => n.x === undefined).map((n) => [n.id, n]));
const CALLED = 25; // neighbours that one click brings in

const onCanvas = (id) => Boolean(nodeSet?.get(id)) && !nodeSet.get(id).hidden;
const shownNodes = () => nodeSet.get({ filter: (node) => !node.hidden });

/** What stands out: the selection with its neighbours, or the path; null where nothing is dimmed. */
function heat() {
  if (state.path) return pathHeat();
  if (!state.selected) return null;
  const { type, id } = state.selected;
  if (type === "node") {
    const near = linesOf.get(id).filter((line) => shownClaims(line).length);
    return { nodes: new Set([id, ...near.map((l) => other(l, id))]), lines: new Set(near.map((l) => l.id)) };
  }
  const line = lines.get(type === "edge" ? id : lineOf.get(id));
  if (line) return { nodes: new Set([line.from, line.to]), lines: new Set([line.id]) };
  const claim = claims.get(id);
  return { nodes: new Set([claim.s, claim.o].filter(Boolean)), lines: new Set() };
}

/** What is written on a line: its commonest relation, "not" or "?", and how many more there are. */
function lineName(line) {
  const shown = shownClaims(line).map((id) => claims.get(id).label);
  const count = (name) => shown.filter((one) => one === name).length;
  const name = [...new Set(shown)].sort((a, b) => count(b) - count(a))[0] ?? "";
  const more = shown.length > 1 ? ` +${shown.length - 1}` : "";
  const short = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  return { negative: `not ${short}`, uncertain: `${short} ?` }[line.kind]?.concat(more) ?? short + more;
}

function lineMark(line) {
  const count = shownClaims(line).length;
  return [kinds.get(line.kind).mark, count > 1 ? `+${count - 1}` : ""].filter(Boolean).join(" ");
}

function nodeStyle(node, glow) {
  // Dimmed nodes stay opaque: through a transparent one its lines would be seen.
  const share = glow && !glow.nodes.has(node.id) ? 0.16 : 1;
  const shade = (colour) => mix(colour, colours().page, share);
  const color = {
    background: shade(groups.get(entities.get(node.id).group).colour),
    border: shade(colours().border),
  };
  return {
    id: node.id,
    hidden: !visible().entities.has(node.id),
    color: { ...color, highlight: color, hover: color },
  };
}

function lineStyle(line, glow) {
  const kind = kinds.get(line.kind);
  const color = kindColour(line.kind);
  const count = shownClaims(line).length;
  const ends = visible().entities;
  return {
    id: line.id,
    hidden: !count || !ends.has(line.from) || !ends.has(line.to),
    width: kind.width + (line.kind === "disputed" ? 0 : Math.min(count - 1, 4) * 0.6),
    color: { color, highlight: color, hover: color, opacity: glow && !glow.lines.has(line.id) ? 0.14 : 1 },
  };
}

function restyle() {
  const glow = heat();
  nodeSet.update(nodeSet.get().map((node) => nodeStyle(node, glow)));
  lineSet.update(lineSet.get().map((line) => lineStyle(lines.get(line.id), glow)));
  network.redraw();
}

function nodeItem({ id, x, y, size, shape, label, loose }) {
  const custom = shape === "ellipse" ? { shape: "custom", ctxRenderer: ellipse } : { shape };
  return { id, x, y, size, text: label, loose: Boolean(loose), ...custom };
}

function lineItem(line) {
  const kind = kinds.get(line.kind);
  return {
    id: line.id,
    from: line.from,
    to: line.to,
    smooth: line.smooth,
    dashes: kind.dash.length ? kind.dash : false,
    arrows: { to: { enabled: true, type: kind.end, scaleFactor: kind.width > 4 ? 0.35 : 0.6 } },
  };
}

/** Add the lines whose ends are both on the canvas. */
function addLines() {
  const ready = data.drawn.edges.filter(
    (l) => !lineSet.get(l.id) && nodeSet.get(l.from) && nodeSet.get(l.to),
  );
  lineSet.add(ready.map((line) => ({ ...lineItem(line), ...lineStyle(line, heat()) })));
  for (const line of ready) if (line.kind === "disputed") hollow(network.body.edges[line.id]);
}

const waitingNear = (id) =>
  [...new Set(linesOf.get(id).map((line) => other(line, id)))].filter((near) => waiting.has(near));

/** Bring entities that the first view left out to the canvas, around one that is there. */
function callIn(ids, anchor) {
  const taken = shownNodes().flatMap((node) => [shapeBox(node), labelBox(node, 1)]);
  const middle = anchor && nodeSet.get(anchor) ? network.getPosition(anchor) : network.getViewPosition();
  for (const id of ids.filter((one) => waiting.has(one))) {
    const node = nodeItem({ ...waiting.get(id), ...middle });
    waiting.delete(id);
    placeAround(node, middle, taken);
    nodeSet.add({ ...node, ...nodeStyle(node, heat()) });
    taken.push(...boxesAt(node));
  }
  addLines();
}

function boxesAt(node) {
  const rows = node.text.split("\n");
  const half = Math.max(node.size, ...rows.map((row) => textWidth(row, LABEL_SIZE) / 2)) + 6;
  const bottom = node.y + node.size + 8 + rows.length * LABEL_SIZE * 1.2;
  return [{ left: node.x - half, right: node.x + half, top: node.y - node.size - 4, bottom }];
}

/** Move a node to the nearest free place on rings around a point. */
function placeAround(node, middle, taken) {
  for (let ringSize = 0; ringSize < 40; ringSize += 1) {
    const steps = 8 + 4 * ringSize;
    for (let step = 0; step < steps; step += 1) {
      const angle = (2 * Math.PI * step) / steps + ringSize * 0.4;
      node.x = Math.round(middle.x + (110 + 55 * ringSize) * 1.3 * Math.cos(angle));
      node.y = Math.round(middle.y + (110 + 55 * ringSize) * Math.sin(angle));
      if (!boxesAt(node).some((box) => taken.some((one) => meet(box, one)))) return;
    }
  }
}

/** Left, top, right and bottom of nodes with their labels as written at a scale. */
function extent(ids, scale) {
  const nodes = ids.filter(onCanvas).map((id) => nodeSet.get(id));
  const boxes = nodes.flatMap((node) => [shapeBox(node), labelBox(node, scale)]);
  if (!boxes.length) return null;
  const edge = (pick, key) => pick(...boxes.map((box) => box[key]));
  return {
    left: edge(Math.min, "left"),
    top: edge(Math.min, "top"),
    right: edge(Math.max, "right"),
    bottom: edge(Math.max, "bottom"),
  };
}

/** Move and scale so that the nodes and their labels fill the canvas. */
function fitTo(ids, { most = 1.25, animate = true } = {}) {
  const room = { width: $("graph").clientWidth - 24, height: $("graph").clientHeight - 24 };
  let scale = 1;
  let box = null;
  // Labels grow in graph units as the scale falls, so the extent is found in a few rounds.
  for (let round = 0; round < 3; round += 1) {
    box = extent(ids, Math.max(scale, 0.6));
    if (!box || room.width <= 0) return;
    scale = Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top), most);
  }
  fitted = ids.length < shownNodes().length;
  network.moveTo({
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    scale,
    animation: animate && !calm() ? { duration: 300, easingFunction: "easeInOutQuad" } : false,
  });
}

const fitAll = (animate = true) =>
  fitTo(
    shownNodes().map((n) => n.id),
    { animate },
  );

function zoom(factor) {
  const scale = Math.min(Math.max(network.getScale() * factor, 0.08), 4);
  network.moveTo({ scale, animation: calm() ? false : { duration: 150, easingFunction: "easeOutQuad" } });
}

/** Show the selection on the canvas: call in what is missing, then move so that it can be seen. */
function reveal() {
  if (!state.selected) return;
  const { type, id } = state.selected;
  const claim = claims.get(id) ?? claims.get(lines.get(id)?.claims[0]);
  const ends = type === "node" ? [id] : [claim.s, claim.o].filter(Boolean);
  const anchor = ends.find((end) => nodeSet.get(end));
  callIn(ends, anchor);
  if (type === "node") callIn(waitingNear(id).slice(0, CALLED), id);
}

function clicked({ nodes, edges, pointer }) {
  const { x, y } = pointer.canvas;
  const node = nodes[0] ?? labelBoxes.find((box) => holds(box, x, y))?.id;
  const line = lineLabels.find((box) => holds(box, x, y))?.id ?? edges[0];
  pointed = true;
  if (node) select("node", node, { path: null });
  else if (line) select("edge", line, { path: null });
  else select(null, null, { path: null });
}

function startGraph() {
  nodeSet = new vis.DataSet(data.drawn.nodes.filter((n) => n.x !== undefined).map(nodeItem));
  lineSet = new vis.DataSet([]);
  network = new vis.Network($("graph"), { nodes: nodeSet, edges: lineSet }, data.drawn.options);
  addLines();
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", drawOver);
  network.on("click", clicked);
  network.on("hoverEdge", ({ edge }) => {
    hovered = edge;
  });
  network.on("blurEdge", () => {
    hovered = null;
  });
  network.on("resize", () => {
    if (!fitted) fitAll(false);
  });
  network.on("dragStart", () => {
    fitted = true;
  });
  network.on("zoom", () => {
    fitted = true;
  });
  restyle();
  fitAll(false);
}

/** Whether all of these can be seen, large enough to be read. */
function inSight(ids) {
  const [wide, high] = [$("graph").clientWidth, $("graph").clientHeight];
  const seenAt = (id) => network.canvasToDOM(network.getPosition(id));
  const inside = ({ x, y }) => x > 20 && y > 20 && x < wide - 20 && y < high - 40;
  return network.getScale() > 0.7 && ids.filter(onCanvas).every((id) => inside(seenAt(id)));
}

function followGraph(before) {
  const chosen = before.selected !== state.selected;
  if (chosen) reveal();
  restyle();
  // A click on the canvas moves nothing; what was chosen elsewhere is brought into sight.
  if (chosen && state.selected && !pointed && !inSight([...heat().nodes]))
    fitTo([...heat().nodes], { most: 1.2 });
  pointed = false;
  network.unselectAll();
  if (state.selected?.type === "node" && onCanvas(state.selected.id)) {
    network.setSelection({ nodes: [state.selected.id], edges: [] }, { highlightEdges: false });
  }
}
