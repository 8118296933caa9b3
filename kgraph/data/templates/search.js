// Finding an entity by any of its names: a combobox with a list of what is found.

let results = [];
let active = -1;

function closeSearch() {
  results = [];
  active = -1;
  $("found").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

function choose(i) {
  const result = results[i];
  if (!result) return;
  $("search").value = nameOf(result.id);
  closeSearch();
  select("node", result.id, { path: null, view: state.view === "text" ? "graph" : state.view });
  say(`${nameOf(result.id)} selected`);
}

function mark(i) {
  active = i;
  for (const [k, row] of [...$("found").children].entries())
    row.setAttribute("aria-selected", String(k === i));
  if (i < 0) $("search").removeAttribute("aria-activedescendant");
  else {
    $("search").setAttribute("aria-activedescendant", `found-${i}`);
    $("found").children[i].scrollIntoView({ block: "nearest" });
  }
}

function row({ id, form }, i) {
  const entity = entities.get(id);
  const pick = (event) => {
    event.preventDefault(); // keep the focus in the field
    choose(i);
  };
  return el(
    "li",
    { role: "option", id: `found-${i}`, "aria-selected": "false", on: { pointerdown: pick } },
    groupSwatch(groups.get(entity.group)),
    el("bdi", {}, entity.name),
    form === entity.name ? null : el("span", { class: "soft" }, " ", el("bdi", {}, form)),
    el("span", { class: "count" }, entity.claims || ""),
  );
}

function search() {
  results = find($("search").value);
  const list = $("found");
  if (!$("search").value.trim()) return closeSearch();
  list.hidden = false;
  $("search").setAttribute("aria-expanded", "true");
  if (results.length) fill(list, results.map(row));
  else
    fill(
      list,
      el(
        "li",
        { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
        "Nothing of that name",
      ),
    );
  mark(results.length ? 0 : -1);
  return undefined;
}

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!results.length) search();
    else mark((active + (event.key === "ArrowDown" ? 1 : -1) + results.length) % results.length);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (!results.length) search();
    choose(Math.max(active, 0));
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if ($("found").hidden) $("search").value = "";
    closeSearch();
  }
}

function startSearch() {
  $("search").addEventListener("input", search);
  $("search").addEventListener("focus", () => $("search").select());
  $("search").addEventListener("keydown", searchKey);
  $("search").addEventListener("blur", closeSearch);
}
