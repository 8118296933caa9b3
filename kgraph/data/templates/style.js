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

function nodeStyle(node, glow, kept) {
  // Dimmed nodes stay opaque: through a transparent one its lines would be seen.
  const share = glow && !glow.nodes.has(node.id) ? 0.16 : 1;
  const shade = (colour) => mix(colour, colours().page, share);
  const color = {
    background: shade(groups.get(entities.get(node.id).group).colour),
    border: shade(colours().border),
  };
  return {
    id: node.id,
    hidden: offCanvas(node.id, kept),
    color: { ...color, highlight: color, hover: color },
  };
}

function lineStyle(line, glow, off, plain) {
  const kind = kinds.get(line.kind);
  const color = kindColour(line.kind);
  const count = shownClaims(line).length;
  const scaleFactor = kind.width > 4 ? 0.35 : 0.6;
  return {
    id: line.id,
    hidden: !count || off.has(line.from) || off.has(line.to),
    width: kind.width + (line.kind === "disputed" ? 0 : Math.min(count - 1, 4) * 0.6),
    dashes: kind.dash.length && !plain ? kind.dash : false,
    arrows: { to: { enabled: !plain, type: kind.end, scaleFactor } },
    color: { color, highlight: color, hover: color, opacity: glow && !glow.lines.has(line.id) ? 0.14 : 1 },
  };
}

/** What of these styles differs from what was given last. */
function renewed(styles) {
  return styles.filter((style) => {
    const spelled = JSON.stringify(style);
    if (styled.get(style.id) === spelled) return false;
    styled.set(style.id, spelled);
    return true;
  });
}

function restyle() {
  const glow = heat();
  const kept = keptOpen();
  const looks = nodeSet.get().map((node) => nodeStyle(node, glow, kept));
  const off = new Set(looks.filter((look) => look.hidden).map((look) => look.id));
  plain = looks.length - off.size > PLAIN;
  nodeSet.update(renewed(looks));
  lineSet.update(renewed(lineSet.get().map((line) => lineStyle(lines.get(line.id), glow, off, plain))));
  network.redraw();
}
