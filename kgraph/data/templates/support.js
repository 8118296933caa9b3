// Who stands behind claims: articles, independent origins, speakers. No document.

/** The article that an article is a copy of, itself where it is none. */
const firstOf = (id, known) => known.get(id)?.origin || id;

/** The numbers of articles, origins and speakers of claims, and whether an author says it himself. */
function standing(list, known) {
  const documents = new Set(list.map((claim) => claim.document));
  const last = list.map((claim) => claim.sources.at(-1)).filter(Boolean);
  return {
    articles: documents.size,
    origins: new Set([...documents].map((id) => firstOf(id, known))).size,
    speakers: new Set(last.map((source) => source.entity).filter(Boolean)).size,
    own: list.some((claim) => !claim.sources.length),
  };
}

/** "5 articles, 2 origins, 1 speaker". */
function standingWords({ articles, origins, speakers, own }) {
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const numbers = [counted(articles, "article"), counted(origins, "origin")];
  if (speakers || !own) numbers.push(counted(speakers, "speaker"));
  if (own) numbers.push("the author’s own voice");
  return numbers.join(", ");
}

/** How many claims there are where those of copies count once: of each origin, the article with most. */
function weight(list, known) {
  const number = new Map();
  for (const { document } of list) number.set(document, (number.get(document) ?? 0) + 1);
  const most = new Map();
  for (const [id, count] of number) {
    const first = firstOf(id, known);
    most.set(first, Math.max(most.get(first) ?? 0, count));
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0);
}

/** Claims by origin as { lead, copies }: those of one article, the origin where it is there, and the others. */
function byOrigin(list, known) {
  const groups = new Map();
  for (const claim of list) {
    const first = firstOf(claim.document, known);
    if (!groups.has(first)) groups.set(first, []);
    groups.get(first).push(claim);
  }
  return [...groups].map(([first, claims]) => {
    const lead = claims.some((claim) => claim.document === first) ? first : claims[0].document;
    return {
      lead: claims.filter((claim) => claim.document === lead),
      copies: claims.filter((claim) => claim.document !== lead),
    };
  });
}
