// A claim as one would cite it: its words, who says so, and where.

/** “Words” (says A, relayed by B; not asserted by the article). Title. Publisher, date. Address. */
function citation(claim, article) {
  const last = claim.sources.at(-1);
  const relays = claim.sources.slice(0, -1).map((source) => `via ${source.name || "someone unnamed"}`);
  const rejected = claim.sources
    .slice(0, -1)
    .filter((source) => source.stance === "denies")
    .map((source) => `rejected by ${source.name || "someone unnamed"}`);
  const who = last
    ? [`according to ${last.name || "someone unnamed"}`, ...relays, ...rejected].join(", ")
    : "in the article’s own voice";
  const quote = claim.text.slice(...claim.quote).replace(/\s+/g, " ");
  const place = [article.publisher, article.published].filter(Boolean).join(", ");
  const ends = [`“${quote}” (${who})`, article.title, place, article.url].filter(Boolean);
  return ends.map((part) => (/[.!?…]$/.test(part) || part === article.url ? part : `${part}.`)).join(" ");
}

/** Put text on the clipboard; a page opened from a file may have to do it the old way. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

function citeButton(claim) {
  const button = el("button", { type: "button", class: "more", title: "Copy a citation of this place" }, "Cite");
  button.addEventListener("click", async () => {
    const text = citation(claim, articles.get(claim.document));
    document.body.dataset.cited = text;
    await copyText(text);
    button.textContent = "Copied";
    say("Citation copied");
  });
  return button;
}
