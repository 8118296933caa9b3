// What is selected, filtered and moved: kept in the address, so that a view can be passed on.

const list = (text) => (text ?? "").split(",").filter(Boolean).map(decodeURIComponent);
const commas = (ids) => [...ids].sort().map(encodeURIComponent).join(",");
const known = (map, id) => (id && map.has(id) ? id : "");

/** Each part of the state that the address keeps: how it is empty, read and written ("": left out). */
const FIELDS = {
  hidden: {
    empty: () => new Set(), // ids of groups and kinds switched off
    key: "hide",
    read: (text) => new Set(list(text).filter((id) => groups.has(id) || kinds.has(id))),
    write: commas,
  },
  by: { empty: () => "", read: (text) => (text === OWN ? OWN : known(entities, text)) },
  relation: { empty: () => "", read: (text) => (data.claims.some((c) => c.p === text) ? text : "") },
  event: { empty: () => "", read: (text) => (data.claims.some((c) => c.event === text) ? text : "") },
  polarity: { empty: () => "", read: (text) => (["positive", "negative"].includes(text) ? text : "") },
  document: { empty: () => "", key: "in", read: (text) => known(articles, text) },
  sure: {
    empty: () => 0, // confidence at least, in hundredths
    read: (text) => Math.min(100, Math.max(0, Math.round(Number(text)) || 0)),
    write: (value) => (value ? String(value) : ""),
  },
  words: { empty: () => "", read: (text) => (text ?? "").slice(0, 200) },
  dates: {
    empty: () => null, // [first, last]
    read: (text) => {
      const found = list(text).filter((date) => dates.includes(date)).sort();
      return found.length ? [found[0], found.at(-1)] : null;
    },
    write: (value) => (value ?? []).join(","),
  },
  gone: { empty: () => new Set(), read: (text) => new Set(list(text).filter((id) => entities.has(id))), write: commas },
  only: {
    empty: () => null,
    read: (text) => {
      const found = list(text).filter((id) => entities.has(id));
      return found.length ? new Set(found) : null;
    },
    write: (value) => (value ? commas(value) : ""),
  },
  near: {
    empty: () => null, // [entity, steps]
    read: (text) => {
      const [id, steps] = list(text);
      return entities.has(id) && ["1", "2", "3"].includes(steps) ? [id, Number(steps)] : null;
    },
    write: (value) => (value ?? []).map(encodeURIComponent).join(","),
  },
  folded: { empty: () => false, key: "leaves", read: (text) => text === "folded", write: (on) => (on ? "folded" : "") },
  more: { empty: () => 0, read: (text) => Math.min(Math.max(Number.parseInt(text, 10) || 0, 0), 34), write: (n) => (n ? String(n) : "") },
  all: { empty: () => false, read: (text) => text === "1", write: (on) => (on ? "1" : "") },
  places: {
    empty: () => new Map(), // where nodes were dragged
    key: "at",
    read: (text) => {
      const found = new Map();
      const parts = list(text);
      for (let i = 0; i + 2 < parts.length; i += 3) {
        const place = [Number(parts[i + 1]), Number(parts[i + 2])];
        if (entities.has(parts[i]) && place.every((n) => Math.abs(n) < 1e6)) found.set(parts[i], place);
      }
      return found;
    },
    write: (map) => [...map].flatMap(([id, place]) => [encodeURIComponent(id), ...place]).join(","),
  },
  camera: {
    empty: () => null, // middle and scale, where the reader moved or zoomed: [x, y, scale]
    key: "eye",
    read: (text) => {
      const found = list(text).map(Number);
      const fine = found.length === 3 && found.every((n) => Math.abs(n) < 1e6) && found[2] >= 0.02 && found[2] <= 8;
      return fine ? found : null;
    },
    write: (value) => (value ?? []).join(","),
  },
  labelled: { empty: () => false, key: "labels", read: (text) => text === "all", write: (on) => (on ? "all" : "") },
  theme: { empty: () => "", read: (text) => (["dark", "light"].includes(text) ? text : "") },
  path: {
    empty: () => null,
    read: (text) => {
      const found = (text ?? "").split("~").filter((id) => entities.has(id));
      return found.length === 2 ? found : null;
    },
    write: (value) => (value ?? []).join("~"),
  },
  view: {
    empty: () => "graph",
    read: (text) => (VIEWS.includes(text) ? text : "graph"),
    write: (view) => (view === "graph" ? "" : view),
  },
  article: { empty: () => "", read: (text) => known(articles, text), write: (id) => (state.view === "text" ? id : "") },
  table: {
    empty: () => "claims",
    read: (text) => (text === "entities" ? text : "claims"),
    write: (name) => (state.view === "table" && name !== "claims" ? name : ""),
  },
  rows: { empty: () => "", read: (text) => text.slice(0, 200), write: (text) => (state.view === "table" ? text : "") },
  sorting: {
    empty: () => ({ column: "", down: false }),
    key: "sort",
    read: (text) => ({ column: text.replace(/^-/, ""), down: text.startsWith("-") }),
    write: ({ column, down }) => (state.view === "table" && column ? (down ? "-" : "") + column : ""),
  },
};
const VIEWS = ["graph", "text", "table", "disputes"];
const FILTERS = ["hidden", "by", "relation", "event", "polarity", "document", "sure", "words", "dates"];
const ASIDE = ["gone", "only", "near"];
const UNDONE = [...FILTERS, ...ASIDE, "folded", "all", "more", "places"]; // the rest is what Back is for
const CONTINUED = ["sure", "words", "dates"]; // many small changes of one are one step

