// What is selected and filtered, kept in the address so that a view can be passed on.

const state = {
  selected: null, // { type: "node" | "edge" | "claim", id }
  hidden: new Set(), // ids of groups and kinds switched off
  by: "", // entity id of a speaker, "-" for the article's own voice
  relation: "",
  path: null, // [from, to]
  view: "graph",
  article: "",
  table: "claims",
};

const listeners = [];
let seen = null; // what passes the filters, counted once for each change

const onChange = (listener) => listeners.push(listener);

/** Change part of the state, tell everyone, and put it in the address. */
function change(patch) {
  const before = { ...state };
  Object.assign(state, patch);
  seen = null;
  writeAddress("selected" in patch || "view" in patch);
  for (const listener of listeners) listener(before);
}

function select(type, id, more = {}) {
  change({ selected: id ? { type, id } : null, ...more });
}

function toggleHidden(id) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(id)) hidden.add(id);
  change({ hidden });
}

const filtered = () => state.hidden.size > 0 || state.by !== "" || state.relation !== "";

function spokenBy(claim, by) {
  return by === "-" ? claim.sources.length === 0 : claim.sources.some((s) => s.entity === by);
}

/** Whether a claim passes all filters but one. */
function passes(claim, but = "") {
  if (but !== "kind" && state.hidden.has(claim.kind)) return false;
  if (but !== "by" && state.by && !spokenBy(claim, state.by)) return false;
  if (but !== "relation" && state.relation && claim.p !== state.relation) return false;
  if (but === "group") return true;
  return [claim.s, claim.o].every((id) => !id || !state.hidden.has(entities.get(id).group));
}

function entityShown(entity, live) {
  if (live.has(entity.id) || entity.id === state.by) return true;
  return claimsOf.get(entity.id).length === 0 && !state.by && !state.relation;
}

/** What passes the filters: claims, entities, and for each group and kind how many could. */
function visible() {
  if (seen) return seen;
  const shown = new Set(data.claims.filter((c) => passes(c)).map((c) => c.id));
  const ends = (list) => new Set(list.flatMap((c) => [c.s, c.o]).filter(Boolean));
  const live = ends(data.claims.filter((c) => shown.has(c.id)));
  const open = ends(data.claims.filter((c) => passes(c, "group")));
  const found = data.entities.filter((e) => !state.hidden.has(e.group) && entityShown(e, live));
  const counts = new Map();
  const add = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const e of data.entities) if (entityShown(e, open)) add(e.group);
  for (const c of data.claims) if (passes(c, "kind")) add(c.kind);
  seen = { claims: shown, entities: new Set(found.map((e) => e.id)), counts };
  return seen;
}

const shownClaims = (line) => line.claims.filter((id) => visible().claims.has(id));

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const known = (map, id) => (id && map.has(id) ? id : "");
  const where = { node: entities, edge: lines, claim: claims };
  const type = Object.keys(where).find((key) => known(where[key], given.get(key)));
  const path = (given.get("path") ?? "").split("~").filter((id) => entities.has(id));
  return {
    selected: type ? { type, id: given.get(type) } : null,
    hidden: new Set((given.get("hide") ?? "").split(",").filter((id) => groups.has(id) || kinds.has(id))),
    by: given.get("by") === "-" ? "-" : known(entities, given.get("by")),
    relation: data.claims.some((c) => c.p === given.get("relation")) ? given.get("relation") : "",
    path: path.length === 2 ? path : null,
    view: ["text", "table"].includes(given.get("view")) ? given.get("view") : "graph",
    article: known(articles, given.get("article")),
    table: given.get("table") === "entities" ? "entities" : "claims",
  };
}

function address() {
  const given = new URLSearchParams();
  if (state.selected) given.set(state.selected.type, state.selected.id);
  if (state.hidden.size) given.set("hide", [...state.hidden].sort().join(","));
  if (state.by) given.set("by", state.by);
  if (state.relation) given.set("relation", state.relation);
  if (state.path) given.set("path", state.path.join("~"));
  if (state.view !== "graph") given.set("view", state.view);
  if (state.view === "text" && state.article) given.set("article", state.article);
  if (state.view === "table" && state.table !== "claims") given.set("table", state.table);
  return `#${given}`;
}

/** Put the state in the address; a new selection or view is a step that Back undoes. */
function writeAddress(step) {
  const wanted = address();
  if (wanted === (location.hash || "#")) return;
  history[step ? "pushState" : "replaceState"](null, "", wanted);
}

function followAddress() {
  if (address() !== (location.hash || "#")) change(readAddress());
}
