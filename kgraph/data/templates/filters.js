// The legend, which is also the filter, and the other filters, each with live counts.

function legendRow(item, swatch) {
  const button = el(
    "button",
    {
      type: "button",
      "data-id": item.id,
      title: item.hint ?? null,
      on: { click: () => toggleHidden(item.id) },
    },
    swatch,
    el("span", { class: "name" }, item.label),
    el("span", { class: "count" }),
  );
  return el("li", {}, button);
}

function option(value, text) {
  return el("option", { value, dir: "auto" }, text);
}

/** The choices of each list: how none is called, and [value, name] of the rest. */
const CHOICES = {
  by: () => ["anyone", speakerChoices()],
  relation: () => ["all relations", choicesOf((c) => [c.p, c.label])],
  event: () => ["any", choicesOf((c) => (c.event ? [c.event, inWords(c.event)] : null))],
  polarity: () => [
    "any",
    [
      ["positive", "it is so"],
      ["negative", "it is not so"],
    ],
  ],
  document: () => ["all articles", data.documents.map((d) => [d.id, [d.published, d.title].filter(Boolean).join(" · ")])],
};
const COUNTED = { document: "article" }; // where the filter of claims has another name

const inWords = (name) => `${name.slice(0, 1)}${name.slice(1).toLowerCase()}`;

/** Speakers, those who say most first. */
function speakerChoices() {
  const own = data.claims.some((claim) => !claim.sources.length);
  const all = [...saidBy].sort((a, b) => b[1].length - a[1].length || rank.get(a[0]) - rank.get(b[0]));
  return [...(own ? [[OWN, "the article itself"]] : []), ...all.map(([id]) => [id, nameOf(id)])];
}

function choicesOf(name) {
  const found = new Map(data.claims.map(name).filter(Boolean));
  return [...found].sort((a, b) => a[1].localeCompare(b[1], "en"));
}

const turns = data.drawn.nodes.filter((n) => n.turn !== undefined).length; // entities that the backbone grows by
const optionsOf = {}; // each list's options with their names, to write the counts on

function startChoice(id) {
  const [none, choices] = CHOICES[id]();
  const options = choices.map(([value, name]) => [option(value, name), name]);
  fill($(id), option(ANY, none), options.map(([made]) => made));
  optionsOf[id] = options;
  $(id).addEventListener("change", () => change({ [id]: $(id).value }));
  const useful = choices.length > (id === "by" || id === "relation" ? 0 : 1);
  $(id).hidden = !useful;
  document.querySelector(`label[for="${id}"]`).parentElement.hidden = !useful;
}

function followChoice(id) {
  const counts = visible().counts[COUNTED[id] ?? id];
  for (const [made, name] of optionsOf[id]) {
    const text = `${name} (${counts.get(made.value) ?? 0})`;
    if (made.textContent !== text) made.textContent = text;
  }
  if ($(id).value !== state[id]) $(id).value = state[id];
}

function startFilters() {
  const used = new Set(data.entities.map((e) => e.group));
  const stated = new Set(data.claims.map((c) => c.kind));
  fill(
    $("groups"),
    data.look.group.filter((g) => used.has(g.id)).map((g) => legendRow(g, groupSwatch(g))),
  );
  fill(
    $("kinds"),
    data.look.kind.filter((k) => stated.has(k.id)).map((k) => legendRow(k, lineSwatch(k))),
  );
  for (const id of Object.keys(CHOICES)) startChoice(id);
  $("sure").addEventListener("input", () => change({ sure: Number($("sure").value) }));
  $("words").addEventListener("input", () => change({ words: $("words").value }));
  startDates();
  $("reset").addEventListener("click", () => change(cleared()));
  $("leaves").addEventListener("click", () => change({ folded: !state.folded }));
  $("draw-more").addEventListener("click", () => change({ more: state.more + 1 }));
  $("draw-fewer").addEventListener("click", () => change({ more: state.more - 1 }));
  $("draw-all").addEventListener("click", () => change({ all: !state.all }));
  $("show-filters").addEventListener("click", () => {
    const open = document.body.classList.toggle("filtering");
    $("show-filters").setAttribute("aria-expanded", String(open));
  });
}

/** The brush of dates: two handles over a bar for each day. */
function startDates() {
  $("dates").hidden = dates.length < 2;
  for (const id of ["since", "until"]) {
    $(id).max = dates.length - 1;
    $(id).addEventListener("input", () => brush(id));
  }
  $("days").addEventListener("pointerdown", brushOver);
}

/** Which day a point over the bars belongs to. */
function dayAt(x) {
  const { left, width } = $("days").querySelector("svg").getBoundingClientRect();
  return Math.min(Math.max(Math.floor(((x - left) / width) * dates.length), 0), dates.length - 1);
}

/** Drag over the bars to choose days; a click on one day chooses it, on the day chosen all. */
function brushOver(event) {
  const start = dayAt(event.clientX);
  const before = state.dates;
  $("days").setPointerCapture(event.pointerId);
  const choose = ({ clientX }) => {
    const [first, last] = [start, dayAt(clientX)].sort((a, b) => a - b);
    chooseDays(first, last);
  };
  const end = (last) => {
    $("days").removeEventListener("pointermove", choose);
    choose(last);
    const same = before && before[0] === before[1] && before[0] === dates[start] && dayAt(last.clientX) === start;
    if (same) change({ dates: null });
  };
  $("days").addEventListener("pointermove", choose);
  $("days").addEventListener("pointerup", end, { once: true });
}

function chooseDays(first, last) {
  const wanted = first === 0 && last === dates.length - 1 ? null : [dates[first], dates[last]];
  if (String(wanted) !== String(state.dates)) change({ dates: wanted });
}

function brush(moved) {
  let [first, last] = [Number($("since").value), Number($("until").value)];
  if (first > last) [first, last] = moved === "since" ? [last, last] : [first, first];
  chooseDays(first, last);
}

function followDates() {
  if (dates.length < 2) return;
  const [first, last] = state.dates ?? [dates[0], dates.at(-1)];
  $("since").value = dates.indexOf(first);
  $("until").value = dates.indexOf(last);
  for (const [id, date] of [
    ["since", first],
    ["until", last],
  ])
    $(id).setAttribute("aria-valuetext", date);
  $("span").textContent = first === last ? first : `${first} to ${last}`;
  const box = { viewBox: `0 0 ${dates.length * 10} 28`, preserveAspectRatio: "none" };
  const [left, right] = [dates.indexOf(first) * 10, dates.indexOf(last) * 10 + 10];
  const chosen = { x: left, width: right - left, y: 0, height: 28, id: "brush", "vector-effect": "non-scaling-stroke" };
  fill($("days"), svg("svg", box, dayBars(first, last), state.dates ? svg("rect", chosen) : null));
}

function followFilters() {
  const { counts, entities: live, claims: shown } = visible();
  for (const button of document.querySelectorAll(".legend button")) {
    const { id } = button.dataset;
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