const fresh = () => Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.empty()]));
const state = { selected: null, ...fresh() }; // selected: { type: "node" | "edge" | "claim", id }

const listeners = [];
const past = [];
let lastKeys = "";
let seen = null; // what passes the filters, counted once for each change

const onChange = (listener) => listeners.push(listener);
const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from[name]]));

/** Change part of the state, tell everyone, and put it in the address. */
function change(patch, { remember = true } = {}) {
  const before = { ...state };
  Object.assign(state, patch);
  if (remember) keepStep(before, Object.keys(patch));
  if ([...FILTERS, ...ASIDE].some((name) => before[name] !== state[name])) seen = null;
  writeAddress("selected" in patch || "view" in patch);
  for (const listener of listeners) listener(before);
}

function keepStep(before, names) {
  const moved = names.filter((name) => UNDONE.includes(name) && before[name] !== state[name]);
  const keys = moved.join();
  if (!moved.length) {
    lastKeys = "";
    return;
  }
  if (!(keys === lastKeys && CONTINUED.includes(keys))) past.push(pick(before, UNDONE));
  if (past.length > 100) past.shift();
  $("undo").disabled = false;
  lastKeys = keys;
}

/** Take the last change of a filter, of what is hidden, or of a place back. */
function undo() {
  const step = past.pop();
  $("undo").disabled = !past.length;
  lastKeys = "";
  if (!step) return say("Nothing to undo");
  change(step, { remember: false });
  return say("Undone");
}

function select(type, id, more = {}) {
  change({ selected: id ? { type, id } : null, ...more });
}

function toggleHidden(id) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(id)) hidden.add(id);
  change({ hidden });
}

const isEmpty = (name) => {
  const value = state[name];
  return value === null || (value.size ?? -1) === 0 || value === FIELDS[name].empty();
};
const filtered = () => [...FILTERS, ...ASIDE].some((name) => !isEmpty(name));
const cleared = () => pick(fresh(), [...FILTERS, ...ASIDE]);

function visible() {
  seen ??= sift(data, entities, state);
  return seen;
}

const shownClaims = (line) => line.claims.filter((id) => visible().claims.has(id));

function shownCount(line) {
  const { claims: shown } = visible();
  let count = 0;
  for (const id of line.claims) if (shown.has(id)) count += 1;
  return count;
}

const SELECTED = { node: () => entities, edge: () => lines, claim: () => claims };

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const type = Object.keys(SELECTED).find((key) => SELECTED[key]().has(given.get(key)));
  const read = ([name, field]) => {
    const text = given.get(field.key ?? name);
    return [name, text === null ? field.empty() : safely(() => field.read(text), field.empty())];
  };
  const found = Object.fromEntries(Object.entries(FIELDS).map(read));
  return { selected: type ? { type, id: given.get(type) } : null, ...found };
}

/** An address may hold anything, a broken escape too. */
function safely(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function address() {
  const given = new URLSearchParams();
  if (state.selected) given.set(state.selected.type, state.selected.id);
  for (const [name, field] of Object.entries(FIELDS)) {
    const text = (field.write ?? String)(state[name]);
    if (text) given.set(field.key ?? name, text);
  }
  return `#${given}`;
}

/** Put the state in the address; a new selection or view is a step that Back undoes. */
function writeAddress(step) {
  const wanted = address();
  if (wanted === (location.hash || "#")) return;
  history[step ? "pushState" : "replaceState"](null, "", wanted);
}

function followAddress() {
  if (address() !== (location.hash || "#")) change(readAddress(), { remember: false });
}
