// The picture as SVG: what the canvas shows, as shapes and text that can be edited and printed.

const round = (n) => Math.round(n * 10) / 10;

/** Corners of a shape around 0,0, as vis-network draws it; null for what is round. */
function corners(shape, size) {
  const star = (i) => size * (i % 2 ? 0.5 : 1.3);
  const turn = (n, start, far = () => size) =>
    Array.from({ length: n }, (_, i) => {
      const angle = start + (2 * Math.PI * i) / n;
      return [far(i) * Math.cos(angle), far(i) * Math.sin(angle)];
    });
  return {
    square: () => [[-size, -size], [size, -size], [size, size], [-size, size]],
    diamond: () => [[0, -size], [size, 0], [0, size], [-size, 0]],
    hexagon: () => turn(6, 0),
    triangle: () => turn(3, -Math.PI / 2, () => size * 1.15),
    triangleDown: () => turn(3, Math.PI / 2, () => size * 1.15),
    star: () => turn(10, -Math.PI / 2, star),
  }[shape]?.();
}

function vectorNode(node, share) {
  const { x, y } = placeOf(node.id);
  const group = groups.get(entities.get(node.id).group);
  const look = { fill: group.colour, stroke: colours().border, "stroke-width": 1.5, opacity: share };
  const points = corners(group.shape, node.size);
  const title = svg("title", {}, nameOf(node.id));
  if (points) {
    const path = points.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ");
    return svg("polygon", { points: path, ...look }, title);
  }
  const flat = group.shape === "ellipse" ? 0.62 : 1;
  return svg("ellipse", { cx: round(x), cy: round(y), rx: node.size, ry: round(node.size * flat), ...look }, title);
}

/** Where a line leaves one point towards another, so far from it. */
function toward(from, to, by) {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * by) / far, y: from.y + ((to.y - from.y) * by) / far };
}

function vectorHead(tip, from, kind, look) {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const at = (along, across) =>
    [
      tip.x + along * Math.cos(angle) - across * Math.sin(angle),
      tip.y + along * Math.sin(angle) + across * Math.cos(angle),
    ]
      .map(round)
      .join(",");
  const heads = {
    arrow: [at(0, 0), at(-9, -4), at(-9, 4)],
    vee: [at(0, 0), at(-9, -4), at(-5, 0), at(-9, 4)],
    bar: [at(0, -6), at(0, 6), at(-2, 6), at(-2, -6)],
  };
  return svg("polygon", { points: heads[kind.end].join(" "), fill: look.stroke, opacity: look.opacity });
}

function vectorLine(line, share) {
  const { from, to, kind: id } = lines.get(line.id);
  const kind = kinds.get(id);
  const [start, end] = [placeOf(from), placeOf(to)];
  const via = network.body.edges[line.id].edgeType.getViaNode();
  const bend = via && Number.isFinite(via.x) ? via : null;
  const a = toward(start, bend ?? end, items.get(from).size + 2);
  const b = toward(end, bend ?? start, items.get(to).size + 3);
  const curve = bend ? `Q${round(bend.x)} ${round(bend.y)} ` : "L";
  const d = `M${round(a.x)} ${round(a.y)} ${curve}${round(b.x)} ${round(b.y)}`;
  const look = { d, fill: "none", stroke: kindColour(id), "stroke-width": line.width, opacity: share };
  if (kind.dash.length) look["stroke-dasharray"] = kind.dash.join(" ");
  const double = id === "disputed" ? [svg("path", { ...look, stroke: colours().page, "stroke-width": line.width / 2 })] : [];
  return [svg("path", look), ...double, vectorHead(b, bend ?? a, kind, look)];
}

function vectorLabel({ left, right, top, size, rows, dim }) {
  return rows.map((text, i) =>
    svg(
      "text",
      {
        x: round((left + right) / 2),
        y: round(top + (i + 0.8) * size * 1.15),
        "font-size": round(size),
        "text-anchor": "middle",
        fill: colours().ink,
        stroke: colours().page,
        "stroke-width": 3,
        "paint-order": "stroke",
        opacity: dim ? 0.3 : 1,
      },
      text,
    ),
  );
}

function vectorPill({ left, right, top, bottom, text, id }) {
  const colour = kindColour(lines.get(id).kind);
  const high = bottom - top;
  const box = { x: round(left), y: round(top), width: round(right - left), height: round(high), rx: round(high / 2) };
  const at = { x: round((left + right) / 2), y: round(bottom - high * 0.3), "font-size": round(high / 1.6) };
  return [
    svg("rect", { ...box, fill: colours().page, stroke: colour, "stroke-width": 0.9 }),
    svg("text", { ...at, "text-anchor": "middle", fill: colour }, text),
  ];
}

/** The text of an SVG file of what the canvas shows, labels as last drawn. */
function vectorText() {
  const glow = heat();
  const shown = nodesShown;
  const box = extent(shown.map((n) => n.id), 1) ?? { left: 0, top: 0, right: 100, bottom: 100 };
  const [x, y, wide, high] = [box.left - 20, box.top - 20, box.right - box.left + 40, box.bottom - box.top + 40].map(round);
  const drawn = linesShown;
  const title = svg("title", {}, data.title);
  const made = svg(
    "svg",
    { viewBox: `${x} ${y} ${wide} ${high}`, width: wide, height: high, "font-family": FONT },
    title,
    svg("rect", { x, y, width: wide, height: high, fill: colours().page }),
    drawn.map((line) => vectorLine(line, glow && !glow.lines.has(line.id) ? 0.14 : 1)),
    shown.map((node) => vectorNode(node, glow && !glow.nodes.has(node.id) ? 0.16 : 1)),
    lineLabels.map(vectorPill),
    labelBoxes.map(vectorLabel),
  );
  // XML holds neither control characters nor halves of pairs.
  return new XMLSerializer().serializeToString(made).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, " ");
}
