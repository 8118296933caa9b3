// How a claim is told in words: what stands before the sentence, and what between its names. No document.

const NEGATED = /\b(not|never|no|nor|neither|without|cannot)\b|n['’]t\b/i;
const INTENDED = /\b(will|would|shall|plan\w*|intend\w*|propos\w+|going to|about to|set to|is to|are to|was to|were to)\b/i;
const DOUBTED = /\b(may|might|can|could|would|should|possibl\w+|probabl\w+|doubt\w*|perhaps)\b/i;

/** What must be said first where the words themselves do not say it. */
const FIRST = {
  planned: (words) => (INTENDED.test(words) ? "" : "Planned:"),
  possible: (words) => (DOUBTED.test(words) ? "" : "Possibly:"),
  conditional: () => "On a condition:",
  questioned: () => "In question:",
};

/**
 * A claim as { first, words }: "Peru", "did not sign", "pact". A noun stands as news has it, behind a
 * comma: "Peskov", ", press secretary of", "Putin". "Not so:" comes first where the words hide it.
 */
function telling({ p, phrase, label, polarity, modality }) {
  const words = (phrase || label).trim();
  const not = polarity === "negative" && !NEGATED.test(words) ? "Not so:" : "";
  const mode = FIRST[modality]?.(words) ?? "";
  const noun = p.endsWith("-of") && / of$/i.test(words) && !/^(is|are|was|were|be|been|has|have|had)\b/i.test(words);
  return { first: [not, mode].filter(Boolean).join(" "), words: noun ? `, ${words}` : words };
}
