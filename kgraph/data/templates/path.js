// The shortest way between two entities over the lines that the filters leave.

/** All lines on shortest ways, by breadth first from one end; null where there is no way. */
function ways(from, to) {
  const distance = new Map([[from, 0]]);
  const steps = new Map();
  const queue = [from];
  for (let i = 0; i < queue.length; i += 1) {
    const here = queue[i];
    if (here === to) break;
    for (const line of linesOf.get(here)) {
      if (!shownClaims(line).length) continue;
      const next = other(line, here);
      if (!visible().entities.has(next)) continue;
      if (!distance.has(next)) {
        distance.set(next, distance.get(here) + 1);
        steps.set(next, []);
        queue.push(next);
      }
      if (distance.get(next) === distance.get(here) + 1) steps.get(next).push({ line, back: here });
    }
  }
  return distance.has(to) ? { distance: distance.get(to), steps } : null;
}

/** One of the shortest ways, as nodes, and the lines between neighbours on it. */
function way(from, to) {
  const found = ways(from, to);
  if (!found) return null;
  const nodes = [to];
  const between = [];
  while (nodes[0] !== from) {
    const here = found.steps.get(nodes[0]);
    const { back } = here.reduce((a, b) => (rank.get(b.back) < rank.get(a.back) ? b : a));
    between.unshift(here.filter((step) => step.back === back).map((step) => step.line));
    nodes.unshift(back);
  }
  return { nodes, between };
}

function pathHeat() {
  const found = way(...state.path);
  if (!found) return { nodes: new Set(state.path), lines: new Set() };
  return { nodes: new Set(found.nodes), lines: new Set(found.between.flat().map((line) => line.id)) };
}

function pathPanel() {
  const [from, to] = state.path;
  const found = way(from, to);
  const title = heading("From ", entityLink(from), " to ", entityLink(to));
  if (!found)
    return [title, el("p", { class: "note" }, "No way leads from one to the other over the claims shown.")];
  const trail = found.nodes.map((id, i) => [i ? " → " : "", entityLink(id)]);
  return [
    title,
    el("p", { class: "trail" }, trail),
    el("p", { class: "soft" }, plural(found.between.length, "step")),
    found.between.map((step, i) => {
      const list = step.flatMap((line) => shownClaims(line).map((id) => claims.get(id)));
      return section(`${i + 1}. ${nameOf(found.nodes[i])} and ${nameOf(found.nodes[i + 1])}`, inOrder(list));
    }),
  ];
}

function startPath(id) {
  $("path-from").value = id;
  document.body.classList.add("filtering");
  $("show-filters").setAttribute("aria-expanded", "true");
  $("path-to").focus();
  say(`Path from ${nameOf(id)}: choose where to`);
}

function readPath() {
  const [from, to] = [$("path-from").value, $("path-to").value];
  if (!from || !to || from === to) {
    if (state.path) change({ path: null });
    return;
  }
  change({ path: [from, to], selected: null, view: state.view === "text" ? "graph" : state.view });
  const found = way(from, to);
  callIn(found ? found.nodes : [from, to], from);
  restyle();
  fitTo(found ? found.nodes : [from, to]);
  say(
    found
      ? `${plural(found.between.length, "step")}: ${found.nodes.map((id) => nameOf(id)).join(", ")}`
      : "No path",
  );
}

function startPaths() {
  const joined = data.entities.filter((e) => linesOf.get(e.id).length);
  joined.sort((a, b) => a.name.localeCompare(b.name, "en"));
  for (const [id, text] of [
    ["path-from", "from…"],
    ["path-to", "to…"],
  ]) {
    fill(
      $(id),
      option("", text),
      joined.map((e) => option(e.id, e.name)),
    );
    $(id).addEventListener("change", readPath);
  }
}

function followPath(before) {
  if (before.path === state.path) return;
  [$("path-from").value, $("path-to").value] = state.path ?? ["", ""];
}
