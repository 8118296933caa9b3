// The whole article: names and claims lit where they stand, each a way back to the graph.

let shownArticle = "";

/** Stretches of the text at which something begins or ends, with what covers each. */
function stretches(article) {
  const here = data.claims.filter((c) => c.document === article.id);
  const spans = [
    ...here.map((c) => ({ from: c.at + c.quote[0], to: c.at + c.quote[1], claim: c })),
    ...here
      .filter((c) => c.trigger)
      .map((c) => ({ from: c.at + c.trigger[0], to: c.at + c.trigger[1], trigger: c })),
    ...article.marks.map(([from, to, id]) => ({ from, to, entity: id })),
    ...article.blocks.map(([block, from, to]) => ({ from, to, block })),
  ].sort((a, b) => a.from - b.from);
  const points = [...new Set([0, article.text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort(
    (a, b) => a - b,
  );
  let open = [];
  let next = 0;
  return points.slice(0, -1).map((at, i) => {
    open = open.filter((span) => span.to > at);
    while (next < spans.length && spans[next].from <= at) open.push(spans[next++]);
    return { text: article.text.slice(at, points[i + 1]), over: open.filter((span) => span.to > at) };
  });
}

function openClaim(claim) {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    select("claim", claim.id, { path: null });
  };
}

function stretch({ text, over }) {
  const trigger = over.find((span) => span.trigger)?.trigger;
  // Of several the shortest is the one meant by a click inside.
  const nearest = [...over].sort((a, b) => a.to - a.from - (b.to - b.from));
  const entity = nearest.find((span) => span.entity)?.entity;
  const inside = nearest.find((span) => span.claim)?.claim;
  const claim = trigger ?? inside;
  const ids = over
    .filter((span) => span.claim ?? span.trigger)
    .map((span) => (span.claim ?? span.trigger).id);
  const marks = { "data-claims": [...new Set(ids)].join(" ") || null, "data-entity": entity };
  if (trigger) {
    const title = plainSentence(trigger);
    return el(
      "a",
      {
        class: `trigger kind-${trigger.kind}`,
        href: `#claim=${trigger.id}`,
        title,
        ...marks,
        on: { click: openClaim(trigger) },
      },
      text,
    );
  }
  const name = entity ? entityLink(entity, text) : text;
  if (!claim) return entity ? el("span", marks, name) : name;
  return el("span", { class: `told kind-${claim.kind}`, ...marks, on: { click: openClaim(claim) } }, name);
}

/** The text block by block; what is page furniture stands back. */
function paragraphs(article) {
  const found = [];
  let type = null;
  let box = null;
  for (const piece of stretches(article)) {
    const block = piece.over.find((span) => span.block)?.block ?? "furniture";
    if (!box || block !== type || /\n\s*\n\s*$/.test(box.dataset.end ?? "")) {
      type = block;
      box = el("p", { class: `block ${block}`, dir: "auto" });
      found.push(box);
    }
    for (const [i, part] of piece.text.split(/(\n\s*\n)/).entries()) {
      if (i % 2) {
        box = el("p", { class: `block ${block}`, dir: "auto" });
        found.push(box);
      } else if (part) box.append(stretch({ ...piece, text: part }));
    }
  }
  const told = (p) => p.textContent.trim() && p.textContent.trim() !== article.title;
  return found.filter(told);
}

function articleChoice(current) {
  if (data.documents.length < 2) return null;
  const list = el("select", {
    "aria-label": "Article",
    on: { change: () => change({ article: list.value }) },
  });
  append(
    list,
    data.documents.map((d) => option(d.id, [d.published, d.title].filter(Boolean).join(" · "))),
  );
  list.value = current;
  return list;
}

function showText() {
  const article = articles.get(state.article) ?? data.documents[0];
  if (!article) return fill($("text"), el("p", { class: "note" }, "There is no article."));
  if (shownArticle !== article.id) {
    shownArticle = article.id;
    fill(
      $("text"),
      articleChoice(article.id),
      el("h2", { dir: "auto" }, article.title),
      el(
        "p",
        { class: "soft" },
        [article.publisher, article.published].filter(Boolean).join(" · "),
        article.url ? [" · ", outLink(article.url, "source")] : null,
      ),
      article.text
        ? el("div", { class: "prose", lang: article.language }, paragraphs(article))
        : el("p", { class: "note" }, "The text of this article is not in the page; its claims are."),
    );
    $("text").scrollTop = 0;
  }
  return lightText();
}

/** Light what is selected and bring its first place into view. */
function lightText() {
  const { selected } = state;
  const ids = new Set(
    selected?.type === "claim"
      ? [selected.id]
      : selected?.type === "edge"
        ? lines.get(selected.id).claims
        : [],
  );
  let first = null;
  for (const span of $("text").querySelectorAll("[data-claims], [data-entity]")) {
    const told = (span.dataset.claims ?? "").split(" ").some((id) => ids.has(id));
    const on = told || (selected?.type === "node" && span.dataset.entity === selected.id);
    span.classList.toggle("on", on);
    first ??= on ? span : null;
  }
  first?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

function followText() {
  if (state.view === "text") showText();
}
