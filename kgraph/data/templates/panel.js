// The evidence panel: of an entity, of a line, of a path, or what is worth a look.

const FIRST_CARDS = 25;
const worth = ["disputed", "negative", "uncertain", "planned", "reported", "fact"];

function section(title, list) {
  if (!list.length) return null;
  const box = el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, list.length)));
  const all = cards(list);
  append(box, all.slice(0, FIRST_CARDS));
  if (all.length > FIRST_CARDS) {
    const more = el("button", {
      type: "button",
      on: { click: () => more.replaceWith(...all.slice(FIRST_CARDS)) },
    });
    more.textContent = `Show ${all.length - FIRST_CARDS} more`;
    append(box, [more]);
  }
  return box;
}

const inOrder = (list) => [...list].sort((a, b) => worth.indexOf(a.kind) - worth.indexOf(b.kind));
const shownOf = (list) => list.filter((claim) => visible().claims.has(claim.id));

function heading(...children) {
  return el("h2", { id: "panel-title", tabindex: "-1", dir: "auto" }, ...children);
}

const FIRST_ALIASES = 6;
const listed = (forms) => forms.map((form, i) => [i ? ", " : "", el("bdi", {}, form)]);

function aliasLine({ aliases, hidden }) {
  const rest = aliases.slice(FIRST_ALIASES);
  const more = el("button", { type: "button", class: "more" }, `and ${rest.length} more`);
  more.addEventListener("click", () =>
    more.replaceWith(...append(el("span"), [", ", listed(rest)]).childNodes),
  );
  const doubt = "A garbled name that probably means the same";
  return [
    aliases.length
      ? el(
          "p",
          { class: "soft" },
          "also: ",
          listed(aliases.slice(0, FIRST_ALIASES)),
          rest.length ? [" ", more] : null,
        )
      : null,
    hidden.length ? el("p", { class: "soft", title: doubt }, "perhaps: ", listed(hidden)) : null,
  ];
}

function entityFacts(entity) {
  const links = entity.links.map(([label, url]) => [" · ", outLink(url, label)]);
  return [
    heading(groupSwatch(groups.get(entity.group)), entity.name),
    el(
      "p",
      { class: "soft" },
      entity.type.replace(/(?<=[a-z])(?=[A-Z])/g, " "),
      entity.country ? [" · ", el("bdi", {}, entity.country)] : null,
      ` · ${plural(entity.claims, "claim")} in ${plural(entity.documents, "document")}`,
      entity.origins < entity.documents ? ` of ${plural(entity.origins, "origin")}` : null,
      links,
    ),
    aliasLine(entity),
  ];
}

function nodePanel(id) {
  const entity = entities.get(id);
  const all = claimsOf.get(id);
  const shown = inOrder(shownOf(all));
  const left = waitingNear(id);
  const bring = () => {
    callIn(left.slice(0, CALLED), id);
    restyle();
    showPanel();
  };
  return [
    ...entityFacts(entity),
    asideActions(id, [
      el("button", { type: "button", on: { click: () => startPath(id) } }, "Path from here"),
      left.length
        ? el("button", { type: "button", on: { click: bring } }, `+${left.length} neighbours`)
        : null,
    ]),
    shown.length < all.length
      ? el("p", { class: "note" }, `${all.length - shown.length} more are hidden by the filters.`)
      : null,
    section("Relations", shown),
    section("Also says", inOrder(shownOf(saidBy.get(id) ?? []).filter((claim) => !all.includes(claim)))),
    all.length || saidBy.has(id)
      ? null
      : el("p", { class: "note" }, "The articles name it, but state no relation of it."),
    mentionLinks(id),
  ];
}

/** Articles in which an entity is named but of which no claim leads to it. */
function mentionLinks(id) {
  const told = new Set(claimsOf.get(id).map((claim) => claim.document));
  const found = data.documents.filter((d) => !told.has(d.id) && d.marks.some((mark) => mark[2] === id));
  if (!found.length) return null;
  const open = (d) => (event) => {
    event.preventDefault();
    change({ view: "text", article: d.id });
  };
  return el(
    "section",
    {},
    el("h3", {}, "Also named in"),
    el(
      "ul",
      { class: "plain" },
      found
        .slice(0, 12)
        .map((d) =>
          el(
            "li",
            {},
            el("a", { href: `#view=text&article=${d.id}`, dir: "auto", on: { click: open(d) } }, d.title),
          ),
        ),
    ),
  );
}

/** What is said for and against the relations of a line. */
function sameRelations(line) {
  const relations = new Set(shownClaims(line).map((id) => claims.get(id).p));
  const alike = (c) => c.s === line.from && c.o === line.to && relations.has(c.p);
  return shownOf(claimsOf.get(line.from)).filter(alike);
}

