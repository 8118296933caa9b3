// The table view: the same content as text, sortable, for reading and for screen readers.

const ROWS = 200;

const COLUMNS = {
  claims: [
    ["Subject", (c) => nameOf(c.s), (c) => entityLink(c.s)],
    ["Relation", (c) => `${c.polarity === "negative" ? "not " : ""}${c.label}`],
    ["Object", (c) => (c.o ? nameOf(c.o) : c.value), (c) => (c.o ? entityLink(c.o) : el("bdi", {}, c.value))],
    ["Status", (c) => kinds.get(c.kind).label, (c) => chip(c)],
    [
      "Said by",
      (c) => (c.sources.length ? c.sources.at(-1).name || "unnamed" : "the article"),
      (c) => (c.sources.length ? chainCell(c) : "the article"),
    ],
    ["Words", (c) => c.text.slice(...c.quote), (c) => claimLink(c)],
    ...(data.documents.some((d) => d.published) ? [["Date", (c) => articles.get(c.document).published]] : []),
    ...(data.documents.length > 1 ? [["Article", (c) => articles.get(c.document).title, articleCell]] : []),
  ],
  entities: [
    ["Name", (e) => e.name, (e) => entityLink(e.id)],
    ["Type", (e) => e.type],
    ["Also", (e) => e.aliases.join(", "), (e) => el("bdi", {}, e.aliases.join(", "))],
    ["Claims", (e) => e.claims],
    ["Says", (e) => (saidBy.get(e.id) ?? []).length],
    ["Documents", (e) => e.documents],
    [
      "Elsewhere",
      (e) => e.links.map(([label]) => label).join(", "),
      (e) => e.links.map(([label, url], i) => [i ? ", " : "", outLink(url, label)]),
    ],
  ],
};

function articleCell(claim) {
  return el("span", { class: "words", dir: "auto" }, articles.get(claim.document).title);
}

function chainCell(claim) {
  const cell = chain(claim);
  return el("span", {}, ...cell.childNodes);
}

function claimLink(claim) {
  const open = (event) => {
    event.preventDefault();
    select("claim", claim.id, { path: null });
  };
  return el(
    "a",
    { class: "words", href: `#claim=${claim.id}`, dir: "auto", on: { click: open } },
    claim.text.slice(...claim.quote),
  );
}

function rowsShown() {
  const shown = visible();
  if (state.table === "entities") return data.entities.filter((e) => shown.entities.has(e.id));
  return data.claims.filter((c) => shown.claims.has(c.id));
}

/** The rows in which every word typed above the table stands, in any column. */
function holding(rows, columns) {
  const words = fold(state.rows).split(/\s+/).filter(Boolean);
  if (!words.length) return rows;
  const text = (item) => fold(columns.map(([, cell]) => cell(item)).join(" "));
  return rows.filter((item) => words.every((word) => text(item).includes(word)));
}

function rowSearch(found, all) {
  const field = el("input", {
    id: "rows",
    type: "search",
    dir: "auto",
    spellcheck: "false",
    "aria-label": "Only rows with these words",
    placeholder: "Only rows with…",
    on: { input: () => change({ rows: field.value }) },
  });
  field.value = state.rows;
  return [field, el("span", { class: "soft", role: "status" }, found < all ? `${found} of ${all} rows` : "")];
}

function sorted(rows, columns) {
  const { sorting } = state;
  const key = columns.find(([name]) => name === sorting.column)?.[1];
  if (!key) return rows;
  const sign = sorting.down ? -1 : 1;
  const compare = (a, b) =>
    typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
  return [...rows].sort((a, b) => sign * compare(key(a), key(b)));
}

function headCell([name]) {
  const { sorting } = state;
  const down = sorting.column === name && !sorting.down;
  const sort = () => {
    change({ sorting: { column: name, down } });
    $("table").querySelector(`th[data-name="${name}"] button`).focus();
  };
  const order = sorting.column !== name ? null : sorting.down ? "descending" : "ascending";
  return el(
    "th",
    { scope: "col", "aria-sort": order, "data-name": name },
    el("button", { type: "button", on: { click: sort } }, name),
  );
}

function bodyRow(columns, item) {
  const current = state.selected?.id === item.id;
  return el(
    "tr",
    { class: current ? "current" : null },
    columns.map(([, text, cell]) => el("td", {}, cell ? cell(item) : text(item))),
  );
}

function tableChoice(kind, count) {
  const choose = () => change({ table: kind });
  return el(
    "button",
    { type: "button", "aria-pressed": String(state.table === kind), on: { click: choose } },
    `${kind[0].toUpperCase()}${kind.slice(1)} (${count})`,
  );
}

function showTable() {
  const columns = COLUMNS[state.table];
  const all = rowsShown();
  const rows = sorted(holding(all, columns), columns);
  const body = el(
    "tbody",
    {},
    rows.slice(0, ROWS).map((item) => bodyRow(columns, item)),
  );
  const more = el(
    "button",
    {
      type: "button",
      on: {
        click: () => {
          append(
            body,
            rows.slice(ROWS).map((item) => bodyRow(columns, item)),
          );
          more.remove();
        },
      },
    },
    `Show ${rows.length - ROWS} more`,
  );
  fill(
    $("table"),
    el(
      "div",
      { class: "bar" },
      el(
        "div",
        { class: "tools", role: "group", "aria-label": "Table of" },
        tableChoice("claims", visible().claims.size),
        tableChoice("entities", visible().entities.size),
      ),
      rowSearch(rows.length, all.length),
    ),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table of ${state.table}` },
      el(
        "table",
        {},
        el("caption", { class: "unseen" }, state.table === "claims" ? "Claims shown" : "Entities shown"),
        el("thead", {}, el("tr", {}, columns.map(headCell))),
        body,
      ),
    ),
    rows.length > ROWS ? more : null,
  );
}

let tabled = null; // what was visible when the table was last made

function followTable(before) {
  if (state.view !== "table") return;
  const same = tabled === visible() && ["table", "view", "rows", "sorting"].every((key) => before[key] === state[key]);
  if (same && before.selected === state.selected) return;
  tabled = visible();
  const scroll = $("table").querySelector(".scroll")?.scrollTop ?? 0;
  const typing = document.activeElement?.id === "rows" ? document.activeElement.selectionStart : null;
  showTable();
  if (typing !== null) {
    $("rows").focus();
    $("rows").setSelectionRange(typing, typing);
  }
  if (same) $("table").querySelector(".scroll").scrollTop = scroll;
}
