// Saving what is shown: the picture as PNG or SVG, the claims as CSV, all as JSON, or on paper.

const CSV_COLUMNS = [
  ["subject", (c) => nameOf(c.s)],
  ["subject_type", (c) => entities.get(c.s).type],
  ["relation", (c) => c.p],
  ["words", (c) => c.phrase],
  ["object", (c) => (c.o ? nameOf(c.o) : c.value)],
  ["object_type", (c) => (c.o ? entities.get(c.o).type : "")],
  ["status", (c) => c.status],
  ["polarity", (c) => c.polarity],
  ["modality", (c) => c.modality],
  ["said_by", (c) => c.sources.at(-1)?.name ?? ""],
  [
    "relayed_by",
    (c) =>
      c.sources
        .slice(0, -1)
        .map((s) => s.name)
        .join("; "),
  ],
  [
    "disputed_by",
    (c) =>
      c.sources
        .slice(0, -1)
        .filter((s) => s.stance === "denies")
        .map((s) => s.name)
        .join("; "),
  ],
  ["quote", (c) => c.text.slice(...c.quote)],
  ["qualifiers", (c) => c.qualifiers.map((q) => `${q.role}: ${q.value || q.text}`).join("; ")],
  ["document", (c) => articles.get(c.document).title],
  ["published", (c) => articles.get(c.document).published],
  ["url", (c) => articles.get(c.document).url],
  ["confidence", (c) => c.confidence],
  ["claim", (c) => c.id],
];

/** A cell that a spreadsheet takes as text: never a formula, quoted where it must be. */
function csvCell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText() {
  const rows = data.claims.filter((c) => visible().claims.has(c.id));
  const all = [CSV_COLUMNS.map(([name]) => name), ...rows.map((c) => CSV_COLUMNS.map(([, cell]) => cell(c)))];
  return `${all.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function pictureOf() {
  const drawn = $("graph").querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [drawn.width, drawn.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colours().page;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  return copy;
}

/** What is shown as data: ids, names, claims with their words and sources, the articles they are from. */
function jsonText() {
  const now = visible();
  const told = data.claims.filter((claim) => now.claims.has(claim.id));
  const used = new Set(told.map((claim) => claim.document));
  const documents = data.documents.filter((d) => used.has(d.id));
  return JSON.stringify(
    {
      title: data.title,
      view: address(),
      entities: data.entities.filter((e) => now.entities.has(e.id)),
      claims: told.map(({ lit, ...claim }) => ({ ...claim, quote: claim.text.slice(...claim.quote) })),
      documents: documents.map(({ text, blocks, marks, ...known }) => known),
    },
    null,
    1,
  );
}

/** A picture of the canvas for the printer, which takes none of a canvas that is not on screen. */
function readyToPrint() {
  const picture = $("printed");
  picture.hidden = state.view !== "graph";
  if (state.view === "graph") picture.src = pictureOf().toDataURL("image/png");
}

function startSaving() {
  const text = (words, type) => new Blob([words], { type: `${type};charset=utf-8` });
  $("json").addEventListener("click", () => download(text(jsonText(), "application/json"), "graph.json"));
  $("svg").addEventListener("click", () => {
    if (state.view !== "graph") change({ view: "graph" });
    download(text(vectorText(), "image/svg+xml"), "graph.svg");
  });
  window.addEventListener("beforeprint", readyToPrint);
  $("save").addEventListener("click", (event) => {
    if (event.target.closest("button")) $("save").open = false;
  });
  $("save").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !$("save").contains(event.relatedTarget)) $("save").open = false;
  });
  $("link").addEventListener("click", async () => {
    document.body.dataset.copied = location.href;
    await copyText(location.href);
    say("Address of this view copied");
  });
  $("print").addEventListener("click", () => window.print());
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  $("csv").addEventListener("click", () =>
    download(new Blob(["\ufeff", csvText()], { type: "text/csv;charset=utf-8" }), "claims.csv"),
  );
  $("png").addEventListener("click", () => {
    if (state.view !== "graph") change({ view: "graph" });
    network.redraw();
    pictureOf().toBlob((blob) => download(blob, "graph.png"), "image/png");
  });
}
