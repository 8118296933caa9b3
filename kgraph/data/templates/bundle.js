(() => {
"use strict";
const $ = (id) => document.getElementById(id);
function webAddress(url) {try {return /^https?:$/.test(new URL(url).protocol) ? url : "";
} catch {return "";
}
}
function append(parent, children) {for (const child of children.flat(Infinity)) {if (child === null || child === undefined || child === "" || child === false) continue;
parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
}
return parent;
}
function el(tag, attributes = {}, ...children) {const made = document.createElement(tag);
for (const [name, value] of Object.entries(attributes)) {if (name === "on") {for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
} else if (value !== null && value !== false && value !== undefined) {made.setAttribute(name, value === true ? "" : value);
}
}
return append(made, children);
}
function svg(tag, attributes = {}, ...children) {const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
return append(made, children);
}
function outLink(url, ...children) {if (!webAddress(url)) return el("span", {}, ...children);
return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, ...children);
}
function fill(parent, ...children) {parent.replaceChildren();
return append(parent, children);
}
function say(text) {$("say").textContent = text;
}
const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
function column(given, size) {if ("all" in given) return Array(size).fill(given.all);
return "of" in given ? given.at.map((place) => given.of[place]) : given.each;
}
function rows({ size, columns }) {const names = Object.keys(columns);
const lists = names.map((name) => column(columns[name], size));
return Array.from({ length: size }, (_, i) =>
Object.fromEntries(names.map((name, k) => [name, lists[k][i]])),);
}
function unpackMarks(flat, ids) {const marks = [];
let from = 0;
for (let i = 0; i < flat.length; i += 3) {from += flat[i];
marks.push([from, from + flat[i + 1], ids[flat[i + 2]]]);
}
return marks;
}
function unpackClaim({ spans, ...claim }, ids, documents) {const pairs = [];
for (let i = 0; i < spans.length; i += 2) pairs.push([spans[i], spans[i + 1]]);
const [quote, trigger, ...lit] = pairs;
const document = documents[claim.document];
const cut = typeof claim.text === "number";
return {...claim,s: ids[claim.s],o: ids[claim.o] ?? null,document: document.id,text: cut ? document.text.slice(claim.at, claim.at + claim.text) : claim.text,quote,trigger: trigger[0] < 0 ? null : trigger,lit,sources: claim.sources.map(([at, name, stance]) => ({ entity: ids[at] ?? null, name, stance })),qualifiers: claim.qualifiers.map(([role, text, value]) => ({ role, text, value })),};
}
function unpackLine({ bend, ...line }, ids, told) {const [from, to] = [ids[line.from], ids[line.to]];
const type = bend > 0 ? "curvedCW" : "curvedCCW";
return {...line,id: `${from}|${to}|${line.kind}`,from,to,claims: line.claims.map((place) => told[place]),smooth: bend ? { enabled: true, type, roundness: Math.abs(bend) } : false,};
}
function unpack(packed) {const entities = rows(packed.entities);
const ids = entities.map((entity) => entity.id);
const names = entities.map((entity) => entity.name);
const documents = rows(packed.documents).map((d) => ({ ...d, marks: unpackMarks(d.marks, ids) }));
const claims = rows(packed.claims).map((claim) => unpackClaim(claim, ids, documents));
const told = claims.map((claim) => claim.id);
const shapes = new Map(packed.look.group.map((group) => [group.id, group.shape]));
const nodes = rows(packed.nodes).map(({ x, y, far, turn, label, ...node }, i) => ({...node,...(x === null ? {} : { x, y }),...(far ? { far } : {}),...(typeof turn === "number" ? { turn } : {}),id: ids[i],label: label || names[i],shape: shapes.get(entities[i].group),}));
const edges = rows(packed.lines).map((line) => unpackLine(line, ids, told));
const { title, look, left_out, options } = packed;
return { title, look, left_out, entities, claims, documents, drawn: { nodes, edges, options } };
}
const ANY = "";
const OWN = "-";
const SIFTS = {kind: {on: (f) => f.hidden.size > 0,passes: (c, f) => !f.hidden.has(c.kind),values: (c) => [c.kind],},polarity: { on: (f) => f.polarity !== ANY, passes: (c, f) => c.polarity === f.polarity, values: (c) => [c.polarity] },by: { on: (f) => f.by !== ANY, passes: (c, f) => speakersOf(c).includes(f.by), values: speakersOf },relation: { on: (f) => f.relation !== ANY, passes: (c, f) => c.p === f.relation, values: (c) => [c.p] },event: {on: (f) => f.event !== ANY,passes: (c, f) => c.event === f.event,values: (c) => (c.event ? [c.event] : []),},article: {on: (f) => f.document !== ANY,passes: (c, f) => c.document === f.document,values: (c) => [c.document],},sure: { on: (f) => f.sure > 0, passes: (c, f) => c.confidence * 100 >= f.sure, values: () => [] },words: {on: (f) => f.words.trim() !== "",passes: (c, f) => foldedText(c).includes(foldOnce(f.words)),values: () => [],},dates: {on: (f) => f.dates !== null,passes: (c, f) => f.dates[0] <= dateOf(c) && dateOf(c) <= f.dates[1],values: (c) => [dateOf(c)],},};
function fold(text) {return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
const foldedTexts = new WeakMap();
let lastFold = ["", ""];
function foldedText(claim) {if (!foldedTexts.has(claim)) foldedTexts.set(claim, fold(`${claim.text} ${claim.phrase} ${claim.label}`));
return foldedTexts.get(claim);
}
function foldOnce(words) {if (lastFold[0] !== words) lastFold = [words, fold(words.trim())];
return lastFold[1];
}
function speakersOf(claim) {const found = claim.sources.map((s) => s.entity).filter(Boolean);
return claim.sources.length ? [...new Set(found)] : [OWN];
}
let dateOf = () => "";
function within(start, steps, list) {const near = new Map();
const join = (a, b) => (near.get(a) ?? near.set(a, []).get(a)).push(b);
for (const claim of list) {if (!claim.o || claim.o === claim.s) continue;
join(claim.s, claim.o);
join(claim.o, claim.s);
}
const found = new Set([start]);
let edge = [start];
for (let step = 0; step < steps; step += 1) {const next = edge.flatMap((id) => near.get(id) ?? []).filter((id) => !found.has(id));
edge = [...new Set(next)];
for (const id of edge) found.add(id);
}
return found;
}
function leavesOf(list) {const near = new Map();
const join = (a, b) => (near.get(a) ?? near.set(a, new Set()).get(a)).add(b);
for (const claim of list) {if (!claim.o || claim.o === claim.s) continue;
join(claim.s, claim.o);
join(claim.o, claim.s);
}
const leaves = new Map();
for (const [id, others] of near) {const [hub] = others;
if (others.size === 1 && near.get(hub).size > 1) leaves.set(id, hub);
}
return leaves;
}
function tally(counts, name, values) {const of = counts[name];
for (const value of values) of.set(value, (of.get(value) ?? 0) + 1);
}
function sift(data, entities, f) {const names = Object.keys(SIFTS);
const active = names.map((name, i) => [1 << i, SIFTS[name]]).filter(([, one]) => one.on(f));
const failing = (claim) => active.reduce((all, [bit, one]) => (one.passes(claim, f) ? all : all | bit), 0);
const masks = data.claims.map(failing);
const near = f.near && within(f.near[0], f.near[1], data.claims.filter((_, i) => !masks[i]));
const aside = (id) => f.gone.has(id) || (f.only && !f.only.has(id)) || (near && !near.has(id));
const out = (id) => Boolean(id) && Boolean(aside(id));
const off = (id) => Boolean(id) && f.hidden.has(entities.get(id).group);
const counts = Object.fromEntries([...names, "group", "days"].map((name) => [name, new Map()]));
const ofDates = 1 << names.indexOf("dates");
const live = new Set();
const open = new Set();
const shown = new Set();
data.claims.forEach((claim, i) => {if (out(claim.s) || out(claim.o)) return;
if (!masks[i]) for (const id of [claim.s, claim.o]) if (id) open.add(id);
if (off(claim.s) || off(claim.o)) return;
names.forEach((name, k) => {if (!(masks[i] & ~(1 << k))) tally(counts, name, SIFTS[name].values(claim));
});
if (!(masks[i] & ~ofDates)) tally(counts, "days", [`${dateOf(claim)} ${claim.kind}`]);
if (masks[i]) return;
shown.add(claim.id);
for (const id of [claim.s, claim.o]) if (id) live.add(id);
});
const sifting = active.some(([, one]) => one !== SIFTS.kind);
const stays = (e, joined) =>
!aside(e.id) && (joined.has(e.id) || e.id === f.by || (!e.claims && !sifting) || e.id === f.near?.[0]);
for (const e of data.entities) if (stays(e, open)) tally(counts, "group", [e.group]);
const left = data.entities.filter((e) => !f.hidden.has(e.group) && stays(e, live));
return { claims: shown, entities: new Set(left.map((e) => e.id)), counts };
}
const data = unpack(JSON.parse($("data").textContent));
const entities = new Map(data.entities.map((e) => [e.id, e]));
const claims = new Map(data.claims.map((c) => [c.id, c]));
const articles = new Map(data.documents.map((d) => [d.id, d]));
const copied = data.documents.some((d) => d.origin);
const lines = new Map(data.drawn.edges.map((e) => [e.id, e]));
const groups = new Map(data.look.group.map((g) => [g.id, g]));
const kinds = new Map(data.look.kind.map((k) => [k.id, k]));
const rank = new Map(data.entities.map((e, i) => [e.id, i]));
const claimsOf = new Map(data.entities.map((e) => [e.id, []]));
const saidBy = new Map();
const linesOf = new Map(data.entities.map((e) => [e.id, []]));
const lineOf = new Map();
for (const claim of data.claims) {for (const end of new Set([claim.s, claim.o])) if (end) claimsOf.get(end).push(claim);
for (const source of new Set(claim.sources.map((s) => s.entity))) {if (!source) continue;
if (!saidBy.has(source)) saidBy.set(source, []);
saidBy.get(source).push(claim);
}
}
for (const line of data.drawn.edges) {for (const end of new Set([line.from, line.to])) linesOf.get(end).push(line);
for (const id of line.claims) lineOf.set(id, line.id);
}
const dates = [...new Set(data.documents.map((d) => d.published))].filter(Boolean).sort();
dateOf = (claim) => articles.get(claim.document).published;
const nameOf = (id) => entities.get(id)?.name ?? id;
const other = (line, id) => (line.from === id ? line.to : line.from);
const names = data.entities.map((e) => ({id: e.id,forms: [e.name, ...e.aliases, ...e.hidden].map((form) => ({ form, folded: fold(form) })),}));
function find(words, limit = 12) {const wanted = fold(words.trim());
if (!wanted) return [];
const met = [];
for (const { id, forms } of names) {let best = null;
for (const [i, { form, folded }] of forms.entries()) {const at = folded.indexOf(wanted);
if (at < 0) continue;
const start = at === 0 ? 0 : /[\s\-–—'’(]/.test(folded[at - 1]) ? 1 : 2;
const score = (folded === wanted ? -1 : start) + (i ? 0.5 : 0);
if (!best || score < best.score) best = { id, form, score };
}
if (best) met.push(best);
}
met.sort((a, b) => a.score - b.score || rank.get(a.id) - rank.get(b.id));
return met.slice(0, limit);
}
const list = (text) => (text ?? "").split(",").filter(Boolean).map(decodeURIComponent);
const commas = (ids) => [...ids].sort().map(encodeURIComponent).join(",");
const known = (map, id) => (id && map.has(id) ? id : "");
const FIELDS = {hidden: {empty: () => new Set(),key: "hide",read: (text) => new Set(list(text).filter((id) => groups.has(id) || kinds.has(id))),write: commas,},by: { empty: () => "", read: (text) => (text === OWN ? OWN : known(entities, text)) },relation: { empty: () => "", read: (text) => (data.claims.some((c) => c.p === text) ? text : "") },event: { empty: () => "", read: (text) => (data.claims.some((c) => c.event === text) ? text : "") },polarity: { empty: () => "", read: (text) => (["positive", "negative"].includes(text) ? text : "") },document: { empty: () => "", key: "in", read: (text) => known(articles, text) },sure: {empty: () => 0,read: (text) => Math.min(100, Math.max(0, Math.round(Number(text)) || 0)),write: (value) => (value ? String(value) : ""),},words: { empty: () => "", read: (text) => (text ?? "").slice(0, 200) },dates: {empty: () => null,read: (text) => {const found = list(text).filter((date) => dates.includes(date)).sort();
return found.length ? [found[0], found.at(-1)] : null;
},write: (value) => (value ?? []).join(","),},gone: { empty: () => new Set(), read: (text) => new Set(list(text).filter((id) => entities.has(id))), write: commas },only: {empty: () => null,read: (text) => {const found = list(text).filter((id) => entities.has(id));
return found.length ? new Set(found) : null;
},write: (value) => (value ? commas(value) : ""),},near: {empty: () => null,read: (text) => {const [id, steps] = list(text);
return entities.has(id) && ["1", "2", "3"].includes(steps) ? [id, Number(steps)] : null;
},write: (value) => (value ?? []).map(encodeURIComponent).join(","),},folded: { empty: () => false, key: "leaves", read: (text) => text === "folded", write: (on) => (on ? "folded" : "") },more: { empty: () => 0, read: (text) => Math.min(Math.max(Number.parseInt(text, 10) || 0, 0), 34), write: (n) => (n ? String(n) : "") },all: { empty: () => false, read: (text) => text === "1", write: (on) => (on ? "1" : "") },places: {empty: () => new Map(),key: "at",read: (text) => {const found = new Map();
const parts = list(text);
for (let i = 0; i + 2 < parts.length; i += 3) {const place = [Number(parts[i + 1]), Number(parts[i + 2])];
if (entities.has(parts[i]) && place.every((n) => Math.abs(n) < 1e6)) found.set(parts[i], place);
}
return found;
},write: (map) => [...map].flatMap(([id, place]) => [encodeURIComponent(id), ...place]).join(","),},camera: {empty: () => null,key: "eye",read: (text) => {const found = list(text).map(Number);
const fine = found.length === 3 && found.every((n) => Math.abs(n) < 1e6) && found[2] >= 0.02 && found[2] <= 8;
return fine ? found : null;
},write: (value) => (value ?? []).join(","),},labelled: { empty: () => false, key: "labels", read: (text) => text === "all", write: (on) => (on ? "all" : "") },theme: { empty: () => "", read: (text) => (["dark", "light"].includes(text) ? text : "") },path: {empty: () => null,read: (text) => {const found = (text ?? "").split("~").filter((id) => entities.has(id));
return found.length === 2 ? found : null;
},write: (value) => (value ?? []).join("~"),},view: {empty: () => "graph",read: (text) => (VIEWS.includes(text) ? text : "graph"),write: (view) => (view === "graph" ? "" : view),},article: { empty: () => "", read: (text) => known(articles, text), write: (id) => (state.view === "text" ? id : "") },table: {empty: () => "claims",read: (text) => (text === "entities" ? text : "claims"),write: (name) => (state.view === "table" && name !== "claims" ? name : ""),},rows: { empty: () => "", read: (text) => text.slice(0, 200), write: (text) => (state.view === "table" ? text : "") },sorting: {empty: () => ({ column: "", down: false }),key: "sort",read: (text) => ({ column: text.replace(/^-/, ""), down: text.startsWith("-") }),write: ({ column, down }) => (state.view === "table" && column ? (down ? "-" : "") + column : ""),},};
const VIEWS = ["graph", "text", "table", "disputes"];
const FILTERS = ["hidden", "by", "relation", "event", "polarity", "document", "sure", "words", "dates"];
const ASIDE = ["gone", "only", "near"];
const UNDONE = [...FILTERS, ...ASIDE, "folded", "all", "more", "places"];
const CONTINUED = ["sure", "words", "dates"];
const fresh = () => Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.empty()]));
const state = { selected: null, ...fresh() };
const listeners = [];
const past = [];
let lastKeys = "";
let seen = null;
const onChange = (listener) => listeners.push(listener);
const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from[name]]));
function change(patch, { remember = true } = {}) {const before = { ...state };
Object.assign(state, patch);
if (remember) keepStep(before, Object.keys(patch));
if ([...FILTERS, ...ASIDE].some((name) => before[name] !== state[name])) seen = null;
writeAddress("selected" in patch || "view" in patch);
for (const listener of listeners) listener(before);
}
function keepStep(before, names) {const moved = names.filter((name) => UNDONE.includes(name) && before[name] !== state[name]);
const keys = moved.join();
if (!moved.length) {lastKeys = "";
return;
}
if (!(keys === lastKeys && CONTINUED.includes(keys))) past.push(pick(before, UNDONE));
if (past.length > 100) past.shift();
$("undo").disabled = false;
lastKeys = keys;
}
function undo() {const step = past.pop();
$("undo").disabled = !past.length;
lastKeys = "";
if (!step) return say("Nothing to undo");
change(step, { remember: false });
return say("Undone");
}
function select(type, id, more = {}) {change({ selected: id ? { type, id } : null, ...more });
}
function toggleHidden(id) {const hidden = new Set(state.hidden);
if (!hidden.delete(id)) hidden.add(id);
change({ hidden });
}
const isEmpty = (name) => {const value = state[name];
return value === null || (value.size ?? -1) === 0 || value === FIELDS[name].empty();
};
const filtered = () => [...FILTERS, ...ASIDE].some((name) => !isEmpty(name));
const cleared = () => pick(fresh(), [...FILTERS, ...ASIDE]);
function visible() {seen ??= sift(data, entities, state);
return seen;
}
const shownClaims = (line) => line.claims.filter((id) => visible().claims.has(id));
function shownCount(line) {const { claims: shown } = visible();
let count = 0;
for (const id of line.claims) if (shown.has(id)) count += 1;
return count;
}
const SELECTED = { node: () => entities, edge: () => lines, claim: () => claims };
function readAddress() {const given = new URLSearchParams(location.hash.slice(1));
const type = Object.keys(SELECTED).find((key) => SELECTED[key]().has(given.get(key)));
const read = ([name, field]) => {const text = given.get(field.key ?? name);
return [name, text === null ? field.empty() : safely(() => field.read(text), field.empty())];
};
const found = Object.fromEntries(Object.entries(FIELDS).map(read));
return { selected: type ? { type, id: given.get(type) } : null, ...found };
}
function safely(read, otherwise) {try {return read();
} catch {return otherwise;
}
}
function address() {const given = new URLSearchParams();
if (state.selected) given.set(state.selected.type, state.selected.id);
for (const [name, field] of Object.entries(FIELDS)) {const text = (field.write ?? String)(state[name]);
if (text) given.set(field.key ?? name, text);
}
return `#${given}`;
}
function writeAddress(step) {const wanted = address();
if (wanted === (location.hash || "#")) return;
history[step ? "pushState" : "replaceState"](null, "", wanted);
}
function followAddress() {if (address() !== (location.hash || "#")) change(readAddress(), { remember: false });
}
const themes = {light: { page: "#FFFFFF", ink: "#1B232C", soft: "#5A6673", border: "#1B232C", accent: "#0B57D0" },dark: { page: "#11161C", ink: "#E8EDF2", soft: "#9AA7B4", border: "#E8EDF2", accent: "#8AB4F8" },};
const DARK = "(prefers-color-scheme: dark)";
let theme = "light";
const colours = () => themes[theme];
const kindColour = (id) => kinds.get(id)[theme];
function mix(over, under, share) {const part = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
const mixed = [0, 1, 2].map((i) => Math.round(share * part(over, i) + (1 - share) * part(under, i)));
return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
function setTheme(name) {theme = name;
const root = document.documentElement;
root.dataset.theme = name;
for (const kind of kinds.values()) root.style.setProperty(`--kind-${kind.id}`, kind[name]);
$("theme").setAttribute("aria-pressed", String(name === "dark"));
if (network) restyle();
}
function startTheme() {setTheme(wantedTheme());
window.matchMedia(DARK).addEventListener("change", followTheme);
$("theme").addEventListener("click", () => change({ theme: theme === "dark" ? "light" : "dark" }));
}
const wantedTheme = () => state.theme || (window.matchMedia(DARK).matches ? "dark" : "light");
function followTheme() {if (wantedTheme() !== theme) setTheme(wantedTheme());
}
const SHAPES = {dot: () => svg("circle", { cx: 9, cy: 9, r: 6.5 }),square: () => svg("rect", { x: 3, y: 3, width: 12, height: 12 }),hexagon: () => svg("path", { d: "M5.5 3h7l3.5 6-3.5 6h-7L2 9z" }),triangleDown: () => svg("path", { d: "M2 3.5h14L9 16z" }),triangle: () => svg("path", { d: "M2 14.5h14L9 2z" }),star: () => svg("path", { d: "M9 1.5l2.2 5 5.3.5-4 3.6 1.2 5.3L9 13.1l-4.7 2.8 1.2-5.3-4-3.6 5.3-.5z" }),diamond: () => svg("path", { d: "M9 1.5L16.5 9 9 16.5 1.5 9z" }),ellipse: () => svg("ellipse", { cx: 9, cy: 9, rx: 7.5, ry: 4.6 }),};
function groupSwatch(group) {const shape = SHAPES[group.shape]();
shape.setAttribute("fill", group.colour);
shape.setAttribute("class", "edge");
return svg("svg",{ class: "swatch", viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" },shape,);
}
const ENDS = { arrow: "M34 3l8 4-8 4z", vee: "M34 3l8 4-8 4 3-4z", bar: "M39 1h2v12h-2z" };
function lineSwatch(kind) {const css = `line-${kind.id}`;
const stroke = (y, width) =>
svg("line", {x1: 1,y1: y,x2: 35,y2: y,"stroke-width": width,"stroke-dasharray": kind.dash.join(" "),class: css,});
const rows = kind.id === "disputed" ? [stroke(5.4, 1.2), stroke(8.6, 1.2)] : [stroke(7, kind.width)];
const end = svg("path", { d: ENDS[kind.end], class: css });
return svg("svg",{ class: "line", viewBox: "0 0 43 14", width: 43, height: 14, "aria-hidden": "true" },rows,end,);
}
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LABEL_SIZE = 15;
const LOOSE_SIZE = 12;
const LINE_SIZE = 12;
const LEAST = 11.5;
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
function textWidth(text, size) {if (!widths.has(text)) {measure.font = `100px ${FONT}`;
widths.set(text, measure.measureText(text).width / 100);
}
return widths.get(text) * size;
}
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
function textSize(base, scale) {return Math.min(Math.max(base, LEAST / scale), base * 8, (base + 1) / Math.min(scale, 4));
}
function ellipse({ ctx, id, x, y, style }) {const { size } = style;
if (network) Object.assign(network.body.nodes[id].shape.boundingBox, { left: x - size, right: x + size, top: y - size, bottom: y + size });
return {drawNode() {ctx.beginPath();
ctx.ellipse(x, y, style.size, style.size * 0.62, 0, 0, 2 * Math.PI);
ctx.fillStyle = style.color;
ctx.fill();
ctx.lineWidth = style.borderWidth;
ctx.strokeStyle = style.borderColor;
ctx.stroke();
},nodeDimensions: { width: 2 * style.size, height: 1.24 * style.size },};
}
function hollow(edge) {edge.draw = function draw(ctx) {const values = this.getFormattingValues();
if (values.hidden) return;
const via = this.edgeType.getViaNode();
this.edgeType.drawLine(ctx, values, this.selected, this.hover, via);
const inner = { ...values, width: values.width * 0.5, color: colours().page, opacity: 1, shadow: false };
this.edgeType.drawLine(ctx, inner, this.selected, this.hover, via);
};
}
function ring(ctx, id, colour, dash) {const { x, y } = placeOf(id);
ctx.beginPath();
ctx.arc(x, y, items.get(id).size + 8, 0, 2 * Math.PI);
ctx.setLineDash(dash);
ctx.lineWidth = dash.length ? 2 : 6;
ctx.strokeStyle = colour;
ctx.stroke();
ctx.setLineDash([]);
}
function drawUnder(ctx) {const chosen = state.selected?.type === "node" ? state.selected.id : null;
ctx.save();
ctx.globalAlpha = 0.35;
if (chosen && onCanvas(chosen)) ring(ctx, chosen, colours().accent, []);
ctx.restore();
if (cursor && onCanvas(cursor)) ring(ctx, cursor, colours().accent, [5, 4]);
}
function drawLooseHeading(ctx, shown, scale) {const places = shown.filter((node) => node.loose).map((node) => placeOf(node.id));
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
function drawBadges(ctx, shown, scale) {const folded = new Map();
if (state.folded) for (const [, hub] of leaves()) folded.set(hub, (folded.get(hub) ?? 0) + 1);
if (!state.folded && (state.all || !(waiting.size + extras.size + turned.size))) return;
for (const node of shown) {const count = folded.get(node.id) ?? waitingNear(node.id).length;
if (count && scale > 0.3) drawBadge(ctx, node, `+${count}`, Math.min(10 / scale, 16));
}
}
function drawBadge(ctx, node, text, size) {const { x, y } = placeOf(node.id);
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
const NAMED = 60;
const WEIGHED = 300;
const CUT = 4;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
let labelBoxes = [];
let lineLabels = [];
function drawOver(ctx) {const scale = network.getScale();
const glow = heat();
const shown = nodesShown;
const named = plain ? NAMED : shown.length;
const bright = glow ? shown.filter((node) => glow.nodes.has(node.id)) : shown.slice(0, named);
const dim = glow ? shown.filter((node) => !glow.nodes.has(node.id)).slice(0, named) : [];
const taken = occupied((plain && !glow ? shown : bright).map(shapeBox));
const crossed = crossings(glow);
ctx.textAlign = "center";
ctx.textBaseline = "middle";
ctx.lineJoin = "round";
labelBoxes = [];
drawLooseHeading(ctx, shown, scale).forEach(taken.take);
for (const node of bright) placeLabel(node, { taken, scale, crossed, dim: false });
drawLabels(ctx, labelBoxes);
const written = labelBoxes.length;
drawLineLabels(ctx, taken, glow, scale);
dim.map(shapeBox).forEach(taken.take);
for (const node of dim) placeLabel(node, { taken, scale, crossed, dim: true });
ctx.globalAlpha = 0.3;
drawLabels(ctx, labelBoxes.slice(written));
ctx.globalAlpha = 1;
if (!plain) drawBadges(ctx, shown, scale);
}
function crossings(glow) {const drawn = glow ? linesShown.filter(({ id }) => glow.lines.has(id)) : linesShown;
const { clientWidth: wide, clientHeight: high } = $("graph");
const seen = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: wide, y: high })];
const cut = ({ left, right, top, bottom }) =>
left < seen[0].x || right > seen[1].x || top < seen[0].y || bottom > seen[1].y ? CUT : 0;
if (drawn.length > WEIGHED) return cut;
const ends = drawn.map(({ id }) => {const { from, to } = network.body.edges[id];
return [from.x, from.y, to.x, to.y];
});
return (box) => ends.reduce((sum, line) => sum + runsThrough(line, box), cut(box));
}
function runsThrough([x1, y1, x2, y2], { left, right, top, bottom }) {if (Math.max(x1, x2) < left || Math.min(x1, x2) > right) return 0;
if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return 0;
let [enter, leave] = [0, 1];
const [dx, dy] = [x2 - x1, y2 - y1];
for (const [step, room] of [[-dx, x1 - left], [dx, right - x1], [-dy, y1 - top], [dy, bottom - y1]]) {if (step === 0 && room < 0) return 0;
if (step < 0) enter = Math.max(enter, room / step);
if (step > 0) leave = Math.min(leave, room / step);
}
return enter < leave ? 1 : 0;
}
function placeLabel(node, { taken, scale, crossed, dim }) {const below = labelBox(node, scale);
const high = below.bottom - below.top;
const half = (below.right - below.left) / 2;
const { x, y } = placeOf(node.id);
const at = (dx, top) => ({ ...below, left: x + dx - half, right: x + dx + half, top, bottom: top + high });
const side = node.size + half + 5;
const above = at(0, y - node.size - high - 3);
const spots = node.loose ? [below, above] : [below, above, at(side, y - high / 2), at(-side, y - high / 2)];
const important = state.selected?.id === node.id || (!dim && rank.get(node.id) < 6);
const legible = (box) => !labelBoxes.some((one) => meet(box, one));
const box = fewest(spots, crossed, (one) => taken.free(one, node.id)) ?? (important ? spots.find(legible) : null);
if (!box) return;
taken.take(box);
labelBoxes.push({ ...box, dim });
}
function fewest(spots, crossed, free) {let best = null;
let least = Infinity;
for (const spot of spots) {if (!free(spot)) continue;
const count = crossed(spot);
if (count >= CUT && nodesShown.length > CROWD) continue;
if (count < least) [best, least] = [spot, count];
if (!count) break;
}
return best;
}
function shapeBox(node) {const { x, y } = placeOf(node.id);
return { id: node.id, left: x - node.size, right: x + node.size, top: y - node.size, bottom: y + node.size };
}
function labelBox(node, scale) {const { x, y } = placeOf(node.id);
const size = textSize(node.loose ? LOOSE_SIZE : LABEL_SIZE, scale);
const half = node.half * size + size * 0.2;
const top = y + node.size + 4;
const bottom = top + node.rows.length * size * 1.15;
return { id: node.id, left: x - half, right: x + half, top, bottom, size, rows: node.rows, loose: node.loose };
}
function drawLabels(ctx, boxes) {ctx.strokeStyle = colours().page;
let font = "";
for (const { left, right, top, size, rows, loose } of boxes) {const wanted = `${size}px ${FONT}`;
if (font !== wanted) ctx.font = wanted;
font = wanted;
ctx.lineWidth = Math.max(3, size / 4);
ctx.fillStyle = loose ? colours().soft : colours().ink;
for (const [i, row] of rows.entries()) {const y = top + (i + 0.5) * size * 1.15;
ctx.strokeText(row, (left + right) / 2, y);
ctx.fillText(row, (left + right) / 2, y);
}
}
}
function drawLineLabels(ctx, taken, glow, scale) {lineLabels = [];
if (plain && !glow && !hovered) return;
const chosen = (id) => (state.selected?.id === id || hovered === id ? 0 : 1);
const asked = (id) => (glow ? glow.lines.has(id) : state.labelled || linesShown.length <= 12);
const written = linesShown.map(({ id }) => id).filter((id) => !glow || glow.lines.has(id) || !chosen(id));
const weight = new Map(written.map((id) => [id, lines.get(id).claims.length]));
written.sort((a, b) => chosen(a) - chosen(b) || weight.get(b) - weight.get(a));
const size = textSize(LINE_SIZE, scale);
for (const id of written) {const line = lines.get(id);
const must = !chosen(id);
const long = must || asked(id) ? lineName(line) : "";
if (long && placeOnLine(ctx, id, long, { size, taken, must, beside: true })) continue;
const short = kinds.get(line.kind).mark;
if (short && scale > 0.25) placeOnLine(ctx, id, short, { size: size * 0.9, taken });
}
}
function placeOnLine(ctx, id, text, { size, taken, must = false, beside = false }) {const edge = network.body.edges[id];
const via = edge.edgeType.getViaNode();
const half = textWidth(text, size) / 2 + size * 0.45;
const offs = beside ? [0, -1.1 * size, 1.1 * size] : [0];
const boxes = offs.flatMap((off) =>
ALONG.map((t) => {const point = edge.edgeType.getPoint(t, via);
const [x, y] = [point.x, point.y + off];
return { left: x - half, right: x + half, top: y - size * 0.75, bottom: y + size * 0.75, id };
}),);
const box = boxes.find((one) => taken.free(one)) ?? (must ? boxes[0] : null);
if (!box) return false;
taken.take(box);
lineLabels.push({ ...box, text });
drawPill(ctx, box, text, size, kindColour(lines.get(id).kind));
return true;
}
function drawPill(ctx, box, text, size, colour) {const height = box.bottom - box.top;
ctx.beginPath();
ctx.roundRect(box.left, box.top, box.right - box.left, height, height / 2);
ctx.fillStyle = colours().page;
ctx.fill();
ctx.lineWidth = size / 14;
ctx.strokeStyle = colour;
ctx.stroke();
ctx.font = `${size}px ${FONT}`;
ctx.fillStyle = colour;
ctx.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + size * 0.05);
}
const CROWD = 200;
const PLAIN = 800;
let nodesShown = [];
let linesShown = [];
function heat() {if (state.path) return pathHeat();
if (!state.selected) return null;
const { type, id } = state.selected;
if (type === "node") {const near = linesOf.get(id).filter((line) => shownClaims(line).length);
return { nodes: new Set([id, ...near.map((l) => other(l, id))]), lines: new Set(near.map((l) => l.id)) };
}
const line = lines.get(type === "edge" ? id : lineOf.get(id));
if (line) return { nodes: new Set([line.from, line.to]), lines: new Set([line.id]) };
const claim = claims.get(id);
return { nodes: new Set([claim.s, claim.o].filter(Boolean)), lines: new Set() };
}
function leaves() {const now = visible();
now.leaves ??= leavesOf(data.claims.filter((claim) => now.claims.has(claim.id)));
return now.leaves;
}
function offCanvas(id, kept) {if (!visible().entities.has(id)) return true;
if (kept?.has(id)) return false;
return (!state.all && (extras.has(id) || beyond(id))) || (state.folded && leaves().has(id));
}
function keptOpen() {if (state.path) return heat().nodes;
const { type, id } = state.selected ?? {};
return type === "node" ? new Set([id]) : type ? heat().nodes : null;
}
function lineName(line) {const shown = shownClaims(line).map((id) => claims.get(id).label);
const count = (name) => shown.filter((one) => one === name).length;
const name = [...new Set(shown)].sort((a, b) => count(b) - count(a))[0] ?? "";
const more = shown.length > 1 ? ` +${shown.length - 1}` : "";
const short = name.length > 22 ? `${name.slice(0, 21)}…` : name;
return { negative: `not ${short}`, uncertain: `${short} ?` }[line.kind]?.concat(more) ?? short + more;
}
const looks = new Map();
function look(key, make) {if (!looks.has(key)) looks.set(key, make());
return looks.get(key);
}
function nodeStyle(item, glow) {const share = glow && !glow.nodes.has(item.id) ? 0.16 : 1;
const { group } = entities.get(item.id);
const color = look(`${group} ${share} ${theme}`, () => {const shade = (colour) => mix(colour, colours().page, share);
const plainly = { background: shade(groups.get(group).colour), border: shade(colours().border) };
return { ...plainly, highlight: plainly, hover: plainly };
});
return { hidden: item.hidden, color, borderWidth: nodesShown.length > CROWD ? 0.5 : 1.5 };
}
function lineStyle(line, glow) {const kind = kinds.get(line.kind);
const count = shownCount(line);
const told = copied ? weight(shownClaims(line).map((id) => claims.get(id)), articles) : count;
const opacity = glow && !glow.lines.has(line.id) ? 0.14 : 1;
const color = kindColour(line.kind);
return {hidden: !count || !onCanvas(line.from) || !onCanvas(line.to),width: kind.width + (line.kind === "disputed" ? 0 : Math.min(Math.max(told - 1, 0), 4) * 0.6),dashes: kind.dash.length && !plain ? kind.dash : false,arrows: look(`${line.kind} ${plain}`, () => {const scaleFactor = kind.width > 4 ? 0.35 : 0.55;
const none = { enabled: false };
return { to: { enabled: !plain, type: kind.end, scaleFactor }, middle: none, from: none };
}),color: look(`${color} ${opacity}`, () => ({ color, highlight: color, hover: color, opacity, inherit: false })),};
}
function wear(thing, style) {const { hidden } = thing.options;
if (!style.hidden || !hidden) Object.assign(thing.options, style);
return hidden !== style.hidden;
}
function restyle() {const glow = heat();
const kept = keptOpen();
const { nodes, edges } = network.body;
let changed = false;
nodesShown = [];
linesShown = [];
for (const item of items.values()) {item.hidden = offCanvas(item.id, kept);
if (!item.hidden) nodesShown.push(item);
}
plain = nodesShown.length > PLAIN;
for (const item of items.values()) changed = wear(nodes[item.id], nodeStyle(item, glow)) || changed;
for (const id of strung) {const style = lineStyle(lines.get(id), glow);
if (!style.hidden) linesShown.push({ id, width: style.width });
changed = wear(edges[id], style) || changed;
}
nodesShown.sort((a, b) => rank.get(a.id) - rank.get(b.id));
if (changed) network._updateVisibleIndices();
redraw();
}
const redraw = () => network.body.emitter.emit("_requestRedraw");
const placed = new Map(data.drawn.nodes.map((n) => [n.id, n]));
const waiting = new Set(data.drawn.nodes.filter((n) => n.x === undefined).map((n) => n.id));
const extras = new Set();
const homes = new Map();
const turned = new Set();
const MORE = 60;
const CALLED = 25;
const CELL = 160;
const items = new Map();
const strung = new Set();
const onCanvas = (id) => items.has(id) && !items.get(id).hidden;
function nodeItem({ id, x, y, size, shape, label, loose }) {const custom = shape === "ellipse" ? { shape: "custom", ctxRenderer: ellipse } : { shape };
const rows = label.split("\n");
const half = Math.max(...rows.map((row) => textWidth(row, 1))) / 2;
homes.set(id, [x, y]);
items.set(id, { id, size, rows, half, loose: Boolean(loose), hidden: true });
return { id, x, y, size, hidden: true, ...custom };
}
function addLines() {const ready = data.drawn.edges.filter((l) => !strung.has(l.id) && items.has(l.from) && items.has(l.to),);
lineSet.add(ready.map(({ id, from, to, smooth }) => ({ id, from, to, smooth, hidden: true })));
for (const { id, kind } of ready) {strung.add(id);
if (kind === "disputed") hollow(network.body.edges[id]);
}
}
const beyond = (id) => turned.has(id) && placed.get(id).turn >= state.more * MORE;
const away = (id) => waiting.has(id) || (!state.all && (extras.has(id) || beyond(id)));
const waitingNear = (id) =>
[...new Set(linesOf.get(id).map((line) => other(line, id)))].filter((near) => away(near) && visible().entities.has(near),);
function occupied(boxes) {const cells = new Map();
const keys = (box) => {const found = [];
for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1)
found.push(x * 1048576 + y);
return found;
};
const take = (box) => {for (const key of keys(box)) (cells.get(key) ?? cells.set(key, []).get(key)).push(box);
};
boxes.forEach(take);
const hit = (box, one, id) => (id === undefined || one.id !== id) && meet(box, one);
const free = (box, id) => !keys(box).some((key) => cells.get(key)?.some((one) => hit(box, one, id)));
return { take, free };
}
function callIn(ids, anchor) {for (const id of ids) turned.delete(id);
if (state.all) return;
const coming = ids.filter((one) => waiting.has(one) || extras.has(one));
if (!coming.length) return;
const middle = anchor && items.has(anchor) ? placeOf(anchor) : network.getViewPosition();
const room = takenRoom();
const made = [];
let ring = 0;
for (const id of coming) {const node = { ...placed.get(id), ...middle };
ring = placeAround(node, middle, room, ring);
room.take(boxAt(node));
if (extras.delete(id)) homes.set(id, [node.x, node.y]);
else made.push(node);
waiting.delete(id);
}
nodeSet.add(made.map(nodeItem));
addLines();
moveNodes();
}
function callTurns() {const coming = [...waiting, ...extras].filter((id) => placed.get(id).turn < state.more * MORE);
coming.sort((a, b) => placed.get(a).turn - placed.get(b).turn);
for (const id of coming) {const near = linesOf.get(id).filter((line) => onCanvas(other(line, id)) || turned.has(other(line, id)));
near.sort((a, b) => b.claims.length - a.claims.length);
callIn([id], near.length ? other(near[0], id) : undefined);
turned.add(id);
}
}
function takenRoom() {const there = [...items.values()].filter((item) => !extras.has(item.id));
return occupied(there.flatMap((item) => [shapeBox(item), labelBox(item, 1)]));
}
function placeOf(id) {const { x, y } = network.body.nodes[id];
return { x, y };
}
function callAll() {const coming = [...waiting].map((id) => placed.get(id)).filter((node) => node.far);
for (const { id } of coming) {waiting.delete(id);
extras.add(id);
}
nodeSet.add(coming.map((node) => nodeItem({ ...node, x: node.far[0], y: node.far[1] })));
addLines();
moveNodes();
}
function boxAt(node) {const rows = node.label.split("\n");
const half = Math.max(node.size, ...rows.map((row) => textWidth(row, LABEL_SIZE) / 2)) + 6;
const bottom = node.y + node.size + 8 + rows.length * LABEL_SIZE * 1.2;
return { left: node.x - half, right: node.x + half, top: node.y - node.size - 4, bottom };
}
function placeAround(node, middle, room, first) {for (let ring = first; ring < 200; ring += 1) {const steps = 8 + 4 * ring;
for (let step = 0; step < steps; step += 1) {const angle = (2 * Math.PI * step) / steps + ring * 0.4;
node.x = Math.round(middle.x + (110 + 55 * ring) * 1.3 * Math.cos(angle));
node.y = Math.round(middle.y + (110 + 55 * ring) * Math.sin(angle));
if (room.free(boxAt(node))) return ring;
}
}
return 200;
}
function moveNodes() {const absent = [...state.places.keys()].filter((id) => waiting.has(id));
if (absent.length) callIn(absent);
for (const [id, home] of homes) {const [x, y] = state.places.get(id) ?? (state.all ? placed.get(id).far : null) ?? home;
Object.assign(network.body.nodes[id], { x, y });
}
}
function pin(ids, by = [0, 0]) {const places = new Map(state.places);
for (const id of ids) {const { x, y } = placeOf(id);
places.set(id, [Math.round(x + by[0]), Math.round(y + by[1])]);
}
change({ places });
}
function unpin(id) {const places = new Map(state.places);
places.delete(id);
change({ places });
}
const KEPT = 200;
const BORDER = 28;
let network = null;
let nodeSet = null;
let lineSet = null;
let hovered = null;
let cursor = null;
let plain = false;
let fitted = false;
let zoomed = 0;
let pointed = false;
const around = (boxes) => {const edge = (pick, key) => boxes.reduce((best, box) => pick(best, box[key]), boxes[0][key]);
return { left: edge(Math.min, "left"), top: edge(Math.min, "top"), right: edge(Math.max, "right"), bottom: edge(Math.max, "bottom") };
};
function extent(ids, scale) {const nodes = ids.filter(onCanvas).map((id) => items.get(id));
const boxes = nodes.flatMap((node) => [shapeBox(node), labelBox(node, scale)]);
return boxes.length ? around(boxes) : null;
}
function viewOf(box, border, most) {const wide = ($("graph").clientWidth - border) / (box.right - box.left);
const high = ($("graph").clientHeight - border) / (box.bottom - box.top);
return { position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: Math.min(wide, high, most) };
}
function fitTo(ids, { most = 1.25, animate = true } = {}) {let view = null;
for (let round = 0; round < 3; round += 1) {const box = extent(ids, Math.max(view?.scale ?? 1, 0.1));
if (!box || !$("graph").clientWidth) return;
view = viewOf(box, BORDER, most);
}
fitted = ids.length < nodesShown.length;
if (state.camera) change({ camera: null });
if (animate && !calm()) network.moveTo({ ...view, animation: { duration: 300, easingFunction: "easeInOutQuad" } });
else settle(ids, view, most);
}
function settle(ids, view, most) {network.moveTo({ ...view, animation: false });
network.redraw();
const wanted = new Set(ids);
const written = labelBoxes.filter((box) => wanted.has(box.id));
if (!written.length) return;
const box = around([extent(ids, view.scale), ...written]);
const again = viewOf(box, BORDER, most);
if (again.scale < view.scale * 0.995) network.moveTo({ ...again, animation: false });
}
const fitAll = (animate = true) =>
fitTo(nodesShown.map((n) => n.id),{ animate },);
function zoom(factor) {const scale = Math.min(Math.max(network.getScale() * factor, 0.08), 4);
network.moveTo({ scale, animation: false });
lookFrom();
}
function reveal() {if (!state.selected) return;
const { type, id } = state.selected;
const claim = claims.get(id) ?? claims.get(lines.get(id)?.claims[0]);
const ends = type === "node" ? [id] : [claim.s, claim.o].filter(Boolean);
const anchor = ends.find((end) => items.has(end));
callIn(ends, anchor);
if (type === "node") callIn(waitingNear(id).slice(0, CALLED), id);
}
function clicked({ nodes, edges, pointer }) {const { x, y } = pointer.canvas;
const node = nodes[0] ?? labelBoxes.find((box) => holds(box, x, y))?.id;
const line = lineLabels.find((box) => holds(box, x, y))?.id ?? edges[0];
pointed = true;
if (node) select("node", node, { path: null });
else if (line) select("edge", line, { path: null });
else select(null, null, { path: null });
}
function startGraph() {nodeSet = new vis.DataSet(data.drawn.nodes.filter((n) => n.x !== undefined).map(nodeItem));
lineSet = new vis.DataSet([]);
network = new vis.Network($("graph"), { nodes: nodeSet, edges: lineSet }, data.drawn.options);
addLines();
moveNodes();
if (state.all) callAll();
else callTurns();
network.on("beforeDrawing", drawUnder);
network.on("afterDrawing", drawOver);
network.on("click", clicked);
network.on("hoverEdge", ({ edge }) => {hovered = edge;
});
network.on("blurEdge", () => {hovered = null;
});
network.on("resize", () => {if (!fitted) fitAll(false);
});
network.on("dragStart", () => {fitted = true;
});
network.on("dragEnd", ({ nodes }) => {if (nodes.length) pin(nodes);
else lookFrom();
});
network.on("zoom", () => {fitted = true;
clearTimeout(zoomed);
zoomed = setTimeout(lookFrom, 200);
});
restyle();
if (state.camera) goToCamera();
else fitAll(false);
}
function lookFrom() {const { x, y } = network.getViewPosition();
change({ camera: [Math.round(x), Math.round(y), Math.round(network.getScale() * 1000) / 1000] });
}
function goToCamera() {const [x, y, scale] = state.camera;
const now = network.getViewPosition();
fitted = true;
if (Math.hypot(now.x - x, now.y - y) < 1 && Math.abs(network.getScale() - scale) < 0.001) return;
network.moveTo({ position: { x, y }, scale, animation: false });
}
function inSight(ids) {const [wide, high] = [$("graph").clientWidth, $("graph").clientHeight];
const seenAt = (id) => network.canvasToDOM(placeOf(id));
const inside = ({ x, y }) => x > 20 && y > 20 && x < wide - 20 && y < high - 40;
return network.getScale() > 0.7 && ids.filter(onCanvas).every((id) => inside(seenAt(id)));
}
function refits(before) {return ["near", "only", "all", "more", "folded"].some((name) => name in before && before[name] !== state[name]);
}
function followGraph(before) {const chosen = before.selected !== state.selected;
const turned = "all" in before && before.all !== state.all;
if (state.all && waiting.size) callAll();
else if (!state.all) callTurns();
if (turned || before.places !== state.places) moveNodes();
if (chosen || turned) reveal();
const asked = ["near", "only"].some((name) => state[name] && before[name] !== state[name]);
if (asked) callIn([...visible().entities].slice(0, KEPT), state.near?.[0]);
restyle();
const aimed = "camera" in before && state.camera && String(before.camera) !== String(state.camera);
if (aimed) goToCamera();
else if (refits(before)) fitAll();
if (chosen && state.selected && !pointed && !aimed && !inSight([...heat().nodes]))
fitTo([...heat().nodes], { most: 1.2 });
pointed = false;
if (!chosen && before.view !== undefined) return;
network.unselectAll();
if (state.selected?.type === "node" && onCanvas(state.selected.id)) {network.setSelection({ nodes: [state.selected.id], edges: [] }, { highlightEdges: false });
}
}
function citation(claim, article) {const last = claim.sources.at(-1);
const relays = claim.sources.slice(0, -1).map((source) => `via ${source.name || "someone unnamed"}`);
const rejected = claim.sources.slice(0, -1).filter((source) => source.stance === "denies").map((source) => `rejected by ${source.name || "someone unnamed"}`);
const who = last? [`according to ${last.name || "someone unnamed"}`, ...relays, ...rejected].join(", "): "in the article’s own voice";
const quote = claim.text.slice(...claim.quote).replace(/\s+/g, " ");
const place = [article.publisher, article.published].filter(Boolean).join(", ");
const ends = [`“${quote}” (${who})`, article.title, place, article.url].filter(Boolean);
return ends.map((part) => (/[.!?…]$/.test(part) || part === article.url ? part : `${part}.`)).join(" ");
}
async function copyText(text) {try {await navigator.clipboard.writeText(text);
} catch {const field = el("textarea", { class: "unseen", "aria-hidden": "true" });
field.value = text;
document.body.append(field);
field.select();
document.execCommand("copy");
field.remove();
}
}
function citeButton(claim) {const button = el("button", { type: "button", class: "more", title: "Copy a citation of this place" }, "Cite");
button.addEventListener("click", async () => {const text = citation(claim, articles.get(claim.document));
document.body.dataset.cited = text;
await copyText(text);
button.textContent = "Copied";
say("Citation copied");
});
return button;
}
const NEGATED = /\b(not|never|no|nor|neither|without|cannot)\b|n['’]t\b/i;
const INTENDED = /\b(will|would|shall|plan\w*|intend\w*|propos\w+|going to|about to|set to|is to|are to|was to|were to)\b/i;
const DOUBTED = /\b(may|might|can|could|would|should|possibl\w+|probabl\w+|doubt\w*|perhaps)\b/i;
const FIRST = {planned: (words) => (INTENDED.test(words) ? "" : "Planned:"),possible: (words) => (DOUBTED.test(words) ? "" : "Possibly:"),conditional: () => "On a condition:",questioned: () => "In question:",};
function telling({ p, phrase, label, polarity, modality }) {const words = (phrase || label).trim();
const not = polarity === "negative" && !NEGATED.test(words) ? "Not so:" : "";
const mode = FIRST[modality]?.(words) ?? "";
const noun = p.endsWith("-of") && / of$/i.test(words) && !/^(is|are|was|were|be|been|has|have|had)\b/i.test(words);
return { first: [not, mode].filter(Boolean).join(" "), words: noun ? `, ${words}` : words };
}
const firstOf = (id, known) => known.get(id)?.origin || id;
function standing(list, known) {const documents = new Set(list.map((claim) => claim.document));
const last = list.map((claim) => claim.sources.at(-1)).filter(Boolean);
return {articles: documents.size,origins: new Set([...documents].map((id) => firstOf(id, known))).size,speakers: new Set(last.map((source) => source.entity).filter(Boolean)).size,own: list.some((claim) => !claim.sources.length),};
}
function standingWords({ articles, origins, speakers, own }) {const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const numbers = [counted(articles, "article"), counted(origins, "origin")];
if (speakers || !own) numbers.push(counted(speakers, "speaker"));
if (own) numbers.push("the author’s own voice");
return numbers.join(", ");
}
function weight(list, known) {const number = new Map();
for (const { document } of list) number.set(document, (number.get(document) ?? 0) + 1);
const most = new Map();
for (const [id, count] of number) {const first = firstOf(id, known);
most.set(first, Math.max(most.get(first) ?? 0, count));
}
return [...most.values()].reduce((sum, count) => sum + count, 0);
}
function byOrigin(list, known) {const groups = new Map();
for (const claim of list) {const first = firstOf(claim.document, known);
if (!groups.has(first)) groups.set(first, []);
groups.get(first).push(claim);
}
return [...groups].map(([first, claims]) => {const lead = claims.some((claim) => claim.document === first) ? first : claims[0].document;
return {lead: claims.filter((claim) => claim.document === lead),copies: claims.filter((claim) => claim.document !== lead),};
});
}
const STANCES = {says: "says",confirms: "confirmed by",denies: "denied by",accuses: "accusation by",asks: "asked by",declines: "left open by",};
function entityLink(id, name = nameOf(id)) {const follow = (event) => {event.preventDefault();
select("node", id, { path: null });
};
return el("a",{ class: "entity", href: `#node=${encodeURIComponent(id)}`, dir: "auto", on: { click: follow } },name,);
}
function speaker(source) {if (source.entity && entities.has(source.entity)) return entityLink(source.entity);
return el("span", { dir: "auto" }, source.name || "someone unnamed");
}
function sentence(claim) {const { first, words } = telling(claim);
const open = (event) => {event.preventDefault();
select("claim", claim.id, { path: null });
};
return el("p",{ class: "sentence" },first ? el("b", { class: `kind-${claim.kind}` }, `${first} `) : null,entityLink(claim.s),words.startsWith(",") ? "" : " ",el("a",{ class: `relation kind-${claim.kind}`, href: `#claim=${claim.id}`, title: `Relation: ${claim.label}`, on: { click: open } },words,)," ",claim.o ? entityLink(claim.o) : el("span", { class: "value", dir: "auto" }, claim.value),);
}
function plainSentence(claim) {const { first, words } = telling(claim);
const text = `${nameOf(claim.s)} ${words} ${claim.o ? nameOf(claim.o) : claim.value}`.replace(" , ", ", ");
return first ? `${first} ${text}` : text;
}
function chip(claim) {const kind = kinds.get(claim.kind);
const second = claim.kind === "negative" && claim.status !== "fact" ? claim.status : "";
return [el("span", { class: `chip kind-${kind.id}`, title: `${kind.label}: ${kind.hint}` }, lineSwatch(kind), kind.short),second ? el("span", { class: `chip kind-${second}` }, kinds.get(second).short) : null,];
}
function chain(claim, ...before) {if (!claim.sources.length) return el("p", { class: "who" }, before, "in the article’s own voice");
const last = claim.sources.at(-1);
const parts = [STANCES[last.stance] ?? "says", " ", speaker(last)];
for (const source of claim.sources.slice(0, -1).reverse())
parts.push(source.stance === "denies" ? ", relayed and disputed by " : ", relayed by ", speaker(source));
return el("p", { class: "who" }, before, parts);
}
function lit(claim) {const cuts = new Set([0, claim.text.length, ...claim.quote, ...(claim.trigger ?? []), ...claim.lit.flat()]);
const points = [...cuts].sort((a, b) => a - b);
const within = (span, at) => span && span[0] <= at && at < span[1];
return points.slice(0, -1).map((at, i) => {const words = claim.text.slice(at, points[i + 1]);
if (within(claim.trigger, at)) return el("mark", {}, words);
if (claim.lit.some((span) => within(span, at))) return el("b", {}, words);
return within(claim.quote, at) ? el("span", { class: "stated" }, words) : words;
});
}
function qualifiers(claim) {if (!claim.qualifiers.length) return null;
return el("ul",{ class: "qualifiers" },claim.qualifiers.map((q) =>
el("li",{},el("span", { class: "soft" }, `${q.role}: `),el("span", { dir: "auto" }, q.text),q.value ? ` (${q.value})` : "",),),);
}
function copyNote(article) {const first = articles.get(article.origin);
const name = [first?.title, first?.publisher].filter(Boolean).join(", ") || "another article";
return [" · ", el("span", { class: "copy", dir: "auto" }, `copy of ${name}`)];
}
function origin(claim) {const article = articles.get(claim.document);
const open = (event) => {event.preventDefault();
change({ selected: { type: "claim", id: claim.id }, view: "text", article: claim.document, path: null });
};
const href = `#claim=${claim.id}&view=text&article=${claim.document}`;
return el("p",{ class: "origin" },article.text? el("a",{ href, title: article.title, dir: "auto", on: { click: open } },data.documents.length > 1 ? article.title : "Read it in the article",): el("span", { dir: "auto" }, article.title),[article.publisher, article.published].filter(Boolean).map((part) => [" · ", part]),article.origin ? copyNote(article) : null,article.url ? [" · ", outLink(article.url, "source")] : null,el("span",{ class: "sure", title: `Rule: ${claim.rule}` },` · confidence ${claim.confidence.toFixed(2)}`,),el("span", { class: "cite" }, " ·", citeButton(claim)),);
}
function passage(claim) {const quote = el("blockquote", { class: `kind-${claim.kind}`, dir: "auto" }, lit(claim));
return [quote, qualifiers(claim), origin(claim)];
}
function evidence(claim, ...before) {return el("div", { class: "evidence", "data-claim": claim.id }, chain(claim, ...before), ...passage(claim));
}
function places({ lead, copies }, ...before) {const number = new Set(copies.map((claim) => claim.document)).size;
const open = copies.some((claim) => state.selected?.id === claim.id);
return [lead.map((claim, i) => (i ? evidence(claim) : evidence(claim, ...before))),number? el("details",{ class: "copies", open },el("summary", {}, number === 1 ? "1 copy of it" : `${number} copies of it`),copies.map((claim) => evidence(claim)),): null,];
}
function cards(list) {const together = new Map();
for (const claim of list) {const key = [claim.s, claim.p, claim.o, claim.value, claim.kind, claim.modality].join("|");
if (!together.has(key)) together.set(key, []);
together.get(key).push(claim);
}
return [...together.values()].map((same) => {const times = same.length > 1 ? `${same.length} times: ` : null;
const current = same.some((claim) => state.selected?.id === claim.id);
return el("article",{ class: current ? "card current" : "card", "aria-label": plainSentence(same[0]) },sentence(same[0]),data.documents.length > 1? el("p", { class: "soft standing" }, standingWords(standing(same, articles))): null,byOrigin(same, articles).map((group, i) =>
i ? places(group) : places(group, chip(group.lead[0]), " ", times),),);
});
}
function voice(claim) {const last = claim.sources.at(-1);
return last ? voiceOf(last) : { key: OWN, entity: null, name: "" };
}
function voiceOf(source) {return { key: source.entity ?? `?${source.name}`, entity: source.entity, name: source.name };
}
const against = (claim) => claim.polarity === "negative" || claim.sources.at(-1)?.stance === "denies";
const COMPARED = ["asserted", "planned"];
function opposites(list) {const same = new Map();
for (const claim of list) {if (!COMPARED.includes(claim.modality)) continue;
const key = JSON.stringify([claim.s, claim.p, claim.o, claim.value, claim.modality]);
(same.get(key) ?? same.set(key, []).get(key)).push(claim);
}
return [...same.values()].flatMap((group) => {const pro = group.filter((claim) => !against(claim));
const con = group.filter(against);
return pro.flatMap((one) =>
con.filter((other) => voice(one).key !== voice(other).key).map((other) => ({ a: voice(one), b: voice(other), claims: [one, other] })),);
});
}
function rejections(list) {return list.flatMap((claim) => {const said = voice(claim);
const deny = claim.sources.slice(0, -1).filter((source) => source.stance === "denies");
return deny.map(voiceOf).filter((who) => who.key !== said.key).map((who) => ({ a: said, b: who, claims: [claim] }));
});
}
function disagreements(list) {const pairs = new Map();
for (const point of [...rejections(list), ...opposites(list)]) {const swap = point.b.key < point.a.key;
const [a, b] = swap ? [point.b, point.a] : [point.a, point.b];
const key = JSON.stringify([a.key, b.key]);
if (!pairs.has(key)) pairs.set(key, { a, b, points: [] });
pairs.get(key).points.push(point);
}
return [...pairs.values()].sort((x, y) => y.points.length - x.points.length);
}
let counted = null;
function pairsShown() {if (counted?.of !== visible()) {const shown = data.claims.filter((claim) => visible().claims.has(claim.id));
counted = { of: visible(), pairs: disagreements(shown) };
}
return counted.pairs;
}
function voiceName({ key, entity, name }) {if (key === OWN) return "the article itself";
return entity && entities.has(entity) ? entityLink(entity) : el("bdi", {}, name || "someone unnamed");
}
const pointsIn = (pairs) => pairs.reduce((sum, pair) => sum + pair.points.length, 0);
function side(title, claim) {return el("div",{ class: "side" },el("h4", {}, title, " ", chip(claim)),claim.sources.length > 1 ? chain(claim) : null,...passage(claim),);
}
function pointCard({ a, b, claims: [one, other] }) {const show = () => {const line = lineOf.get(one.id);
select(line ? "edge" : "claim", line ?? one.id, { path: null, view: "graph" });
};
return el("article",{ class: "point", "aria-label": plainSentence(one) },sentence({ ...one, polarity: "positive", kind: "reported" }),other? el("div",{ class: "sides" },side([voiceName(a), " says so"], one),side([voiceName(b), " says not"], other),): el("div", { class: "sides" }, side([voiceName(a), " says so, ", voiceName(b), " rejects it"], one)),el("p", { class: "actions" }, el("button", { type: "button", on: { click: show } }, "Show in the graph")),);
}
function pairSection(pair) {const title = el("h3",{ tabindex: "-1" },voiceName(pair.a),el("span", { class: "soft" }, " against "),voiceName(pair.b)," ",el("span", { class: "count" }, plural(pair.points.length, "point")),);
const box = el("section", { class: "dispute" }, title);
const some = pair.points.slice(0, 12).map(pointCard);
const rest = pair.points.slice(12);
const more = el("button", { type: "button" }, `Show ${rest.length} more`);
more.addEventListener("click", () => more.replaceWith(...rest.map(pointCard)));
return append(box, [some, rest.length ? more : null]);
}
function pairIndex(pairs, sections) {if (pairs.length < 4) return null;
const name = ({ key, name: called, entity }) => (key === OWN ? "the article itself" : (entity ? nameOf(entity) : called || "someone unnamed"));
const go = (section) => () => {section.scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
section.querySelector("h3").focus({ preventScroll: true });
};
const entry = ({ a, b, points }, i) =>
el("button", { type: "button", on: { click: go(sections[i]) } }, `${name(a)} × ${name(b)} `, el("span", { class: "count" }, points.length));
return el("nav", { class: "actions", "aria-label": "Pairs" }, pairs.map(entry));
}
function showDisputes() {const pairs = pairsShown();
const none = filtered()? "Among the claims that the filters leave, no source contradicts another.": "No source contradicts another here: nobody rejects what another says, and nothing is both affirmed and denied.";
const sections = pairs.slice(0, 40).map(pairSection);
fill($("disputes"),el("h2", {}, "Who contradicts whom"),pairs.length? el("p", { class: "soft" }, `${plural(pairs.length, "pair")} of sources, ${plural(pointsIn(pairs), "point")}`): el("p", { class: "note" }, none),pairIndex(pairs.slice(0, 40), sections),sections,pairs.length > 40 ? el("p", { class: "note" }, `${pairs.length - 40} more pairs: filter to see them.`) : null,);
}
function followDisputes(before) {const fresh = counted?.of !== visible() || before.view !== state.view;
if (state.view === "disputes" && fresh) showDisputes();
}
const STRIP = { wide: 300, step: 11, most: 6, side: 14 };
function tellings(list, documents) {const made = [];
for (const claim of list) {const { published, publisher } = documents.get(claim.document);
if (!published || !COMPARED.includes(claim.modality)) continue;
const at = { day: published, publisher, claim: claim.id };
made.push({ ...at, pro: !against(claim), who: voice(claim) });
for (const source of claim.sources.slice(0, -1))
if (source.stance === "denies") made.push({ ...at, pro: against(claim), who: voiceOf(source) });
}
return made.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : b.pro - a.pro));
}
function spread(told) {const time = (day) => Date.parse(`${day.padEnd(7, "-01").padEnd(10, "-01")}T00:00Z`);
const [first, last] = [time(told[0].day), time(told.at(-1).day)];
const stacks = new Map();
return told.map((one) => {const key = `${one.day} ${one.pro}`;
const row = stacks.get(key) ?? 0;
stacks.set(key, row + 1);
return { ...one, share: last > first ? (time(one.day) - first) / (last - first) : 0.5, row };
});
}
const whose = ({ who }) => (who.key === OWN ? "the article itself" : who.entity ? nameOf(who.entity) : who.name || "someone unnamed");
const tellingWords = (one) =>
[one.day, one.pro ? "for" : "against", whose(one), one.publisher].filter(Boolean).join(" · ");
function strip(list) {const told = tellings(list, articles);
if (new Set(told.map((one) => `${one.day} ${one.pro}`)).size < 2) return null;
const dots = spread(told);
const rows = (pro) => Math.min(Math.max(0, ...dots.filter((d) => d.pro === pro).map((d) => d.row + 1)), STRIP.most);
const middle = rows(true) * STRIP.step + 8;
const high = middle + rows(false) * STRIP.step + 8;
const shown = el("p", { class: "soft telling" }, "Arrow keys step through them, Enter opens one.");
const marks = dots.map((one, i) => dot(one, middle, { shown, first: i === 0 }));
const box = { viewBox: `0 0 ${STRIP.wide} ${high}`, role: "group", "aria-label": "For above the line, against below" };
const axis = svg("line", { x1: 0, x2: STRIP.wide, y1: middle, y2: middle, class: "axis" });
const drawn = svg("svg", { ...box, class: "strip" }, axis, marks);
drawn.addEventListener("keydown", (event) => stepDots(event, marks));
const count = (pro) => told.filter((one) => one.pro === pro).length;
return el("section",{ class: "time" },el("h3", {}, "Over time"),el("p", { class: "soft" }, `${count(true)} for, ${count(false)} against, ${told[0].day} to ${told.at(-1).day}`),drawn,shown,);
}
function dot(one, middle, { shown, first }) {const x = STRIP.side + one.share * (STRIP.wide - 2 * STRIP.side);
const far = (Math.min(one.row, STRIP.most - 1) + 0.5) * STRIP.step + 2;
const y = one.pro ? middle - far : middle + far;
const shape = one.pro? svg("circle", { cx: x, cy: y, r: 4.5 }): svg("path", { d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` });
const words = tellingWords(one);
const mark = svg("g", { class: one.pro ? "pro" : "con", role: "button", tabindex: first ? 0 : -1, "aria-label": words });
append(mark, [svg("rect", { x: x - 8, y: y - 6, width: 16, height: 12, class: "hit" }), shape]);
const tell = () => fill(shown, el("bdi", {}, words));
mark.addEventListener("focus", tell);
mark.addEventListener("mouseenter", tell);
mark.addEventListener("click", () => select("claim", one.claim, { path: null }));
return mark;
}
function stepDots(event, marks) {const at = marks.indexOf(event.target);
const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
if (at < 0 || (!by && !["Enter", " "].includes(event.key))) return;
event.preventDefault();
event.stopPropagation();
if (!by) {marks[at].dispatchEvent(new MouseEvent("click"));
return;
}
const next = marks[Math.min(Math.max(at + by, 0), marks.length - 1)];
marks[at].setAttribute("tabindex", "-1");
next.setAttribute("tabindex", "0");
next.focus();
}
function dayBars(first, last) {const counts = visible().counts;
const most = Math.max(1, ...counts.dates.values());
return dates.map((date, i) => {const parts = data.look.kind.map((k) => [k, counts.days.get(`${date} ${k.id}`) ?? 0]).filter(([, n]) => n);
let top = 28;
const pieces = parts.map(([k, n]) => {const height = (28 * n) / most;
top -= height;
return svg("rect", { x: i * 10 + 1, width: 8, y: top, height, fill: kindColour(k.id) });
});
const words = `${date}: ${parts.map(([k, n]) => `${n} ${k.label}`).join(", ") || "none"}`;
const on = first <= date && date <= last;
return svg("g", { class: on ? "day on" : "day" }, svg("title", {}, words), pieces);
});
}
function atHand() {if (state.selected?.type === "node") return [state.selected.id];
if (state.selected) return [...heat().nodes];
return cursor ? [cursor] : [];
}
function hide(ids) {if (!ids.length) return say("Select an entity first");
const only = state.only && new Set([...state.only].filter((id) => !ids.includes(id)));
change({ gone: new Set([...state.gone, ...ids]), only, selected: null, path: null, near: null });
return say(`${plural(ids.length, "entity", "entities")} hidden`);
}
function keepOnly() {const glow = heat();
if (!glow) return say("Select an entity or a line first");
change({ only: new Set(glow.nodes), near: null });
return say(`${plural(glow.nodes.size, "entity", "entities")} kept`);
}
function keepNear(id, steps) {if (!id) return say("Select an entity first");
const same = state.near?.[0] === id && state.near[1] === steps;
change({ near: same ? null : [id, steps] });
return say(same ? "All steps" : `Within ${plural(steps, "step")}: ${visible().entities.size}`);
}
function stepButton(id, steps) {const on = state.near?.[0] === id && state.near[1] === steps;
return el("button",{type: "button","aria-pressed": String(on),"aria-label": plural(steps, "step"),on: { click: () => keepNear(id, steps) },},steps,);
}
function asideActions(id, others) {const pinned = state.places.has(id);
return [el("div",{ class: "actions" },el("span", { class: "soft", id: "steps-title" }, "Only within"),el("span",{ class: "tools", title: "Show the neighbourhood only (1, 2, 3)", role: "group", "aria-labelledby": "steps-title steps-word" },[1, 2, 3].map((steps) => stepButton(id, steps)),),el("span", { class: "soft", id: "steps-word" }, "steps"),),el("div",{ class: "actions" },el("button", { type: "button", title: "Keep it and its neighbours only (K)", on: { click: keepOnly } }, "Keep only these"),el("button", { type: "button", title: "Hide it (H)", on: { click: () => hide([id]) } }, "Hide"),others,pinned ? el("button", { type: "button", on: { click: () => unpin(id) } }, "Put back") : null,),];
}
function whyEmpty() {if (!data.documents.length && !data.entities.length) return "There is nothing to show: no article was read.";
const read = plural(data.documents.length, "article");
if (!data.entities.length)
return `No person, organisation, place or other name was found in ${read}. The text view has what was read; a text in another language than the model’s, or too short a one, often explains it.`;
if (!visible().entities.size) return "The filters leave nothing. “Show everything” takes them off.";
if (!data.claims.length) return `Names were found in ${read}, but no relation between them is stated.`;
return "";
}
function followEmpty() {const text = state.view === "graph" ? whyEmpty() : "";
$("why").textContent = text;
$("why").hidden = !text;
}
const FIRST_CARDS = 25;
const worth = ["disputed", "negative", "uncertain", "planned", "reported", "fact"];
function section(title, list) {if (!list.length) return null;
const box = el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, list.length)));
const all = cards(list);
append(box, all.slice(0, FIRST_CARDS));
if (all.length > FIRST_CARDS) {const more = el("button", {type: "button",on: { click: () => more.replaceWith(...all.slice(FIRST_CARDS)) },});
more.textContent = `Show ${all.length - FIRST_CARDS} more`;
append(box, [more]);
}
return box;
}
const inOrder = (list) => [...list].sort((a, b) => worth.indexOf(a.kind) - worth.indexOf(b.kind));
const shownOf = (list) => list.filter((claim) => visible().claims.has(claim.id));
function heading(...children) {return el("h2", { id: "panel-title", tabindex: "-1", dir: "auto" }, ...children);
}
const FIRST_ALIASES = 6;
const listed = (forms) => forms.map((form, i) => [i ? ", " : "", el("bdi", {}, form)]);
function aliasLine({ aliases, hidden }) {const rest = aliases.slice(FIRST_ALIASES);
const more = el("button", { type: "button", class: "more" }, `and ${rest.length} more`);
more.addEventListener("click", () =>
more.replaceWith(...append(el("span"), [", ", listed(rest)]).childNodes),);
const doubt = "A garbled name that probably means the same";
return [aliases.length? el("p",{ class: "soft" },"also: ",listed(aliases.slice(0, FIRST_ALIASES)),rest.length ? [" ", more] : null,): null,hidden.length ? el("p", { class: "soft", title: doubt }, "perhaps: ", listed(hidden)) : null,];
}
function entityFacts(entity) {const links = entity.links.map(([label, url]) => [" · ", outLink(url, label)]);
return [heading(groupSwatch(groups.get(entity.group)), entity.name),el("p",{ class: "soft" },entity.type.replace(/(?<=[a-z])(?=[A-Z])/g, " "),entity.country ? [" · ", el("bdi", {}, entity.country)] : null,` · ${plural(entity.claims, "claim")} in ${plural(entity.documents, "document")}`,entity.origins < entity.documents ? ` of ${plural(entity.origins, "origin")}` : null,links,),aliasLine(entity),];
}
function nodePanel(id) {const entity = entities.get(id);
const all = claimsOf.get(id);
const shown = inOrder(shownOf(all));
const left = waitingNear(id);
const bring = () => {callIn(left.slice(0, CALLED), id);
restyle();
showPanel();
};
return [...entityFacts(entity),asideActions(id, [el("button", { type: "button", on: { click: () => startPath(id) } }, "Path from here"),left.length? el("button", { type: "button", on: { click: bring } }, `+${left.length} neighbours`): null,]),shown.length < all.length? el("p", { class: "note" }, `${all.length - shown.length} more are hidden by the filters.`): null,section("Relations", shown),section("Also says", inOrder(shownOf(saidBy.get(id) ?? []).filter((claim) => !all.includes(claim)))),all.length || saidBy.has(id)? null: el("p", { class: "note" }, "The articles name it, but state no relation of it."),mentionLinks(id),];
}
function mentionLinks(id) {const told = new Set(claimsOf.get(id).map((claim) => claim.document));
const found = data.documents.filter((d) => !told.has(d.id) && d.marks.some((mark) => mark[2] === id));
if (!found.length) return null;
const open = (d) => (event) => {event.preventDefault();
change({ view: "text", article: d.id });
};
return el("section",{},el("h3", {}, "Also named in"),el("ul",{ class: "plain" },found.slice(0, 12).map((d) =>
el("li",{},el("a", { href: `#view=text&article=${d.id}`, dir: "auto", on: { click: open(d) } }, d.title),),),),);
}
function sameRelations(line) {const relations = new Set(shownClaims(line).map((id) => claims.get(id).p));
const alike = (c) => c.s === line.from && c.o === line.to && relations.has(c.p);
return shownOf(claimsOf.get(line.from)).filter(alike);
}
function linePanel(line, first) {const shown = inOrder(shownClaims(line).map((id) => claims.get(id)));
if (first) shown.sort((a, b) => (b.id === first) - (a.id === first));
const rest = shownOf(claimsOf.get(line.from)).filter((c) => [c.s, c.o].includes(line.to) && lineOf.get(c.id) !== line.id,);
return [heading(entityLink(line.from), el("span", { class: "soft" }, " → "), entityLink(line.to)),el("p",{ class: "actions" },el("button", { type: "button", on: { click: keepOnly } }, "Keep only these"),el("button", { type: "button", on: { click: () => hide([line.from, line.to]) } }, "Hide both"),),data.documents.length > 1 && shown.length? el("p", { class: "soft standing" }, standingWords(standing(shown, articles))): null,strip(sameRelations(line)),section(kinds.get(line.kind).label, shown),section("Otherwise between the two", inOrder(rest)),];
}
function claimPanel(id) {const claim = claims.get(id);
const line = lines.get(lineOf.get(id));
const back = () => change({ view: "graph" });
return [state.view === "graph"? null: el("p",{ class: "actions" },el("button", { type: "button", on: { click: back } }, "Show in the graph"),),...(line? linePanel(line, id): [heading(entityLink(claim.s)), section(kinds.get(claim.kind).label, [claim])]),];
}
function ranking() {const shown = visible();
const top = data.entities.filter((e) => e.claims && shown.entities.has(e.id)).slice(0, 8);
if (!top.length) return null;
top.sort((a, b) => b.told - a.told || rank.get(a.id) - rank.get(b.id));
const most = top[0].told;
return el("section",{},el("h3", {}, "Most told of"),el("ul",{ class: "plain ranking" },top.map((e) =>
el("li",{},groupSwatch(groups.get(e.group)),entityLink(e.id),el("meter", { min: 0, max: most, value: e.told, "aria-label": plural(e.told, "claim") }),el("span", { class: "count" }, e.told),),),),);
}
function aboutArticle(article) {const open = () => change({ view: "text", article: article.id });
return [el("p",{ class: "soft" },[article.publisher, article.published].filter(Boolean).join(" · "),article.url ? [" · ", outLink(article.url, "source")] : null,),article.text? el("p",{ class: "actions" },el("button", { type: "button", on: { click: open } }, "Read the article"),): null,];
}
function disputesOffer() {const pairs = pairsShown();
if (!pairs.length) return null;
const open = () => change({ view: "disputes" });
const text = `Who contradicts whom: ${plural(pairs.length, "pair")}`;
return el("p", { class: "actions" }, el("button", { type: "button", on: { click: open } }, text));
}
function startPanel() {const contested = inOrder(data.claims.filter((c) => visible().claims.has(c.id) && ["disputed", "negative"].includes(c.kind)),);
return [heading("Evidence"),tourOffer(),el("p", { class: "soft" }, "Select an entity or a line to read the sentences behind it."),data.documents.length === 1 ? aboutArticle(data.documents[0]) : null,data.left_out? el("p",{ class: "note" },`${data.left_out} more entities are in the other files of this graph, not in this page.`,): null,ranking(),disputesOffer(),section("Disputed or denied", contested.slice(0, 8)),];
}
function showPanel(before = {}) {const { selected, path } = state;
const parts = path? pathPanel(): !selected? startPanel(): selected.type === "node"? nodePanel(selected.id): selected.type === "edge"? linePanel(lines.get(selected.id)): claimPanel(selected.id);
const panel = $("panel");
fill(panel, selected || path ? closeButton() : null, parts);
if (before.selected !== selected || before.path !== path) panel.scrollTop = 0;
document.body.classList.toggle("open", Boolean(selected || path));
}
function closeButton() {const close = () => select(null, null, { path: null });
return el("button",{ type: "button", class: "close", "aria-label": "Close", title: "Close (Escape)", on: { click: close } },"×",);
}
function legendRow(item, swatch) {const button = el("button",{type: "button","data-id": item.id,title: item.hint ?? null,on: { click: () => toggleHidden(item.id) },},swatch,el("span", { class: "name" }, item.label),el("span", { class: "count" }),);
return el("li", {}, button);
}
function option(value, text) {return el("option", { value, dir: "auto" }, text);
}
const CHOICES = {by: () => ["anyone", speakerChoices()],relation: () => ["all relations", choicesOf((c) => [c.p, c.label])],event: () => ["any", choicesOf((c) => (c.event ? [c.event, inWords(c.event)] : null))],polarity: () => ["any",[["positive", "it is so"],["negative", "it is not so"],],],document: () => ["all articles", data.documents.map((d) => [d.id, [d.published, d.title].filter(Boolean).join(" · ")])],};
const COUNTED = { document: "article" };
const inWords = (name) => `${name.slice(0, 1)}${name.slice(1).toLowerCase()}`;
function speakerChoices() {const own = data.claims.some((claim) => !claim.sources.length);
const all = [...saidBy].sort((a, b) => b[1].length - a[1].length || rank.get(a[0]) - rank.get(b[0]));
return [...(own ? [[OWN, "the article itself"]] : []), ...all.map(([id]) => [id, nameOf(id)])];
}
function choicesOf(name) {const found = new Map(data.claims.map(name).filter(Boolean));
return [...found].sort((a, b) => a[1].localeCompare(b[1], "en"));
}
const turns = data.drawn.nodes.filter((n) => n.turn !== undefined).length;
const optionsOf = {};
function startChoice(id) {const [none, choices] = CHOICES[id]();
const options = choices.map(([value, name]) => [option(value, name), name]);
fill($(id), option(ANY, none), options.map(([made]) => made));
optionsOf[id] = options;
$(id).addEventListener("change", () => change({ [id]: $(id).value }));
const useful = choices.length > (id === "by" || id === "relation" ? 0 : 1);
$(id).hidden = !useful;
document.querySelector(`label[for="${id}"]`).parentElement.hidden = !useful;
}
function followChoice(id) {const counts = visible().counts[COUNTED[id] ?? id];
for (const [made, name] of optionsOf[id]) {const text = `${name} (${counts.get(made.value) ?? 0})`;
if (made.textContent !== text) made.textContent = text;
}
if ($(id).value !== state[id]) $(id).value = state[id];
}
function startFilters() {const used = new Set(data.entities.map((e) => e.group));
const stated = new Set(data.claims.map((c) => c.kind));
fill($("groups"),data.look.group.filter((g) => used.has(g.id)).map((g) => legendRow(g, groupSwatch(g))),);
fill($("kinds"),data.look.kind.filter((k) => stated.has(k.id)).map((k) => legendRow(k, lineSwatch(k))),);
for (const id of Object.keys(CHOICES)) startChoice(id);
$("sure").addEventListener("input", () => change({ sure: Number($("sure").value) }));
$("words").addEventListener("input", () => change({ words: $("words").value }));
startDates();
$("reset").addEventListener("click", () => change(cleared()));
$("leaves").addEventListener("click", () => change({ folded: !state.folded }));
$("draw-more").addEventListener("click", () => change({ more: state.more + 1 }));
$("draw-fewer").addEventListener("click", () => change({ more: state.more - 1 }));
$("draw-all").addEventListener("click", () => change({ all: !state.all }));
$("show-filters").addEventListener("click", () => {const open = document.body.classList.toggle("filtering");
$("show-filters").setAttribute("aria-expanded", String(open));
});
}
function startDates() {$("dates").hidden = dates.length < 2;
for (const id of ["since", "until"]) {$(id).max = dates.length - 1;
$(id).addEventListener("input", () => brush(id));
}
$("days").addEventListener("pointerdown", brushOver);
}
function dayAt(x) {const { left, width } = $("days").querySelector("svg").getBoundingClientRect();
return Math.min(Math.max(Math.floor(((x - left) / width) * dates.length), 0), dates.length - 1);
}
function brushOver(event) {const start = dayAt(event.clientX);
const before = state.dates;
$("days").setPointerCapture(event.pointerId);
const choose = ({ clientX }) => {const [first, last] = [start, dayAt(clientX)].sort((a, b) => a - b);
chooseDays(first, last);
};
const end = (last) => {$("days").removeEventListener("pointermove", choose);
choose(last);
const same = before && before[0] === before[1] && before[0] === dates[start] && dayAt(last.clientX) === start;
if (same) change({ dates: null });
};
$("days").addEventListener("pointermove", choose);
$("days").addEventListener("pointerup", end, { once: true });
}
function chooseDays(first, last) {const wanted = first === 0 && last === dates.length - 1 ? null : [dates[first], dates[last]];
if (String(wanted) !== String(state.dates)) change({ dates: wanted });
}
function brush(moved) {let [first, last] = [Number($("since").value), Number($("until").value)];
if (first > last) [first, last] = moved === "since" ? [last, last] : [first, first];
chooseDays(first, last);
}
function followDates() {if (dates.length < 2) return;
const [first, last] = state.dates ?? [dates[0], dates.at(-1)];
$("since").value = dates.indexOf(first);
$("until").value = dates.indexOf(last);
for (const [id, date] of [["since", first],["until", last],])
$(id).setAttribute("aria-valuetext", date);
$("span").textContent = first === last ? first : `${first} to ${last}`;
const box = { viewBox: `0 0 ${dates.length * 10} 28`, preserveAspectRatio: "none" };
const [left, right] = [dates.indexOf(first) * 10, dates.indexOf(last) * 10 + 10];
const chosen = { x: left, width: right - left, y: 0, height: 28, id: "brush", "vector-effect": "non-scaling-stroke" };
fill($("days"), svg("svg", box, dayBars(first, last), state.dates ? svg("rect", chosen) : null));
}
function followFilters() {const { counts, entities: live, claims: shown } = visible();
for (const button of document.querySelectorAll(".legend button")) {const { id } = button.dataset;
button.setAttribute("aria-pressed", String(!state.hidden.has(id)));
button.querySelector(".count").textContent = (groups.has(id) ? counts.group : counts.kind).get(id) ?? 0;
}
for (const id of Object.keys(CHOICES)) followChoice(id);
followDates();
$("sure").value = state.sure;
$("sure-value").textContent = (state.sure / 100).toFixed(2);
if ($("words").value !== state.words) $("words").value = state.words;
if (["polarity", "event", "document", "sure"].some((name) => !isEmpty(name))) $("more").open = true;
$("reset").hidden = !filtered();
$("leaves").setAttribute("aria-pressed", String(state.folded));
const of = (n, all, word) => (n === all ? plural(n, ...word) : `${n} of ${plural(all, ...word)}`);
const drawn = nodesShown.length;
const later = Math.min(turns - state.more * MORE, MORE);
$("draw-more").hidden = state.all || later <= 0;
$("draw-more").textContent = `Draw ${later} more`;
$("draw-fewer").hidden = state.all || !state.more;
$("draw-all").hidden = !waiting.size && !turned.size && !state.all;
$("draw-all").textContent = state.all ? "Draw fewer" : `Draw all ${live.size}`;
$("draw-all").setAttribute("aria-pressed", String(state.all));
$("counts").textContent =
`${of(live.size, data.entities.length, ["entity", "entities"])}, ${of(shown.size, data.claims.length, ["claim"])}` +
(drawn < live.size && !state.folded ? `; ${drawn} drawn, search or select to bring more` : "");
}
let results = [];
let active = -1;
function closeSearch() {results = [];
active = -1;
$("found").hidden = true;
$("search").setAttribute("aria-expanded", "false");
$("search").removeAttribute("aria-activedescendant");
}
function choose(i) {const result = results[i];
if (!result) return;
$("search").value = nameOf(result.id);
closeSearch();
select("node", result.id, { path: null, view: state.view === "text" ? "graph" : state.view });
say(`${nameOf(result.id)} selected`);
}
function mark(i) {active = i;
for (const [k, row] of [...$("found").children].entries())
row.setAttribute("aria-selected", String(k === i));
if (i < 0) $("search").removeAttribute("aria-activedescendant");
else {$("search").setAttribute("aria-activedescendant", `found-${i}`);
$("found").children[i].scrollIntoView({ block: "nearest" });
}
}
function row({ id, form }, i) {const entity = entities.get(id);
const pick = (event) => {event.preventDefault();
choose(i);
};
return el("li",{ role: "option", id: `found-${i}`, "aria-selected": "false", on: { pointerdown: pick } },groupSwatch(groups.get(entity.group)),el("bdi", {}, entity.name),form === entity.name ? null : el("span", { class: "soft" }, " ", el("bdi", {}, form)),el("span", { class: "count" }, entity.claims || ""),);
}
function search() {results = find($("search").value);
const list = $("found");
if (!$("search").value.trim()) return closeSearch();
list.hidden = false;
$("search").setAttribute("aria-expanded", "true");
if (results.length) fill(list, results.map(row));
else
fill(list,el("li",{ class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },"Nothing of that name",),);
mark(results.length ? 0 : -1);
return undefined;
}
function searchKey(event) {if (event.key === "ArrowDown" || event.key === "ArrowUp") {event.preventDefault();
if (!results.length) search();
else mark((active + (event.key === "ArrowDown" ? 1 : -1) + results.length) % results.length);
} else if (event.key === "Enter") {event.preventDefault();
if (!results.length) search();
choose(Math.max(active, 0));
} else if (event.key === "Escape") {event.stopPropagation();
if ($("found").hidden) $("search").value = "";
closeSearch();
}
}
function startSearch() {$("search").addEventListener("input", search);
$("search").addEventListener("focus", () => $("search").select());
$("search").addEventListener("keydown", searchKey);
$("search").addEventListener("blur", closeSearch);
}
function ways(from, to) {const distance = new Map([[from, 0]]);
const steps = new Map();
const queue = [from];
for (let i = 0; i < queue.length; i += 1) {const here = queue[i];
if (here === to) break;
for (const line of linesOf.get(here)) {if (!shownClaims(line).length) continue;
const next = other(line, here);
if (!visible().entities.has(next)) continue;
if (!distance.has(next)) {distance.set(next, distance.get(here) + 1);
steps.set(next, []);
queue.push(next);
}
if (distance.get(next) === distance.get(here) + 1) steps.get(next).push({ line, back: here });
}
}
return distance.has(to) ? { distance: distance.get(to), steps } : null;
}
function way(from, to) {const found = ways(from, to);
if (!found) return null;
const nodes = [to];
const between = [];
while (nodes[0] !== from) {const here = found.steps.get(nodes[0]);
const { back } = here.reduce((a, b) => (rank.get(b.back) < rank.get(a.back) ? b : a));
between.unshift(here.filter((step) => step.back === back).map((step) => step.line));
nodes.unshift(back);
}
return { nodes, between };
}
function pathHeat() {const found = way(...state.path);
if (!found) return { nodes: new Set(state.path), lines: new Set() };
return { nodes: new Set(found.nodes), lines: new Set(found.between.flat().map((line) => line.id)) };
}
function pathPanel() {const [from, to] = state.path;
const found = way(from, to);
const title = heading("From ", entityLink(from), " to ", entityLink(to));
if (!found)
return [title, el("p", { class: "note" }, "No way leads from one to the other over the claims shown.")];
const trail = found.nodes.map((id, i) => [i ? " → " : "", entityLink(id)]);
return [title,el("p", { class: "trail" }, trail),el("p", { class: "soft" }, plural(found.between.length, "step")),found.between.map((step, i) => {const list = step.flatMap((line) => shownClaims(line).map((id) => claims.get(id)));
return section(`${i + 1}. ${nameOf(found.nodes[i])} and ${nameOf(found.nodes[i + 1])}`, inOrder(list));
}),];
}
function startPath(id) {$("path-from").value = id;
document.body.classList.add("filtering");
$("show-filters").setAttribute("aria-expanded", "true");
$("path-to").focus();
say(`Path from ${nameOf(id)}: choose where to`);
}
function readPath() {const [from, to] = [$("path-from").value, $("path-to").value];
if (!from || !to || from === to) {if (state.path) change({ path: null });
return;
}
change({ path: [from, to], selected: null, view: state.view === "text" ? "graph" : state.view });
const found = way(from, to);
callIn(found ? found.nodes : [from, to], from);
restyle();
fitTo(found ? found.nodes : [from, to]);
say(found? `${plural(found.between.length, "step")}: ${found.nodes.map((id) => nameOf(id)).join(", ")}`: "No path",);
}
function startPaths() {const joined = data.entities.filter((e) => linesOf.get(e.id).length);
joined.sort((a, b) => a.name.localeCompare(b.name, "en"));
for (const [id, text] of [["path-from", "from…"],["path-to", "to…"],]) {fill($(id),option("", text),joined.map((e) => option(e.id, e.name)),);
$(id).addEventListener("change", readPath);
}
}
function followPath(before) {if (before.path === state.path) return;
[$("path-from").value, $("path-to").value] = state.path ?? ["", ""];
}
let shownArticle = "";
function stretches(article) {const here = data.claims.filter((c) => c.document === article.id);
const spans = [...here.map((c) => ({ from: c.at + c.quote[0], to: c.at + c.quote[1], claim: c })),...here.filter((c) => c.trigger).map((c) => ({ from: c.at + c.trigger[0], to: c.at + c.trigger[1], trigger: c })),...article.marks.map(([from, to, id]) => ({ from, to, entity: id })),...article.blocks.map(([block, from, to]) => ({ from, to, block })),].sort((a, b) => a.from - b.from);
const points = [...new Set([0, article.text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b,);
let open = [];
let next = 0;
return points.slice(0, -1).map((at, i) => {open = open.filter((span) => span.to > at);
while (next < spans.length && spans[next].from <= at) open.push(spans[next++]);
return { text: article.text.slice(at, points[i + 1]), over: open.filter((span) => span.to > at) };
});
}
function openClaim(claim) {return (event) => {event.preventDefault();
event.stopPropagation();
select("claim", claim.id, { path: null });
};
}
function stretch({ text, over }) {const trigger = over.find((span) => span.trigger)?.trigger;
const nearest = [...over].sort((a, b) => a.to - a.from - (b.to - b.from));
const entity = nearest.find((span) => span.entity)?.entity;
const inside = nearest.find((span) => span.claim)?.claim;
const claim = trigger ?? inside;
const ids = over.filter((span) => span.claim ?? span.trigger).map((span) => (span.claim ?? span.trigger).id);
const marks = { "data-claims": [...new Set(ids)].join(" ") || null, "data-entity": entity };
if (trigger) {const title = plainSentence(trigger);
return el("a",{class: `trigger kind-${trigger.kind}`,href: `#claim=${trigger.id}`,title,...marks,on: { click: openClaim(trigger) },},text,);
}
const name = entity ? entityLink(entity, text) : text;
if (!claim) return entity ? el("span", marks, name) : name;
return el("span", { class: `told kind-${claim.kind}`, ...marks, on: { click: openClaim(claim) } }, name);
}
function paragraphs(article) {const found = [];
let type = null;
let box = null;
for (const piece of stretches(article)) {const block = piece.over.find((span) => span.block)?.block ?? "furniture";
if (!box || block !== type || /\n\s*\n\s*$/.test(box.dataset.end ?? "")) {type = block;
box = el("p", { class: `block ${block}`, dir: "auto" });
found.push(box);
}
for (const [i, part] of piece.text.split(/(\n\s*\n)/).entries()) {if (i % 2) {box = el("p", { class: `block ${block}`, dir: "auto" });
found.push(box);
} else if (part) box.append(stretch({ ...piece, text: part }));
}
}
const told = (p) => p.textContent.trim() && p.textContent.trim() !== article.title;
return found.filter(told);
}
function articleChoice(current) {if (data.documents.length < 2) return null;
const list = el("select", {"aria-label": "Article",on: { change: () => change({ article: list.value }) },});
append(list,data.documents.map((d) => option(d.id, [d.published, d.title].filter(Boolean).join(" · "))),);
list.value = current;
return list;
}
function showText() {const article = articles.get(state.article) ?? data.documents[0];
if (!article) return fill($("text"), el("p", { class: "note" }, "There is no article."));
if (shownArticle !== article.id) {shownArticle = article.id;
fill($("text"),articleChoice(article.id),el("h2", { dir: "auto" }, article.title),el("p",{ class: "soft" },[article.publisher, article.published].filter(Boolean).join(" · "),article.url ? [" · ", outLink(article.url, "source")] : null,),article.text? el("div", { class: "prose", lang: article.language }, paragraphs(article)): el("p", { class: "note" }, "The text of this article is not in the page; its claims are."),);
$("text").scrollTop = 0;
}
return lightText();
}
function lightText() {const { selected } = state;
const ids = new Set(selected?.type === "claim"? [selected.id]: selected?.type === "edge"? lines.get(selected.id).claims: [],);
let first = null;
for (const span of $("text").querySelectorAll("[data-claims], [data-entity]")) {const told = (span.dataset.claims ?? "").split(" ").some((id) => ids.has(id));
const on = told || (selected?.type === "node" && span.dataset.entity === selected.id);
span.classList.toggle("on", on);
first ??= on ? span : null;
}
first?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}
function followText() {if (state.view === "text") showText();
}
const ROWS = 200;
const COLUMNS = {claims: [["Subject", (c) => nameOf(c.s), (c) => entityLink(c.s)],["Relation", (c) => `${c.polarity === "negative" ? "not " : ""}${c.label}`],["Object", (c) => (c.o ? nameOf(c.o) : c.value), (c) => (c.o ? entityLink(c.o) : el("bdi", {}, c.value))],["Status", (c) => kinds.get(c.kind).label, (c) => chip(c)],["Said by",(c) => (c.sources.length ? c.sources.at(-1).name || "unnamed" : "the article"),(c) => (c.sources.length ? chainCell(c) : "the article"),],["Words", (c) => c.text.slice(...c.quote), (c) => claimLink(c)],...(data.documents.some((d) => d.published) ? [["Date", (c) => articles.get(c.document).published]] : []),...(data.documents.length > 1 ? [["Article", (c) => articles.get(c.document).title, articleCell]] : []),],entities: [["Name", (e) => e.name, (e) => entityLink(e.id)],["Type", (e) => e.type],["Also", (e) => e.aliases.join(", "), (e) => el("bdi", {}, e.aliases.join(", "))],["Claims", (e) => e.claims],["Says", (e) => (saidBy.get(e.id) ?? []).length],["Documents", (e) => e.documents],["Elsewhere",(e) => e.links.map(([label]) => label).join(", "),(e) => e.links.map(([label, url], i) => [i ? ", " : "", outLink(url, label)]),],],};
function articleCell(claim) {return el("span", { class: "words", dir: "auto" }, articles.get(claim.document).title);
}
function chainCell(claim) {const cell = chain(claim);
return el("span", {}, ...cell.childNodes);
}
function claimLink(claim) {const open = (event) => {event.preventDefault();
select("claim", claim.id, { path: null });
};
return el("a",{ class: "words", href: `#claim=${claim.id}`, dir: "auto", on: { click: open } },claim.text.slice(...claim.quote),);
}
function rowsShown() {const shown = visible();
if (state.table === "entities") return data.entities.filter((e) => shown.entities.has(e.id));
return data.claims.filter((c) => shown.claims.has(c.id));
}
function holding(rows, columns) {const words = fold(state.rows).split(/\s+/).filter(Boolean);
if (!words.length) return rows;
const text = (item) => fold(columns.map(([, cell]) => cell(item)).join(" "));
return rows.filter((item) => words.every((word) => text(item).includes(word)));
}
function rowSearch(found, all) {const field = el("input", {id: "rows",type: "search",dir: "auto",spellcheck: "false","aria-label": "Only rows with these words",placeholder: "Only rows with…",on: { input: () => change({ rows: field.value }) },});
field.value = state.rows;
return [field, el("span", { class: "soft", role: "status" }, found < all ? `${found} of ${all} rows` : "")];
}
function sorted(rows, columns) {const { sorting } = state;
const key = columns.find(([name]) => name === sorting.column)?.[1];
if (!key) return rows;
const sign = sorting.down ? -1 : 1;
const compare = (a, b) =>
typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
return [...rows].sort((a, b) => sign * compare(key(a), key(b)));
}
function headCell([name]) {const { sorting } = state;
const down = sorting.column === name && !sorting.down;
const sort = () => {change({ sorting: { column: name, down } });
$("table").querySelector(`th[data-name="${name}"] button`).focus();
};
const order = sorting.column !== name ? null : sorting.down ? "descending" : "ascending";
return el("th",{ scope: "col", "aria-sort": order, "data-name": name },el("button", { type: "button", on: { click: sort } }, name),);
}
function bodyRow(columns, item) {const current = state.selected?.id === item.id;
return el("tr",{ class: current ? "current" : null },columns.map(([, text, cell]) => el("td", {}, cell ? cell(item) : text(item))),);
}
function tableChoice(kind, count) {const choose = () => change({ table: kind });
return el("button",{ type: "button", "aria-pressed": String(state.table === kind), on: { click: choose } },`${kind[0].toUpperCase()}${kind.slice(1)} (${count})`,);
}
function showTable() {const columns = COLUMNS[state.table];
const all = rowsShown();
const rows = sorted(holding(all, columns), columns);
const body = el("tbody",{},rows.slice(0, ROWS).map((item) => bodyRow(columns, item)),);
const more = el("button",{type: "button",on: {click: () => {append(body,rows.slice(ROWS).map((item) => bodyRow(columns, item)),);
more.remove();
},},},`Show ${rows.length - ROWS} more`,);
fill($("table"),el("div",{ class: "bar" },el("div",{ class: "tools", role: "group", "aria-label": "Table of" },tableChoice("claims", visible().claims.size),tableChoice("entities", visible().entities.size),),rowSearch(rows.length, all.length),),el("div",{ class: "scroll", tabindex: "0", role: "region", "aria-label": `Table of ${state.table}` },el("table",{},el("caption", { class: "unseen" }, state.table === "claims" ? "Claims shown" : "Entities shown"),el("thead", {}, el("tr", {}, columns.map(headCell))),body,),),rows.length > ROWS ? more : null,);
}
let tabled = null;
function followTable(before) {if (state.view !== "table") return;
const same = tabled === visible() && ["table", "view", "rows", "sorting"].every((key) => before[key] === state[key]);
if (same && before.selected === state.selected) return;
tabled = visible();
const scroll = $("table").querySelector(".scroll")?.scrollTop ?? 0;
const typing = document.activeElement?.id === "rows" ? document.activeElement.selectionStart : null;
showTable();
if (typing !== null) {$("rows").focus();
$("rows").setSelectionRange(typing, typing);
}
if (same) $("table").querySelector(".scroll").scrollTop = scroll;
}
const round = (n) => Math.round(n * 10) / 10;
function corners(shape, size) {const star = (i) => size * (i % 2 ? 0.5 : 1.3);
const turn = (n, start, far = () => size) =>
Array.from({ length: n }, (_, i) => {const angle = start + (2 * Math.PI * i) / n;
return [far(i) * Math.cos(angle), far(i) * Math.sin(angle)];
});
return {square: () => [[-size, -size], [size, -size], [size, size], [-size, size]],diamond: () => [[0, -size], [size, 0], [0, size], [-size, 0]],hexagon: () => turn(6, 0),triangle: () => turn(3, -Math.PI / 2, () => size * 1.15),triangleDown: () => turn(3, Math.PI / 2, () => size * 1.15),star: () => turn(10, -Math.PI / 2, star),}[shape]?.();
}
function vectorNode(node, share) {const { x, y } = placeOf(node.id);
const group = groups.get(entities.get(node.id).group);
const look = { fill: group.colour, stroke: colours().border, "stroke-width": 1.5, opacity: share };
const points = corners(group.shape, node.size);
const title = svg("title", {}, nameOf(node.id));
if (points) {const path = points.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ");
return svg("polygon", { points: path, ...look }, title);
}
const flat = group.shape === "ellipse" ? 0.62 : 1;
return svg("ellipse", { cx: round(x), cy: round(y), rx: node.size, ry: round(node.size * flat), ...look }, title);
}
function toward(from, to, by) {const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
return { x: from.x + ((to.x - from.x) * by) / far, y: from.y + ((to.y - from.y) * by) / far };
}
function vectorHead(tip, from, kind, look) {const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
const at = (along, across) =>
[tip.x + along * Math.cos(angle) - across * Math.sin(angle),tip.y + along * Math.sin(angle) + across * Math.cos(angle),].map(round).join(",");
const heads = {arrow: [at(0, 0), at(-9, -4), at(-9, 4)],vee: [at(0, 0), at(-9, -4), at(-5, 0), at(-9, 4)],bar: [at(0, -6), at(0, 6), at(-2, 6), at(-2, -6)],};
return svg("polygon", { points: heads[kind.end].join(" "), fill: look.stroke, opacity: look.opacity });
}
function vectorLine(line, share) {const { from, to, kind: id } = lines.get(line.id);
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
function vectorLabel({ left, right, top, size, rows, dim }) {return rows.map((text, i) =>
svg("text",{x: round((left + right) / 2),y: round(top + (i + 0.8) * size * 1.15),"font-size": round(size),"text-anchor": "middle",fill: colours().ink,stroke: colours().page,"stroke-width": 3,"paint-order": "stroke",opacity: dim ? 0.3 : 1,},text,),);
}
function vectorPill({ left, right, top, bottom, text, id }) {const colour = kindColour(lines.get(id).kind);
const high = bottom - top;
const box = { x: round(left), y: round(top), width: round(right - left), height: round(high), rx: round(high / 2) };
const at = { x: round((left + right) / 2), y: round(bottom - high * 0.3), "font-size": round(high / 1.6) };
return [svg("rect", { ...box, fill: colours().page, stroke: colour, "stroke-width": 0.9 }),svg("text", { ...at, "text-anchor": "middle", fill: colour }, text),];
}
function vectorText() {const glow = heat();
const shown = nodesShown;
const box = extent(shown.map((n) => n.id), 1) ?? { left: 0, top: 0, right: 100, bottom: 100 };
const [x, y, wide, high] = [box.left - 20, box.top - 20, box.right - box.left + 40, box.bottom - box.top + 40].map(round);
const drawn = linesShown;
const title = svg("title", {}, data.title);
const made = svg("svg",{ viewBox: `${x} ${y} ${wide} ${high}`, width: wide, height: high, "font-family": FONT },title,svg("rect", { x, y, width: wide, height: high, fill: colours().page }),drawn.map((line) => vectorLine(line, glow && !glow.lines.has(line.id) ? 0.14 : 1)),shown.map((node) => vectorNode(node, glow && !glow.nodes.has(node.id) ? 0.16 : 1)),lineLabels.map(vectorPill),labelBoxes.map(vectorLabel),);
return new XMLSerializer().serializeToString(made).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, " ");
}
const CSV_COLUMNS = [["subject", (c) => nameOf(c.s)],["subject_type", (c) => entities.get(c.s).type],["relation", (c) => c.p],["words", (c) => c.phrase],["object", (c) => (c.o ? nameOf(c.o) : c.value)],["object_type", (c) => (c.o ? entities.get(c.o).type : "")],["status", (c) => c.status],["polarity", (c) => c.polarity],["modality", (c) => c.modality],["said_by", (c) => c.sources.at(-1)?.name ?? ""],["relayed_by",(c) =>
c.sources.slice(0, -1).map((s) => s.name).join("; "),],["disputed_by",(c) =>
c.sources.slice(0, -1).filter((s) => s.stance === "denies").map((s) => s.name).join("; "),],["quote", (c) => c.text.slice(...c.quote)],["qualifiers", (c) => c.qualifiers.map((q) => `${q.role}: ${q.value || q.text}`).join("; ")],["document", (c) => articles.get(c.document).title],["published", (c) => articles.get(c.document).published],["url", (c) => articles.get(c.document).url],["confidence", (c) => c.confidence],["claim", (c) => c.id],];
function csvCell(value) {const text = String(value);
const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
function csvText() {const rows = data.claims.filter((c) => visible().claims.has(c.id));
const all = [CSV_COLUMNS.map(([name]) => name), ...rows.map((c) => CSV_COLUMNS.map(([, cell]) => cell(c)))];
return `${all.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
function download(blob, name) {const url = URL.createObjectURL(blob);
const link = el("a", { href: url, download: name });
document.body.append(link);
link.click();
link.remove();
setTimeout(() => URL.revokeObjectURL(url), 10000);
}
function pictureOf() {const drawn = $("graph").querySelector("canvas");
const copy = document.createElement("canvas");
[copy.width, copy.height] = [drawn.width, drawn.height];
const ctx = copy.getContext("2d");
ctx.fillStyle = colours().page;
ctx.fillRect(0, 0, copy.width, copy.height);
ctx.drawImage(drawn, 0, 0);
return copy;
}
function jsonText() {const now = visible();
const told = data.claims.filter((claim) => now.claims.has(claim.id));
const used = new Set(told.map((claim) => claim.document));
const documents = data.documents.filter((d) => used.has(d.id));
return JSON.stringify({title: data.title,view: address(),entities: data.entities.filter((e) => now.entities.has(e.id)),claims: told.map(({ lit, ...claim }) => ({ ...claim, quote: claim.text.slice(...claim.quote) })),documents: documents.map(({ text, blocks, marks, ...known }) => known),},null,1,);
}
function readyToPrint() {const picture = $("printed");
picture.hidden = state.view !== "graph";
if (state.view === "graph") picture.src = pictureOf().toDataURL("image/png");
}
function startSaving() {const text = (words, type) => new Blob([words], { type: `${type};charset=utf-8` });
$("json").addEventListener("click", () => download(text(jsonText(), "application/json"), "graph.json"));
$("svg").addEventListener("click", () => {if (state.view !== "graph") change({ view: "graph" });
download(text(vectorText(), "image/svg+xml"), "graph.svg");
});
window.addEventListener("beforeprint", readyToPrint);
$("save").addEventListener("click", (event) => {if (event.target.closest("button")) $("save").open = false;
});
$("save").addEventListener("focusout", (event) => {if (event.relatedTarget && !$("save").contains(event.relatedTarget)) $("save").open = false;
});
$("link").addEventListener("click", async () => {document.body.dataset.copied = location.href;
await copyText(location.href);
say("Address of this view copied");
});
$("print").addEventListener("click", () => window.print());
$("csv").addEventListener("click", () =>
download(new Blob(["\ufeff", csvText()], { type: "text/csv;charset=utf-8" }), "claims.csv"),);
$("png").addEventListener("click", () => {if (state.view !== "graph") change({ view: "graph" });
network.redraw();
pictureOf().toBlob((blob) => download(blob, "graph.png"), "image/png");
});
}
const SEEN = "kgraph-tour-seen";
const TOUR = [["Who says it, and is it so?","Each line is a claim that an article states. Solid and dark: the article says so in its own voice. Thin: a source says so. Red dashes with “not”: it is said not to be so. Double: one source says so, another rejects it. Blue: planned. Dots with “?”: uncertain.",],["Read the evidence","Click an entity or a line. The panel shows every claim as a sentence, who says it through whom, and the words in the article; the words that carry the relation are lit. “Read it in the article” opens the whole text.",],["Filter","The legend is a filter: click an entry to switch it off. Filter by who says it, relation, words, date, confidence. The numbers tell how many claims each choice would leave.",],["Make room","Keep only the neighbourhood of an entity within 1 to 3 steps, hide what is not of interest, fold leaves, drag what stands badly. Undo takes any of it back. The address holds the whole view: copy it to pass it on.",],["Disputes, text, table","Disputes lists who contradicts whom. Text is the article with its claims marked; Table has everything as rows. What is shown can be saved as a picture, table or data.",],];
const KEYS = [["/", "search"],["arrows", "step through entities or neighbours"],["Enter", "open, then go to the panel"],["E", "open the line to that neighbour"],["Escape", "back"],["1 2 3", "only within so many steps"],["H", "hide"],["K", "keep only what stands out"],["L", "fold leaves"],["Shift + arrows", "move an entity"],["Ctrl + Z", "undo"],["+ − 0", "zoom, fit"],["?", "this"],];
function remembered(value) {try {if (value) localStorage.setItem(SEEN, value);
return localStorage.getItem(SEEN);
} catch {return value ?? null;
}
}
function keyList() {const entry = ([key, does]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)];
return el("dl", { class: "keys" }, KEYS.map(entry));
}
function showTour(at = 0) {const dialog = $("tour");
const last = at === TOUR.length;
const [title, text] = last ? ["Keys", null] : TOUR[at];
const button = (name, does) => el("button", { type: "button", on: { click: does } }, name);
fill(dialog,el("p", { class: "soft" }, `${at + 1} of ${TOUR.length + 1}`),el("h2", { id: "tour-title", tabindex: "-1" }, title),last ? keyList() : el("p", {}, text),el("p",{ class: "actions" },at > 0 ? button("Back", () => showTour(at - 1)) : null,last ? null : button("Next", () => showTour(at + 1)),button(last ? "Done" : "Skip", () => dialog.close()),),);
if (!dialog.open) dialog.showModal();
$("tour-title").focus();
}
function tourOffer() {if (remembered()) return null;
const box = el("p", { class: "offer" }, "New here? ");
const refuse = () => {remembered("no");
box.remove();
};
return append(box, [el("button", { type: "button", on: { click: () => showTour() } }, "Take the short tour")," ",el("button", { type: "button", class: "more", on: { click: refuse } }, "No, thanks"),]);
}
function startTour() {$("help").addEventListener("click", () => showTour());
$("tour").addEventListener("close", () => {remembered("yes");
document.querySelector(".offer")?.remove();
});
}
const inField = (target) => target.closest("input:not([type=range]), select, textarea, [contenteditable]") !== null;
function steps() {const ids = [...visible().entities].filter((id) => items.has(id));
const from = state.selected?.type === "node" ? state.selected.id : null;
if (!from) return ids.sort((a, b) => rank.get(a) - rank.get(b));
const near = [...heat().nodes].filter((id) => id !== from && onCanvas(id));
const middle = placeOf(from);
const angle = (id) => {const { x, y } = placeOf(id);
return Math.atan2(y - middle.y, x - middle.x);
};
return near.sort((a, b) => angle(a) - angle(b));
}
function step(by) {const ids = steps();
if (!ids.length) return;
const at = ids.indexOf(cursor);
cursor = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length];
const entity = entities.get(cursor);
const among = state.selected?.type === "node" ? `neighbour of ${nameOf(state.selected.id)}` : "entity";
say(`${entity.name}, ${entity.type}, ${plural(entity.claims, "claim")}; ${among} ${ids.indexOf(cursor) + 1} of ${ids.length}`,);
bringIntoView(cursor);
redraw();
}
function bringIntoView(id) {const { x, y } = network.canvasToDOM(placeOf(id));
const [wide, high] = [$("graph").clientWidth, $("graph").clientHeight];
if (x > 30 && y > 30 && x < wide - 30 && y < high - 50) return;
network.moveTo({ position: placeOf(id), animation: false });
}
function openLine() {if (state.selected?.type !== "node") return say("Select an entity first");
const shown = linesOf.get(state.selected.id).filter((line) => shownCount(line));
const line = shown.find((one) => other(one, state.selected.id) === cursor) ?? shown[0];
if (!line) return say("No line leads from it");
select("edge", line.id, { path: null });
return say(`${nameOf(line.from)} to ${nameOf(line.to)}: ${kinds.get(line.kind).label}`);
}
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const MOVES = { ArrowRight: [20, 0], ArrowDown: [0, 20], ArrowLeft: [-20, 0], ArrowUp: [0, -20] };
const ACTIONS = {e: () => openLine(),h: () => hide(atHand()),k: () => keepOnly(),l: () => change({ folded: !state.folded }),1: () => keepNear(atHand()[0], 1),2: () => keepNear(atHand()[0], 2),3: () => keepNear(atHand()[0], 3),"+": () => zoom(1.3),"=": () => zoom(1.3),"-": () => zoom(1 / 1.3),0: () => fitAll(),};
function graphKey(event) {if (event.ctrlKey || event.metaKey || event.altKey) return;
if (event.shiftKey && event.key in MOVES) {event.preventDefault();
if (atHand().length) pin(atHand(), MOVES[event.key]);
} else if (event.key in STEPS) {event.preventDefault();
step(STEPS[event.key]);
} else if (event.key === "Enter") {event.preventDefault();
if (cursor && cursor !== state.selected?.id) select("node", cursor, { path: null });
else $("panel").querySelector("h2")?.focus();
} else if (Object.hasOwn(ACTIONS, event.key.toLowerCase())) {event.preventDefault();
ACTIONS[event.key.toLowerCase()]();
}
}
function goBack() {const open =
document.body.classList.contains("filtering") && getComputedStyle($("show-filters")).display !== "none";
if ($("save").open) $("save").open = false;
else if (open) $("show-filters").click();
else if (state.selected || state.path) select(null, null, { path: null });
else if (state.view !== "graph") change({ view: "graph" });
cursor = null;
redraw();
}
function startKeys() {$("graph").addEventListener("keydown", graphKey);
document.addEventListener("keydown", (event) => {if ($("tour").open) return;
if (event.key === "Escape") goBack();
else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !inField(event.target)) {event.preventDefault();
undo();
} else if (event.key === "?" && !inField(event.target)) showTour(TOUR.length);
else if (event.key === "/" && !inField(event.target) && !event.ctrlKey && !event.metaKey) {event.preventDefault();
$("search").focus();
}
});
}
function showView(before) {$("edge-labels").setAttribute("aria-pressed", String(state.labelled));
document.body.dataset.view = state.view;
for (const view of VIEWS) {$(view).hidden = state.view !== view;
$(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
}
if (before.view === state.view || state.view !== "graph") return;
network.setSize("100%", "100%");
network.redraw();
if (!fitted) fitAll(false);
}
function start() {Object.assign(state, readAddress());
startTheme();
startGraph();
startFilters();
startPaths();
startSearch();
startSaving();
startKeys();
startTour();
$("undo").addEventListener("click", undo);
for (const view of VIEWS) {$(`view-${view}`).addEventListener("click", () => change({ view }));
}
$("skip").addEventListener("click", (event) => {event.preventDefault();
change({ view: "table" });
$("table").focus();
});
$("fit").addEventListener("click", () => fitAll());
$("zoom-in").addEventListener("click", () => zoom(1.3));
$("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
$("edge-labels").addEventListener("click", () => change({ labelled: !state.labelled }));
for (const follow of [showView,followTheme,followGraph,followFilters,followPath,showPanel,followText,followTable,followDisputes,followEmpty,]) {onChange(follow);
}
window.addEventListener("popstate", followAddress);
window.addEventListener("hashchange", followAddress);
window.kg = {net: network,shown: () => ({ nodes: nodesShown.map((n) => n.id), lines: linesShown.map((l) => l.id) }),data,ready: false,labels: () => labelBoxes,lineLabels: () => lineLabels,};
network.once("afterDrawing", () => {window.kg.ready = true;
});
for (const listener of listeners) listener({});
if (state.view !== "graph") window.kg.ready = true;
if (state.camera) goToCamera();
else if (state.selected && heat()) fitTo([...heat().nodes], { animate: false });
network.redraw();
}
start();
})();
