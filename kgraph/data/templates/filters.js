// The legend, which is also the filter, and the lists of speakers and relations.

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

/** Speakers with the number of their claims, those who say most first. */
function speakerOptions() {
  const own = data.claims.filter((claim) => !claim.sources.length).length;
  const all = [...saidBy]
    .filter(([id]) => entities.has(id))
    .sort((a, b) => b[1].length - a[1].length || rank.get(a[0]) - rank.get(b[0]));
  return [
    option("", "anyone"),
    own ? option("-", `the article itself (${own})`) : null,
    all.map(([id, list]) => option(id, `${nameOf(id)} (${list.length})`)),
  ];
}

function relationOptions() {
  const counts = new Map();
  for (const claim of data.claims) {
    if (!counts.has(claim.p)) counts.set(claim.p, { label: claim.label, count: 0 });
    counts.get(claim.p).count += 1;
  }
  const sorted = [...counts].sort((a, b) => a[1].label.localeCompare(b[1].label, "en"));
  return [
    option("", "all relations"),
    sorted.map(([id, { label, count }]) => option(id, `${label} (${count})`)),
  ];
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
  fill($("by"), speakerOptions());
  fill($("relation"), relationOptions());
  $("by").addEventListener("change", () => change({ by: $("by").value }));
  $("relation").addEventListener("change", () => change({ relation: $("relation").value }));
  $("reset").addEventListener("click", () => change({ hidden: new Set(), by: "", relation: "" }));
  $("show-filters").addEventListener("click", () => {
    const open = document.body.classList.toggle("filtering");
    $("show-filters").setAttribute("aria-expanded", String(open));
  });
}

function followFilters() {
  const { counts, entities: live, claims: shown } = visible();
  for (const button of document.querySelectorAll(".legend button")) {
    const { id } = button.dataset;
    button.setAttribute("aria-pressed", String(!state.hidden.has(id)));
    button.querySelector(".count").textContent = counts.get(id) ?? 0;
  }
  $("by").value = state.by;
  $("relation").value = state.relation;
  $("reset").hidden = !filtered();
  const of = (n, all, word) => (n === all ? plural(n, ...word) : `${n} of ${plural(all, ...word)}`);
  const drawn = nodeSet.get({ filter: (node) => !node.hidden }).length;
  $("counts").textContent =
    `${of(live.size, data.entities.length, ["entity", "entities"])}, ${of(shown.size, data.claims.length, ["claim"])}` +
    (drawn < live.size ? `; ${drawn} drawn, search or select to bring more` : "");
}
