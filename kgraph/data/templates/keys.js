// The keyboard: "/" searches, arrows step through neighbours, Enter opens, Escape goes back.

const inField = (target) => target.closest("input:not([type=range]), select, textarea, [contenteditable]") !== null;

/** What the arrow keys step through: the neighbours of the selected entity, else all by rank. */
function steps() {
  const ids = [...visible().entities].filter((id) => items.has(id));
  const from = state.selected?.type === "node" ? state.selected.id : null;
  if (!from) return ids.sort((a, b) => rank.get(a) - rank.get(b));
  const near = [...heat().nodes].filter((id) => id !== from && onCanvas(id));
  const middle = placeOf(from);
  const angle = (id) => {
    const { x, y } = placeOf(id);
    return Math.atan2(y - middle.y, x - middle.x);
  };
  return near.sort((a, b) => angle(a) - angle(b));
}

function step(by) {
  const ids = steps();
  if (!ids.length) return;
  const at = ids.indexOf(cursor);
  cursor = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length];
  const entity = entities.get(cursor);
  const among = state.selected?.type === "node" ? `neighbour of ${nameOf(state.selected.id)}` : "entity";
  say(
    `${entity.name}, ${entity.type}, ${plural(entity.claims, "claim")}; ${among} ${ids.indexOf(cursor) + 1} of ${ids.length}`,
  );
  bringIntoView(cursor);
  redraw();
}

function bringIntoView(id) {
  const { x, y } = network.canvasToDOM(placeOf(id));
  const [wide, high] = [$("graph").clientWidth, $("graph").clientHeight];
  if (x > 30 && y > 30 && x < wide - 30 && y < high - 50) return;
  network.moveTo({ position: placeOf(id), animation: false });
}

/** Open the line between the selected entity and the one that the arrows stand on, else its first. */
function openLine() {
  if (state.selected?.type !== "node") return say("Select an entity first");
  const shown = linesOf.get(state.selected.id).filter((line) => shownCount(line));
  const line = shown.find((one) => other(one, state.selected.id) === cursor) ?? shown[0];
  if (!line) return say("No line leads from it");
  select("edge", line.id, { path: null });
  return say(`${nameOf(line.from)} to ${nameOf(line.to)}: ${kinds.get(line.kind).label}`);
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const MOVES = { ArrowRight: [20, 0], ArrowDown: [0, 20], ArrowLeft: [-20, 0], ArrowUp: [0, -20] };
const ACTIONS = {
  e: () => openLine(),
  h: () => hide(atHand()),
  k: () => keepOnly(),
  l: () => change({ folded: !state.folded }),
  1: () => keepNear(atHand()[0], 1),
  2: () => keepNear(atHand()[0], 2),
  3: () => keepNear(atHand()[0], 3),
  "+": () => zoom(1.3),
  "=": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  0: () => fitAll(),
};

function graphKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.shiftKey && event.key in MOVES) {
    event.preventDefault();
    if (atHand().length) pin(atHand(), MOVES[event.key]);
  } else if (event.key in STEPS) {
    event.preventDefault();
    step(STEPS[event.key]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (cursor && cursor !== state.selected?.id) select("node", cursor, { path: null });
    else $("panel").querySelector("h2")?.focus();
  } else if (Object.hasOwn(ACTIONS, event.key.toLowerCase())) {
    event.preventDefault();
    ACTIONS[event.key.toLowerCase()]();
  }
}

function goBack() {
  const open =
    document.body.classList.contains("filtering") && getComputedStyle($("show-filters")).display !== "none";
  if ($("save").open) $("save").open = false;
  else if (open) $("show-filters").click();
  else if (state.selected || state.path) select(null, null, { path: null });
  else if (state.view !== "graph") change({ view: "graph" });
  cursor = null;
  redraw();
}

function startKeys() {
  $("graph").addEventListener("keydown", graphKey);
  document.addEventListener("keydown", (event) => {
    if ($("tour").open) return; // the dialog closes itself
    if (event.key === "Escape") goBack();
    else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !inField(event.target)) {
      event.preventDefault();
      undo();
    } else if (event.key === "?" && !inField(event.target)) showTour(TOUR.length);
    else if (event.key === "/" && !inField(event.target) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      $("search").focus();
    }
  });
}
