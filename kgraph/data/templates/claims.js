// A claim as a reader would have it: a sentence, who says it, and the words that state it.

const STANCES = {
  says: "says",
  confirms: "confirmed by",
  denies: "denied by",
  accuses: "accusation by",
  asks: "asked by",
  declines: "left open by",
};
function entityLink(id, name = nameOf(id)) {
  const follow = (event) => {
    event.preventDefault();
    select("node", id, { path: null });
  };
  return el(
    "a",
    { class: "entity", href: `#node=${encodeURIComponent(id)}`, dir: "auto", on: { click: follow } },
    name,
  );
}

function speaker(source) {
  if (source.entity && entities.has(source.entity)) return entityLink(source.entity);
  return el("span", { dir: "auto" }, source.name || "someone unnamed");
}

/** "Turkey attacked Su-24": the words of the article between the names of the page. */
function sentence(claim) {
  const { first, words } = telling(claim);
  const open = (event) => {
    event.preventDefault();
    select("claim", claim.id, { path: null });
  };
  return el(
    "p",
    { class: "sentence" },
    first ? el("b", { class: `kind-${claim.kind}` }, `${first} `) : null,
    entityLink(claim.s),
    words.startsWith(",") ? "" : " ",
    el(
      "a",
      { class: `relation kind-${claim.kind}`, href: `#claim=${claim.id}`, title: `Relation: ${claim.label}`, on: { click: open } },
      words,
    ),
    " ",
    claim.o ? entityLink(claim.o) : el("span", { class: "value", dir: "auto" }, claim.value),
  );
}

/** The same sentence as plain text, for titles and tables. */
function plainSentence(claim) {
  const { first, words } = telling(claim);
  const text = `${nameOf(claim.s)} ${words} ${claim.o ? nameOf(claim.o) : claim.value}`.replace(" , ", ", ");
  return first ? `${first} ${text}` : text;
}

function chip(claim) {
  const kind = kinds.get(claim.kind);
  const second = claim.kind === "negative" && claim.status !== "fact" ? claim.status : "";
  return [
    el("span", { class: `chip kind-${kind.id}`, title: `${kind.label}: ${kind.hint}` }, lineSwatch(kind), kind.short),
    second ? el("span", { class: `chip kind-${second}` }, kinds.get(second).short) : null,
  ];
}

/** "says Turkey, relayed and disputed by Dmitry Peskov". */
function chain(claim, ...before) {
  if (!claim.sources.length) return el("p", { class: "who" }, before, "in the article’s own voice");
  const last = claim.sources.at(-1);
  const parts = [STANCES[last.stance] ?? "says", " ", speaker(last)];
  for (const source of claim.sources.slice(0, -1).reverse())
    parts.push(source.stance === "denies" ? ", relayed and disputed by " : ", relayed by ", speaker(source));
  return el("p", { class: "who" }, before, parts);
}

/** The sentence as text and lit stretches: what states the claim, its trigger, its two ends. */
function lit(claim) {
  const cuts = new Set([0, claim.text.length, ...claim.quote, ...(claim.trigger ?? []), ...claim.lit.flat()]);
  const points = [...cuts].sort((a, b) => a - b);
  const within = (span, at) => span && span[0] <= at && at < span[1];
  return points.slice(0, -1).map((at, i) => {
    const words = claim.text.slice(at, points[i + 1]);
    if (within(claim.trigger, at)) return el("mark", {}, words);
    if (claim.lit.some((span) => within(span, at))) return el("b", {}, words);
    return within(claim.quote, at) ? el("span", { class: "stated" }, words) : words;
  });
}

function qualifiers(claim) {
  if (!claim.qualifiers.length) return null;
  return el(
    "ul",
    { class: "qualifiers" },
    claim.qualifiers.map((q) =>
      el(
        "li",
        {},
        el("span", { class: "soft" }, `${q.role}: `),
        el("span", { dir: "auto" }, q.text),
        q.value ? ` (${q.value})` : "",
      ),
    ),
  );
}

/** " · copy of" the article that it repeats. */
function copyNote(article) {
  const first = articles.get(article.origin);
  const name = [first?.title, first?.publisher].filter(Boolean).join(", ") || "another article";
  return [" · ", el("span", { class: "copy", dir: "auto" }, `copy of ${name}`)];
}

/** Where it stands: the article's title (opens the text), publisher, date, address, confidence. */
function origin(claim) {
  const article = articles.get(claim.document);
  const open = (event) => {
    event.preventDefault();
    change({ selected: { type: "claim", id: claim.id }, view: "text", article: claim.document, path: null });
  };
  const href = `#claim=${claim.id}&view=text&article=${claim.document}`;
  return el(
    "p",
    { class: "origin" },
    article.text
      ? el(
          "a",
          { href, title: article.title, dir: "auto", on: { click: open } },
          data.documents.length > 1 ? article.title : "Read it in the article",
        )
      : el("span", { dir: "auto" }, article.title),
    [article.publisher, article.published].filter(Boolean).map((part) => [" · ", part]),
    article.origin ? copyNote(article) : null,
    article.url ? [" · ", outLink(article.url, "source")] : null,
    el(
      "span",
      { class: "sure", title: `Rule: ${claim.rule}` },
      ` · confidence ${claim.confidence.toFixed(2)}`,
    ),
    el("span", { class: "cite" }, " ·", citeButton(claim)),
  );
}

/** The quote with what it says of time and place, and where it stands. */
function passage(claim) {
  const quote = el("blockquote", { class: `kind-${claim.kind}`, dir: "auto" }, lit(claim));
  return [quote, qualifiers(claim), origin(claim)];
}

function evidence(claim, ...before) {
  return el("div", { class: "evidence", "data-claim": claim.id }, chain(claim, ...before), ...passage(claim));
}

/** The places of one origin: those of its article, then its copies, folded; all open at the one looked for. */
function places({ lead, copies }, ...before) {
  const number = new Set(copies.map((claim) => claim.document)).size;
  const open = copies.some((claim) => state.selected?.id === claim.id);
  return [
    lead.map((claim, i) => (i ? evidence(claim) : evidence(claim, ...before))),
    number
      ? el(
          "details",
          { class: "copies", open },
          el("summary", {}, number === 1 ? "1 copy of it" : `${number} copies of it`),
          copies.map((claim) => evidence(claim)),
        )
      : null,
  ];
}

/** One card for each statement and kind, with every place that states it. */
function cards(list) {
  const together = new Map();
  for (const claim of list) {
    const key = [claim.s, claim.p, claim.o, claim.value, claim.kind, claim.modality].join("|");
    if (!together.has(key)) together.set(key, []);
    together.get(key).push(claim);
  }
  return [...together.values()].map((same) => {
    const times = same.length > 1 ? `${same.length} times: ` : null;
    const current = same.some((claim) => state.selected?.id === claim.id);
    return el(
      "article",
      { class: current ? "card current" : "card", "aria-label": plainSentence(same[0]) },
      sentence(same[0]),
      data.documents.length > 1
        ? el("p", { class: "soft standing" }, standingWords(standing(same, articles)))
        : null,
      byOrigin(same, articles).map((group, i) =>
        i ? places(group) : places(group, chip(group.lead[0]), " ", times),
      ),
    );
  });
}