function linePanel(line, first) {
  const shown = inOrder(shownClaims(line).map((id) => claims.get(id)));
  if (first) shown.sort((a, b) => (b.id === first) - (a.id === first));
  const rest = shownOf(claimsOf.get(line.from)).filter(
    (c) => [c.s, c.o].includes(line.to) && lineOf.get(c.id) !== line.id,
  );
  return [
    heading(entityLink(line.from), el("span", { class: "soft" }, " → "), entityLink(line.to)),
    el(
      "p",
      { class: "actions" },
      el("button", { type: "button", on: { click: keepOnly } }, "Keep only these"),
      el("button", { type: "button", on: { click: () => hide([line.from, line.to]) } }, "Hide both"),
    ),
    data.documents.length > 1 && shown.length
      ? el("p", { class: "soft standing" }, standingWords(standing(shown, articles)))
      : null,
    strip(sameRelations(line)),
    section(kinds.get(line.kind).label, shown),
    section("Otherwise between the two", inOrder(rest)),
  ];
}

function claimPanel(id) {
  const claim = claims.get(id);
  const line = lines.get(lineOf.get(id));
  const back = () => change({ view: "graph" });
  return [
    state.view === "graph"
      ? null
      : el(
          "p",
          { class: "actions" },
          el("button", { type: "button", on: { click: back } }, "Show in the graph"),
        ),
    ...(line
      ? linePanel(line, id)
      : [heading(entityLink(claim.s)), section(kinds.get(claim.kind).label, [claim])]),
  ];
}

function ranking() {
  const shown = visible();
  const top = data.entities.filter((e) => e.claims && shown.entities.has(e.id)).slice(0, 8);
  if (!top.length) return null;
  top.sort((a, b) => b.told - a.told || rank.get(a.id) - rank.get(b.id));
  const most = top[0].told;
  return el(
    "section",
    {},
    el("h3", {}, "Most told of"),
    el(
      "ul",
      { class: "plain ranking" },
      top.map((e) =>
        el(
          "li",
          {},
          groupSwatch(groups.get(e.group)),
          entityLink(e.id),
          el("meter", { min: 0, max: most, value: e.told, "aria-label": plural(e.told, "claim") }),
          el("span", { class: "count" }, e.told),
        ),
      ),
    ),
  );
}

function aboutArticle(article) {
  const open = () => change({ view: "text", article: article.id });
  return [
    el(
      "p",
      { class: "soft" },
      [article.publisher, article.published].filter(Boolean).join(" · "),
      article.url ? [" · ", outLink(article.url, "source")] : null,
    ),
    article.text
      ? el(
          "p",
          { class: "actions" },
          el("button", { type: "button", on: { click: open } }, "Read the article"),
        )
      : null,
  ];
}

function disputesOffer() {
  const pairs = pairsShown();
  if (!pairs.length) return null;
  const open = () => change({ view: "disputes" });
  const text = `Who contradicts whom: ${plural(pairs.length, "pair")}`;
  return el("p", { class: "actions" }, el("button", { type: "button", on: { click: open } }, text));
}

function startPanel() {
  const contested = inOrder(
    data.claims.filter((c) => visible().claims.has(c.id) && ["disputed", "negative"].includes(c.kind)),
  );
  return [
    heading("Evidence"),
    tourOffer(),
    el("p", { class: "soft" }, "Select an entity or a line to read the sentences behind it."),
    data.documents.length === 1 ? aboutArticle(data.documents[0]) : null,
    data.left_out
      ? el(
          "p",
          { class: "note" },
          `${data.left_out} more entities are in the other files of this graph, not in this page.`,
        )
      : null,
    ranking(),
    disputesOffer(),
    section("Disputed or denied", contested.slice(0, 8)),
  ];
}

function showPanel(before = {}) {
  const { selected, path } = state;
  const parts = path
    ? pathPanel()
    : !selected
      ? startPanel()
      : selected.type === "node"
        ? nodePanel(selected.id)
        : selected.type === "edge"
          ? linePanel(lines.get(selected.id))
          : claimPanel(selected.id);
  const panel = $("panel");
  fill(panel, selected || path ? closeButton() : null, parts);
  if (before.selected !== selected || before.path !== path) panel.scrollTop = 0; // takes a layout
  document.body.classList.toggle("open", Boolean(selected || path));
}

function closeButton() {
  const close = () => select(null, null, { path: null });
  return el(
    "button",
    { type: "button", class: "close", "aria-label": "Close", title: "Close (Escape)", on: { click: close } },
    "×",
  );
}
