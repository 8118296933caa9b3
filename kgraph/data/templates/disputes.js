// The view of disagreements: for each pair of sources the points they differ on, side by side.

let counted = null; // the pairs of what is visible now

function pairsShown() {
  if (counted?.of !== visible()) {
    const shown = data.claims.filter((claim) => visible().claims.has(claim.id));
    counted = { of: visible(), pairs: disagreements(shown) };
  }
  return counted.pairs;
}

function voiceName({ key, entity, name }) {
  if (key === OWN) return "the article itself";
  return entity && entities.has(entity) ? entityLink(entity) : el("bdi", {}, name || "someone unnamed");
}

const pointsIn = (pairs) => pairs.reduce((sum, pair) => sum + pair.points.length, 0);

/** What one of the two says: who, how it counts, the words; through whom only where that is news. */
function side(title, claim) {
  return el(
    "div",
    { class: "side" },
    el("h4", {}, title, " ", chip(claim)),
    claim.sources.length > 1 ? chain(claim) : null,
    ...passage(claim),
  );
}

function pointCard({ a, b, claims: [one, other] }) {
  const show = () => {
    const line = lineOf.get(one.id);
    select(line ? "edge" : "claim", line ?? one.id, { path: null, view: "graph" });
  };
  return el(
    "article",
    { class: "point", "aria-label": plainSentence(one) },
    sentence({ ...one, polarity: "positive", kind: "reported" }),
    other
      ? el(
          "div",
          { class: "sides" },
          side([voiceName(a), " says so"], one),
          side([voiceName(b), " says not"], other),
        )
      : el("div", { class: "sides" }, side([voiceName(a), " says so, ", voiceName(b), " rejects it"], one)),
    el("p", { class: "actions" }, el("button", { type: "button", on: { click: show } }, "Show in the graph")),
  );
}

function pairSection(pair) {
  const title = el(
    "h3",
    { tabindex: "-1" },
    voiceName(pair.a),
    el("span", { class: "soft" }, " against "),
    voiceName(pair.b),
    " ",
    el("span", { class: "count" }, plural(pair.points.length, "point")),
  );
  const box = el("section", { class: "dispute" }, title);
  const some = pair.points.slice(0, 12).map(pointCard);
  const rest = pair.points.slice(12);
  const more = el("button", { type: "button" }, `Show ${rest.length} more`);
  more.addEventListener("click", () => more.replaceWith(...rest.map(pointCard)));
  return append(box, [some, rest.length ? more : null]);
}

/** Where pairs are many, a way to each of them. */
function pairIndex(pairs, sections) {
  if (pairs.length < 4) return null;
  const name = ({ key, name: called, entity }) => (key === OWN ? "the article itself" : (entity ? nameOf(entity) : called || "someone unnamed"));
  const go = (section) => () => {
    section.scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
    section.querySelector("h3").focus({ preventScroll: true });
  };
  const entry = ({ a, b, points }, i) =>
    el("button", { type: "button", on: { click: go(sections[i]) } }, `${name(a)} × ${name(b)} `, el("span", { class: "count" }, points.length));
  return el("nav", { class: "actions", "aria-label": "Pairs" }, pairs.map(entry));
}

function showDisputes() {
  const pairs = pairsShown();
  const none = filtered()
    ? "Among the claims that the filters leave, no source contradicts another."
    : "No source contradicts another here: nobody rejects what another says, and nothing is both affirmed and denied.";
  const sections = pairs.slice(0, 40).map(pairSection);
  fill(
    $("disputes"),
    el("h2", {}, "Who contradicts whom"),
    pairs.length
      ? el("p", { class: "soft" }, `${plural(pairs.length, "pair")} of sources, ${plural(pointsIn(pairs), "point")}`)
      : el("p", { class: "note" }, none),
    pairIndex(pairs.slice(0, 40), sections),
    sections,
    pairs.length > 40 ? el("p", { class: "note" }, `${pairs.length - 40} more pairs: filter to see them.`) : null,
  );
}

function followDisputes(before) {
  const fresh = counted?.of !== visible() || before.view !== state.view;
  if (state.view === "disputes" && fresh) showDisputes();
}
