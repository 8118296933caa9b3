// What vis-network does not draw: double lines, rings, numbers of what waits; how text is measured.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LABEL_SIZE = 15;
const LOOSE_SIZE = 12;
const LINE_SIZE = 12;
const LEAST = 11.5; // pixels on the screen below which a label is not worth reading
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();

function textWidth(text, size) {
  if (!widths.has(text)) {
    measure.font = `100px ${FONT}`;
    widths.set(text, measure.measureText(text).width / 100);
  }
  return widths.get(text) * size;
}

const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

/** Size of text in graph units: legible from afar, and hardly larger from near, which makes room. */
function textSize(base, scale) {
  return Math.min(Math.max(base, LEAST / scale), base * 8, (base + 1) / Math.min(scale, 4));
}

/** The flat ellipse that vis-network only has with the text inside. */
function ellipse({ ctx, id, x, y, style }) {
  const { size } = style;
  // vis-network forgets to move the bounds of a shape that it does not know.
  if (network) Object.assign(network.body.nodes[id].shape.boundingBox, { left: x - size, right: x + size, top: y - size, bottom: y + size });
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
  const { x, y } = placeOf(id);
  ctx.beginPath();
  ctx.arc(x, y, items.get(id).size + 8, 0, 2 * Math.PI);
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
  const places = shown.filter((node) => node.loose).map((node) => placeOf(node.id));
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

/** On each entity, how many neighbours are folded away or wait to be called. */
function drawBadges(ctx, shown, scale) {
  const folded = new Map();
  if (state.folded) for (const [, hub] of leaves()) folded.set(hub, (folded.get(hub) ?? 0) + 1);
  if (!state.folded && (state.all || !(waiting.size + extras.size + turned.size))) return;
  for (const node of shown) {
    const count = folded.get(node.id) ?? waitingNear(node.id).length;
    if (count && scale > 0.3) drawBadge(ctx, node, `+${count}`, Math.min(10 / scale, 16));
  }
}

function drawBadge(ctx, node, text, size) {
  const { x, y } = placeOf(node.id);
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
