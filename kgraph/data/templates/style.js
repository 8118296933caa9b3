// How nodes and lines look now: hidden, dimmed, plain where there are very many.

const CROWD = 200; // nodes above which borders are thin
const PLAIN = 800; // nodes on the canvas above which arrow heads, dashes and most labels are left out
let nodesShown = []; // what the canvas shows now, best supported first
let linesShown = [];

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
  return (!state.all && (extras.has(id) || beyond(id))) || (state.folded && leaves().has(id));
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

const looks = new Map();

/** One object for each look, so that a style is compared by what it points to. */
function look(key, make) {
  if (!looks.has(key)) looks.set(key, make());
  return looks.get(key);
}

function nodeStyle(item, glow) {
  // Dimmed nodes stay opaque: through a transparent one its lines would be seen.
  const share = glow && !glow.nodes.has(item.id) ? 0.16 : 1;
  const { group } = entities.get(item.id);
  const color = look(`${group} ${share} ${theme}`, () => {
    const shade = (colour) => mix(colour, colours().page, share);
    const plainly = { background: shade(groups.get(group).colour), border: shade(colours().border) };
    return { ...plainly, highlight: plainly, hover: plainly };
  });
  // Where there are many, black borders would be all that is seen of small shapes.
  return { hidden: item.hidden, color, borderWidth: nodesShown.length > CROWD ? 0.5 : 1.5 };
}

function lineStyle(line, glow) {
  const kind = kinds.get(line.kind);
  const count = shownCount(line);
  const told = copied ? weight(shownClaims(line).map((id) => claims.get(id)), articles) : count;
  const opacity = glow && !glow.lines.has(line.id) ? 0.14 : 1;
  const color = kindColour(line.kind);
  return {
    hidden: !count || !onCanvas(line.from) || !onCanvas(line.to),
    width: kind.width + (line.kind === "disputed" ? 0 : Math.min(Math.max(told - 1, 0), 4) * 0.6),
    dashes: kind.dash.length && !plain ? kind.dash : false,
    arrows: look(`${line.kind} ${plain}`, () => {
      const scaleFactor = kind.width > 4 ? 0.35 : 0.55;
      const none = { enabled: false };
      return { to: { enabled: !plain, type: kind.end, scaleFactor }, middle: none, from: none };
    }),
    color: look(`${color} ${opacity}`, () => ({ color, highlight: color, hover: color, opacity, inherit: false })),
  };
}

/**
 * Give a node or line its look past vis-network's own way in, which reads every option anew and takes
 * many times as long as drawing. Return whether it came or went.
 */
function wear(thing, style) {
  const { hidden } = thing.options;
  if (!style.hidden || !hidden) Object.assign(thing.options, style);
  return hidden !== style.hidden;
}

function restyle() {
  const glow = heat();
  const kept = keptOpen();
  const { nodes, edges } = network.body;
  let changed = false;
  nodesShown = [];
  linesShown = [];
  for (const item of items.values()) {
    item.hidden = offCanvas(item.id, kept);
    if (!item.hidden) nodesShown.push(item);
  }
  plain = nodesShown.length > PLAIN;
  for (const item of items.values()) changed = wear(nodes[item.id], nodeStyle(item, glow)) || changed;
  for (const id of strung) {
    const style = lineStyle(lines.get(id), glow);
    if (!style.hidden) linesShown.push({ id, width: style.width });
    changed = wear(edges[id], style) || changed;
  }
  nodesShown.sort((a, b) => rank.get(a.id) - rank.get(b.id));
  if (changed) network._updateVisibleIndices();
  redraw();
}

/** Draw at the next frame, once for however many changes. */
const redraw = () => network.body.emitter.emit("_requestRedraw");
