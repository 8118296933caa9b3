// The canvas: vis-network with physics off, fitted to what is shown, moved by the state.

const KEPT = 200; // entities that a neighbourhood calls in at most
const BORDER = 28; // pixels left free around what is fitted
let network = null;
let nodeSet = null;
let lineSet = null;
let hovered = null; // line under the pointer
let cursor = null; // node that the arrow keys stand on
let plain = false; // so many nodes that ornament is left out
let fitted = false;
let zoomed = 0; // timer: a wheel turns many times
let pointed = false; // whether the selection at hand was made on the canvas

const around = (boxes) => {
  const edge = (pick, key) => boxes.reduce((best, box) => pick(best, box[key]), boxes[0][key]);
  return { left: edge(Math.min, "left"), top: edge(Math.min, "top"), right: edge(Math.max, "right"), bottom: edge(Math.max, "bottom") };
};

/** Left, top, right and bottom of nodes with their labels as written at a scale. */
function extent(ids, scale) {
  const nodes = ids.filter(onCanvas).map((id) => items.get(id));
  const boxes = nodes.flatMap((node) => [shapeBox(node), labelBox(node, scale)]);
  return boxes.length ? around(boxes) : null;
}

/** Middle and scale at which a box fills the canvas. */
function viewOf(box, border, most) {
  const wide = ($("graph").clientWidth - border) / (box.right - box.left);
  const high = ($("graph").clientHeight - border) / (box.bottom - box.top);
  return { position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: Math.min(wide, high, most) };
}

/** Move and scale so that the nodes and their labels fill the canvas. */
function fitTo(ids, { most = 1.25, animate = true } = {}) {
  let view = null;
  // Labels grow in graph units as the scale falls, so the extent is found in a few rounds.
  for (let round = 0; round < 3; round += 1) {
    const box = extent(ids, Math.max(view?.scale ?? 1, 0.1));
    if (!box || !$("graph").clientWidth) return;
    view = viewOf(box, BORDER, most);
  }
  fitted = ids.length < nodesShown.length;
  if (state.camera) change({ camera: null }); // the address holds what is fitted already
  if (animate && !calm()) network.moveTo({ ...view, animation: { duration: 300, easingFunction: "easeInOutQuad" } });
  else settle(ids, view, most);
}

/** Go there at once; where names that found their place beside a node would be cut, a little farther. */
function settle(ids, view, most) {
  network.moveTo({ ...view, animation: false });
  network.redraw();
  const wanted = new Set(ids);
  const written = labelBoxes.filter((box) => wanted.has(box.id));
  if (!written.length) return;
  const box = around([extent(ids, view.scale), ...written]);
  const again = viewOf(box, BORDER, most);
  if (again.scale < view.scale * 0.995) network.moveTo({ ...again, animation: false });
}

const fitAll = (animate = true) =>
  fitTo(
    nodesShown.map((n) => n.id),
    { animate },
  );

function zoom(factor) {
  const scale = Math.min(Math.max(network.getScale() * factor, 0.08), 4);
  network.moveTo({ scale, animation: false });
  lookFrom();
}

/** Show the selection on the canvas: call in what is missing, then move so that it can be seen. */
function reveal() {
  if (!state.selected) return;
  const { type, id } = state.selected;
  const claim = claims.get(id) ?? claims.get(lines.get(id)?.claims[0]);
  const ends = type === "node" ? [id] : [claim.s, claim.o].filter(Boolean);
  const anchor = ends.find((end) => items.has(end));
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
  moveNodes();
  if (state.all) callAll();
  else callTurns();
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
  network.on("dragEnd", ({ nodes }) => {
    if (nodes.length) pin(nodes);
    else lookFrom();
  });
  network.on("zoom", () => {
    fitted = true;
    clearTimeout(zoomed);
    zoomed = setTimeout(lookFrom, 200);
  });
  restyle();
  if (state.camera) goToCamera();
  else fitAll(false);
}

/** Keep in the address from where the reader looks. */
function lookFrom() {
  const { x, y } = network.getViewPosition();
  change({ camera: [Math.round(x), Math.round(y), Math.round(network.getScale() * 1000) / 1000] });
}

function goToCamera() {
  const [x, y, scale] = state.camera;
  const now = network.getViewPosition();
  fitted = true;
  if (Math.hypot(now.x - x, now.y - y) < 1 && Math.abs(network.getScale() - scale) < 0.001) return;
  network.moveTo({ position: { x, y }, scale, animation: false });
}

/** Whether all of these can be seen, large enough to be read. */
function inSight(ids) {
  const [wide, high] = [$("graph").clientWidth, $("graph").clientHeight];
  const seenAt = (id) => network.canvasToDOM(placeOf(id));
  const inside = ({ x, y }) => x > 20 && y > 20 && x < wide - 20 && y < high - 40;
  return network.getScale() > 0.7 && ids.filter(onCanvas).every((id) => inside(seenAt(id)));
}

/** Whether so much came or went that the whole should be seen anew. */
function refits(before) {
  return ["near", "only", "all", "more", "folded"].some((name) => name in before && before[name] !== state[name]);
}

function followGraph(before) {
  const chosen = before.selected !== state.selected;
  const turned = "all" in before && before.all !== state.all;
  if (state.all && waiting.size) callAll();
  else if (!state.all) callTurns();
  if (turned || before.places !== state.places) moveNodes();
  if (chosen || turned) reveal();
  // What is asked for by steps or kept is drawn, even if the first view left it out.
  const asked = ["near", "only"].some((name) => state[name] && before[name] !== state[name]);
  if (asked) callIn([...visible().entities].slice(0, KEPT), state.near?.[0]);
  restyle();
  const aimed = "camera" in before && state.camera && String(before.camera) !== String(state.camera);
  if (aimed) goToCamera();
  else if (refits(before)) fitAll();
  // A click on the canvas moves nothing; what was chosen elsewhere is brought into sight.
  if (chosen && state.selected && !pointed && !aimed && !inSight([...heat().nodes]))
    fitTo([...heat().nodes], { most: 1.2 });
  pointed = false;
  if (!chosen && before.view !== undefined) return; // what follows draws at once, which takes long
  network.unselectAll();
  if (state.selected?.type === "node" && onCanvas(state.selected.id)) {
    network.setSelection({ nodes: [state.selected.id], edges: [] }, { highlightEdges: false });
  }
}
