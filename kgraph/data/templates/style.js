// How nodes and lines look now: hidden, dimmed, plain where there are very many.

const PLAIN = 800; // nodes on the canvas above which arrow heads, dashes and most labels are left out
const styled = new Map(); // what each node and line was last given, to update only what differs

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

/** What hangs on one entity alone among the claims shown, with the entity it hangs on. */
function leaves() {
  const now = visible();
  now.leaves ??= leavesOf(data.claims.filter((claim) => now.claims.has(claim.id)));
  return now.leaves;
}

function offCanvas(id, kept) {
  if (!visible().entities.has(id)) return true;
  if (kept?.has(id)) return false;
  return (extras.has(id) && !state.all) || (state.folded && leaves().has(id));
}

/** What is never folded away: the selection and its neighbours if it is a leaf itself, the path. */
function keptOpen() {
  if (state.path) return heat().nodes;
  const { type, id } = state.selected ?? {};
  return type === "node" ? new Set([id]) : type ? heat().nodes : null;
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

const looks = new Map();

/** One object for each look, so that a style is compared by what it points to. */
function look(key, make) {
  if (!looks.has(key)) looks.set(key, make());
  return looks.get(key);
}

function nodeStyle(node, glow, kept) {
  // Dimmed nodes stay opaque: through a transparent one its lines would be seen.
  const share = glow && !glow.nodes.has(node.id) ? 0.16 : 1;
  const { group } = entities.get(node.id);
  const color = look(`${group} ${share} ${theme}`, () => {
    const shade = (colour) => mix(colour, colours().page, share);
    const plainly = { background: shade(groups.get(group).colour), border: shade(colours().border) };
    return { ...plainly, highlight: plainly, hover: plainly };
  });
  return { id: node.id, hidden: offCanvas(node.id, kept), color };
}

function lineStyle(line, glow, off) {
  const kind = kinds.get(line.kind);
  const count = shownClaims(line).length;
  const opacity = glow && !glow.lines.has(line.id) ? 0.14 : 1;
  const color = kindColour(line.kind);
  return {
    id: line.id,
    hidden: !count || off.has(line.from) || off.has(line.to),
    width: kind.width + (line.kind === "disputed" ? 0 : Math.min(count - 1, 4) * 0.6),
    dashes: kind.dash.length && !plain ? kind.dash : false,
    arrows: look(`${line.kind} ${plain}`, () => {
      const scaleFactor = kind.width > 4 ? 0.35 : 0.6;
      return { to: { enabled: !plain, type: kind.end, scaleFactor } };
    }),
    color: look(`${color} ${opacity}`, () => ({ color, highlight: color, hover: color, opacity })),
  };
}

/** What of these styles differs from what was given last: vis-network takes long over each part. */
function renewed(styles) {
  const found = [];
  for (const style of styles) {
    const before = styled.get(style.id) ?? {};
    const parts = Object.entries(style).filter(([key, value]) => before[key] !== value);
    if (!parts.length || (style.hidden && before.hidden)) continue; // a hidden one is styled when shown
    found.push(style.hidden ? { id: style.id, hidden: true } : { ...Object.fromEntries(parts), id: style.id });
    styled.set(style.id, style.hidden ? { ...before, hidden: true } : style);
  }
  return found;
}

function restyle() {
  const glow = heat();
  const kept = keptOpen();
  const nodes = nodeSet.getIds().map((id) => nodeStyle({ id }, glow, kept));
  const off = new Set(nodes.filter((node) => node.hidden).map((node) => node.id));
  plain = nodes.length - off.size > PLAIN;
  nodeSet.update(renewed(nodes));
  lineSet.update(renewed(lineSet.getIds().map((id) => lineStyle(lines.get(id), glow, off))));
  redraw();
}

/** Draw at the next frame, once for however many changes. */
const redraw = () => network.body.emitter.emit("_requestRedraw");
