// What vis-network does not draw: labels that never cover each other, double lines, rings.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LABEL_SIZE = 15;
const LOOSE_SIZE = 12;
const LEAST = 11; // pixels on the screen below which a label is not worth reading
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
const NAMED = 60; // labels where there are very many nodes

let labelBoxes = []; // where node labels stand, as last drawn: a click on one is a click on its node
let lineLabels = []; // what is written on lines, as last drawn

function textWidth(text, size) {
  if (!widths.has(text)) {
    measure.font = `100px ${FONT}`;
    widths.set(text, measure.measureText(text).width / 100);
  }
  return widths.get(text) * size;
}

const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

/** Size of text in graph units: as laid out, larger when zoomed far out, never huge when near. */
function textSize(base, scale) {
  return Math.min(Math.max(base, LEAST / scale), base * 3.2, Math.max(base, 22) / Math.min(scale, 1.6));
}

/** The flat ellipse that vis-network only has with the text inside. */
function ellipse({ ctx, x, y, style }) {
  return {
    drawNode() {
      ctx.beginPath();
      ctx.ellipse(x, y, style.size, style.size * 0.62, 0, 0, 2 * Math.PI);
      ctx.fillStyle = style.color;
      ctx.fill();
      ctx.lineWidth = style.borderWidth;
      ctx.strokeStyle = style.borderColor;
      ctx.stroke();
    },
    nodeDimensions: { width: 2 * style.size, height: 1.24 * style.size },
  };
}

/** Draw a disputed line as two: broad, then hollow. */
function hollow(edge) {
  edge.draw = function draw(ctx) {
    const values = this.getFormattingValues();
    if (values.hidden) return;
    const via = this.edgeType.getViaNode();
    this.edgeType.drawLine(ctx, values, this.selected, this.hover, via);
    const inner = { ...values, width: values.width * 0.5, color: colours().page, opacity: 1, shadow: false };
    this.edgeType.drawLine(ctx, inner, this.selected, this.hover, via);
  };
}

