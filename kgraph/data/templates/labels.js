// Names of entities and words on lines, placed anew at every drawing so that none covers another.

const NAMED = 60; // labels where there are very many nodes
const WEIGHED = 300; // lines up to which a label looks for the place that fewest of them cross
const CUT = 4; // lines that are as bad as a name cut by the border
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // where on a line its words may stand

let labelBoxes = []; // where node labels stand, as last drawn: a click on one is a click on its node
let lineLabels = []; // what is written on lines, as last drawn

/** Labels by importance: what stands out, then its lines, then the rest as far as there is room. */
function drawOver(ctx) {
  const scale = network.getScale();
  const glow = heat();
  const shown = nodesShown;
  const named = plain ? NAMED : shown.length;
  const bright = glow ? shown.filter((node) => glow.nodes.has(node.id)) : shown.slice(0, named);
  const dim = glow ? shown.filter((node) => !glow.nodes.has(node.id)).slice(0, named) : [];
  const taken = occupied((plain && !glow ? shown : bright).map(shapeBox));
  const crossed = crossings(glow);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  labelBoxes = [];
  drawLooseHeading(ctx, shown, scale).forEach(taken.take);
  for (const node of bright) placeLabel(node, { taken, scale, crossed, dim: false });
  drawLabels(ctx, labelBoxes);
  const written = labelBoxes.length;
  drawLineLabels(ctx, taken, glow, scale);
  dim.map(shapeBox).forEach(taken.take);
  for (const node of dim) placeLabel(node, { taken, scale, crossed, dim: true });
  ctx.globalAlpha = 0.3;
  drawLabels(ctx, labelBoxes.slice(written));
  ctx.globalAlpha = 1;
  if (!plain) drawBadges(ctx, shown, scale);
}

/** How bad a place is: the lines that run through it, unless they are very many, and what the border cuts. */
function crossings(glow) {
  const drawn = glow ? linesShown.filter(({ id }) => glow.lines.has(id)) : linesShown;
  const { clientWidth: wide, clientHeight: high } = $("graph");
  const seen = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: wide, y: high })];
  const cut = ({ left, right, top, bottom }) =>
    left < seen[0].x || right > seen[1].x || top < seen[0].y || bottom > seen[1].y ? CUT : 0;
  if (drawn.length > WEIGHED) return cut;
  const ends = drawn.map(({ id }) => {
    const { from, to } = network.body.edges[id];
    return [from.x, from.y, to.x, to.y];
  });
  return (box) => ends.reduce((sum, line) => sum + runsThrough(line, box), cut(box));
}

