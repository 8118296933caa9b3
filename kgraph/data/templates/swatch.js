// The little pictures of the legend: shapes of entities, lines of claims, as the canvas draws them.

const SHAPES = {
  dot: () => svg("circle", { cx: 9, cy: 9, r: 6.5 }),
  square: () => svg("rect", { x: 3, y: 3, width: 12, height: 12 }),
  hexagon: () => svg("path", { d: "M5.5 3h7l3.5 6-3.5 6h-7L2 9z" }),
  triangleDown: () => svg("path", { d: "M2 3.5h14L9 16z" }),
  triangle: () => svg("path", { d: "M2 14.5h14L9 2z" }),
  star: () => svg("path", { d: "M9 1.5l2.2 5 5.3.5-4 3.6 1.2 5.3L9 13.1l-4.7 2.8 1.2-5.3-4-3.6 5.3-.5z" }),
  diamond: () => svg("path", { d: "M9 1.5L16.5 9 9 16.5 1.5 9z" }),
  ellipse: () => svg("ellipse", { cx: 9, cy: 9, rx: 7.5, ry: 4.6 }),
};

function groupSwatch(group) {
  const shape = SHAPES[group.shape]();
  shape.setAttribute("fill", group.colour);
  shape.setAttribute("class", "edge");
  return svg(
    "svg",
    { class: "swatch", viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" },
    shape,
  );
}

const ENDS = { arrow: "M34 3l8 4-8 4z", vee: "M34 3l8 4-8 4 3-4z", bar: "M39 1h2v12h-2z" };

function lineSwatch(kind) {
  const css = `line-${kind.id}`;
  const stroke = (y, width) =>
    svg("line", {
      x1: 1,
      y1: y,
      x2: 35,
      y2: y,
      "stroke-width": width,
      "stroke-dasharray": kind.dash.join(" "),
      class: css,
    });
  const rows = kind.id === "disputed" ? [stroke(5.4, 1.2), stroke(8.6, 1.2)] : [stroke(7, kind.width)];
  const end = svg("path", { d: ENDS[kind.end], class: css });
  return svg(
    "svg",
    { class: "line", viewBox: "0 0 43 14", width: 43, height: 14, "aria-hidden": "true" },
    rows,
    end,
  );
}