function ring(ctx, id, colour, dash) {
  const { x, y } = network.getPosition(id);
  ctx.beginPath();
  ctx.arc(x, y, nodeSet.get(id).size + 8, 0, 2 * Math.PI);
  ctx.setLineDash(dash);
  ctx.lineWidth = dash.length ? 2 : 6;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawUnder(ctx) {
  const chosen = state.selected?.type === "node" ? state.selected.id : null;
  ctx.save();
  ctx.globalAlpha = 0.35;
  if (chosen && onCanvas(chosen)) ring(ctx, chosen, colours().accent, []);
  ctx.restore();
  if (cursor && onCanvas(cursor)) ring(ctx, cursor, colours().accent, [5, 4]);
}

/** The line over the rows of entities without a relation; returns the place it takes. */
function drawLooseHeading(ctx, shown, scale) {
  const places = shown.filter((node) => node.loose).map((node) => network.getPosition(node.id));
  if (!places.length) return [];
  const size = textSize(LOOSE_SIZE, scale);
  const y = Math.min(...places.map((p) => p.y)) - 16 - size;
  const x = (Math.min(...places.map((p) => p.x)) + Math.max(...places.map((p) => p.x))) / 2;
  const text = "named, but in no relation";
  ctx.font = `italic ${size}px ${FONT}`;
  ctx.fillStyle = colours().soft;
  ctx.fillText(text, x, y);
  const half = textWidth(text, size) / 2;
  return [{ left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 }];
}

/** Labels by importance: what stands out, then its lines, then the rest as far as there is room. */
function drawOver(ctx) {
  const scale = network.getScale();
  const glow = heat();
  const shown = shownNodes().sort((a, b) => rank.get(a.id) - rank.get(b.id));
  const named = plain ? NAMED : shown.length;
  const bright = glow ? shown.filter((node) => glow.nodes.has(node.id)) : shown.slice(0, named);
  const dim = glow ? shown.filter((node) => !glow.nodes.has(node.id)).slice(0, named) : [];
  const taken = occupied((plain && !glow ? shown : bright).map(shapeBox));
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  labelBoxes = [];
  drawLooseHeading(ctx, shown, scale).forEach(taken.take);
  for (const node of bright) placeLabel(ctx, node, taken, scale, false);
  drawLineLabels(ctx, taken, glow, scale);
  dim.map(shapeBox).forEach(taken.take);
  for (const node of dim) placeLabel(ctx, node, taken, scale, true);
  if (!plain) drawBadges(ctx, shown, scale);
}

/** On each entity, how many neighbours are folded away or wait to be called. */
function drawBadges(ctx, shown, scale) {
  const folded = new Map();
  if (state.folded) for (const [, hub] of leaves()) folded.set(hub, (folded.get(hub) ?? 0) + 1);
  if (!state.folded && (state.all || !(waiting.size + extras.size))) return;
  for (const node of shown) {
    const count = folded.get(node.id) ?? waitingNear(node.id).length;
    if (count && scale > 0.3) drawBadge(ctx, node, `+${count}`, Math.min(10 / scale, 16));
  }
}

function drawBadge(ctx, node, text, size) {
  const { x, y } = network.getPosition(node.id);
  const half = textWidth(text, size) / 2 + size * 0.35;
  const [mx, my] = [x + node.size * 0.8 + half * 0.6, y - node.size * 0.8 - size * 0.2];
  ctx.beginPath();
  ctx.roundRect(mx - half, my - size * 0.65, 2 * half, size * 1.3, size * 0.65);
  ctx.fillStyle = mix(colours().soft, colours().page, 0.22);
  ctx.fill();
  ctx.font = `${size}px ${FONT}`;
  ctx.fillStyle = colours().ink;
  ctx.fillText(text, mx, my + size * 0.05);
}

/** Write a node's name below it, else above or beside it, else not at all. */
function placeLabel(ctx, node, taken, scale, dim) {
  const below = labelBox(node, scale);
  const high = below.bottom - below.top;
  const half = (below.right - below.left) / 2;
  const { x, y } = network.getPosition(node.id);
  const at = (dx, top) => ({ ...below, left: x + dx - half, right: x + dx + half, top, bottom: top + high });
  const side = node.size + half + 5;
  const spots = node.loose
    ? [below, at(0, y - node.size - high - 3)]
    : [below, at(0, y - node.size - high - 3), at(side, y - high / 2), at(-side, y - high / 2)];
  const free = (box) => taken.free(box, node.id);
  const important = state.selected?.id === node.id || (!dim && rank.get(node.id) < 6);
  const legible = (box) => !labelBoxes.some((one) => meet(box, one));
  const box = spots.find(free) ?? (important ? spots.find(legible) : null);
  if (!box) return;
  taken.take(box);
  labelBoxes.push({ ...box, dim });
  drawLabel(ctx, node, box, dim);
}

function shapeBox(node) {
  const { x, y } = network.getPosition(node.id);
  return {
    id: node.id,
    left: x - node.size,
    right: x + node.size,
    top: y - node.size,
    bottom: y + node.size,
  };
}

function labelBox(node, scale) {
  const { x, y } = network.getPosition(node.id);
  const size = textSize(node.loose ? LOOSE_SIZE : LABEL_SIZE, scale);
  const rows = node.text.split("\n");
  const half = Math.max(...rows.map((row) => textWidth(row, size))) / 2;
  const top = y + node.size + 4;
  return {
    id: node.id,
    left: x - half,
    right: x + half,
    top,
    bottom: top + rows.length * size * 1.15,
    size,
    rows,
  };
}

function drawLabel(ctx, node, box, dim) {
  ctx.save();
  ctx.globalAlpha = dim ? 0.3 : 1;
  ctx.font = `${box.size}px ${FONT}`;
  ctx.lineWidth = Math.max(3, box.size / 4);
  ctx.strokeStyle = colours().page;
  ctx.fillStyle = node.loose ? colours().soft : colours().ink;
  for (const [i, row] of box.rows.entries()) {
    const y = box.top + (i + 0.5) * box.size * 1.15;
    ctx.strokeText(row, (box.left + box.right) / 2, y);
    ctx.fillText(row, (box.left + box.right) / 2, y);
  }
  ctx.restore();
}

/** Words on lines: whole relations where asked for, else the marks that colour alone must not bear. */
function drawLineLabels(ctx, taken, glow, scale) {
  lineLabels = [];
  if (plain && !glow && !hovered) return;
  const shown = lineSet.get({ filter: (line) => !line.hidden });
  const chosen = (line) => (state.selected?.id === line.id || hovered === line.id ? 0 : 1);
  const worded = (line) =>
    chosen(line) === 0 || (glow ? glow.lines.has(line.id) : allLabels || shown.length <= 12);
  shown.sort(
    (a, b) => chosen(a) - chosen(b) || lines.get(b.id).claims.length - lines.get(a.id).claims.length,
  );
  for (const line of shown) {
    if (glow && !glow.lines.has(line.id) && chosen(line)) continue;
    const long = worded(line) ? lineName(lines.get(line.id)) : "";
    const short = lineMark(lines.get(line.id));
    const size = textSize(12, scale);
    if (long && placeOnLine(ctx, line.id, long, size, taken, chosen(line) === 0)) continue;
    if (short && scale > 0.4) placeOnLine(ctx, line.id, short, size * 0.9, taken, false);
  }
}

function placeOnLine(ctx, id, text, size, taken, must) {
  const edge = network.body.edges[id];
  const via = edge.edgeType.getViaNode();
  const half = textWidth(text, size) / 2 + size * 0.45;
  const along = [0.5, 0.42, 0.58, 0.34, 0.66].map((t) => ({ t, off: 0 }));
  // What is chosen is named at any rate: beside its line where the line itself has no room.
  if (must) along.push({ t: 0.5, off: -1.9 * size }, { t: 0.5, off: 1.9 * size });
  const boxes = along.map(({ t, off }) => {
    const point = edge.edgeType.getPoint(t, via);
    const [x, y] = [point.x, point.y + off];
    return { left: x - half, right: x + half, top: y - size * 0.75, bottom: y + size * 0.75, id };
  });
  const box = boxes.find((b) => taken.free(b)) ?? (must ? boxes[0] : null);
  if (!box) return false;
  taken.take(box);
  lineLabels.push({ ...box, text });
  drawPill(ctx, box, text, size, kindColour(lines.get(id).kind));
  return true;
}

function drawPill(ctx, box, text, size, colour) {
  const height = box.bottom - box.top;
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, box.right - box.left, height, height / 2);
  ctx.fillStyle = colours().page;
  ctx.fill();
  ctx.lineWidth = size / 14;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.font = `${size}px ${FONT}`;
  ctx.fillStyle = colour;
  ctx.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + size * 0.05);
}