/** Whether a straight line meets a box (Liang and Barsky 1984), as 0 or 1. */
function runsThrough([x1, y1, x2, y2], { left, right, top, bottom }) {
  if (Math.max(x1, x2) < left || Math.min(x1, x2) > right) return 0;
  if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return 0;
  let [enter, leave] = [0, 1];
  const [dx, dy] = [x2 - x1, y2 - y1];
  for (const [step, room] of [[-dx, x1 - left], [dx, right - x1], [-dy, y1 - top], [dy, bottom - y1]]) {
    if (step === 0 && room < 0) return 0;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave ? 1 : 0;
}

/** Find a place for a node's name: below it if that is as good as above or beside; none if all are taken. */
function placeLabel(node, { taken, scale, crossed, dim }) {
  const below = labelBox(node, scale);
  const high = below.bottom - below.top;
  const half = (below.right - below.left) / 2;
  const { x, y } = placeOf(node.id);
  const at = (dx, top) => ({ ...below, left: x + dx - half, right: x + dx + half, top, bottom: top + high });
  const side = node.size + half + 5;
  const above = at(0, y - node.size - high - 3);
  const spots = node.loose ? [below, above] : [below, above, at(side, y - high / 2), at(-side, y - high / 2)];
  const important = state.selected?.id === node.id || (!dim && rank.get(node.id) < 6);
  const legible = (box) => !labelBoxes.some((one) => meet(box, one));
  const box = fewest(spots, crossed, (one) => taken.free(one, node.id)) ?? (important ? spots.find(legible) : null);
  if (!box) return;
  taken.take(box);
  labelBoxes.push({ ...box, dim });
}

/** The free spot that fewest lines cross, the first of equals. */
function fewest(spots, crossed, free) {
  let best = null;
  let least = Infinity;
  for (const spot of spots) {
    if (!free(spot)) continue;
    const count = crossed(spot);
    if (count >= CUT && nodesShown.length > CROWD) continue; // among many, rather none than half a name
    if (count < least) [best, least] = [spot, count];
    if (!count) break;
  }
  return best;
}

function shapeBox(node) {
  const { x, y } = placeOf(node.id);
  return { id: node.id, left: x - node.size, right: x + node.size, top: y - node.size, bottom: y + node.size };
}

function labelBox(node, scale) {
  const { x, y } = placeOf(node.id);
  const size = textSize(node.loose ? LOOSE_SIZE : LABEL_SIZE, scale);
  const half = node.half * size + size * 0.2; // a little air
  const top = y + node.size + 4;
  const bottom = top + node.rows.length * size * 1.15;
  return { id: node.id, left: x - half, right: x + half, top, bottom, size, rows: node.rows, loose: node.loose };
}

function drawLabels(ctx, boxes) {
  ctx.strokeStyle = colours().page;
  let font = "";
  for (const { left, right, top, size, rows, loose } of boxes) {
    const wanted = `${size}px ${FONT}`;
    if (font !== wanted) ctx.font = wanted; // setting a font takes long
    font = wanted;
    ctx.lineWidth = Math.max(3, size / 4);
    ctx.fillStyle = loose ? colours().soft : colours().ink;
    for (const [i, row] of rows.entries()) {
      const y = top + (i + 0.5) * size * 1.15;
      ctx.strokeText(row, (left + right) / 2, y);
      ctx.fillText(row, (left + right) / 2, y);
    }
  }
}

/** Words on lines: whole relations where asked for, else the marks that colour alone must not bear. */
function drawLineLabels(ctx, taken, glow, scale) {
  lineLabels = [];
  if (plain && !glow && !hovered) return;
  const chosen = (id) => (state.selected?.id === id || hovered === id ? 0 : 1);
  const asked = (id) => (glow ? glow.lines.has(id) : state.labelled || linesShown.length <= 12);
  const written = linesShown.map(({ id }) => id).filter((id) => !glow || glow.lines.has(id) || !chosen(id));
  const weight = new Map(written.map((id) => [id, lines.get(id).claims.length]));
  written.sort((a, b) => chosen(a) - chosen(b) || weight.get(b) - weight.get(a));
  const size = textSize(LINE_SIZE, scale);
  for (const id of written) {
    const line = lines.get(id);
    const must = !chosen(id);
    const long = must || asked(id) ? lineName(line) : "";
    if (long && placeOnLine(ctx, id, long, { size, taken, must, beside: true })) continue;
    const short = kinds.get(line.kind).mark;
    if (short && scale > 0.25) placeOnLine(ctx, id, short, { size: size * 0.9, taken });
  }
}

/** Write on a line where there is room; what is chosen is named at any rate. Return whether it was. */
function placeOnLine(ctx, id, text, { size, taken, must = false, beside = false }) {
  const edge = network.body.edges[id];
  const via = edge.edgeType.getViaNode();
  const half = textWidth(text, size) / 2 + size * 0.45;
  const offs = beside ? [0, -1.1 * size, 1.1 * size] : [0];
  const boxes = offs.flatMap((off) =>
    ALONG.map((t) => {
      const point = edge.edgeType.getPoint(t, via);
      const [x, y] = [point.x, point.y + off];
      return { left: x - half, right: x + half, top: y - size * 0.75, bottom: y + size * 0.75, id };
    }),
  );
  const box = boxes.find((one) => taken.free(one)) ?? (must ? boxes[0] : null);
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
