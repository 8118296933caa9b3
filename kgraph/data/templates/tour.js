// A short tour, offered at the first visit, and the keys: both in one dialog.

const SEEN = "kgraph-tour-seen";
const TOUR = [
  [
    "Who says it, and is it so?",
    "Each line is a claim that an article states. Solid and dark: the article says so in its own voice. Thin: a source says so. Red dashes with “not”: it is said not to be so. Double: one source says so, another rejects it. Blue: planned. Dots with “?”: uncertain.",
  ],
  [
    "Read the evidence",
    "Click an entity or a line. The panel shows every claim as a sentence, who says it through whom, and the words in the article; the words that carry the relation are lit. “Read it in the article” opens the whole text.",
  ],
  [
    "Filter",
    "The legend is a filter: click an entry to switch it off. Filter by who says it, relation, words, date, confidence. The numbers tell how many claims each choice would leave.",
  ],
  [
    "Make room",
    "Keep only the neighbourhood of an entity within 1 to 3 steps, hide what is not of interest, fold leaves, drag what stands badly. Undo takes any of it back. The address holds the whole view: copy it to pass it on.",
  ],
  [
    "Disputes, text, table",
    "Disputes lists who contradicts whom. Text is the article with its claims marked; Table has everything as rows. What is shown can be saved as a picture, table or data.",
  ],
];
const KEYS = [
  ["/", "search"],
  ["arrows", "step through entities or neighbours"],
  ["Enter", "open, then go to the panel"],
  ["E", "open the line to that neighbour"],
  ["Escape", "back"],
  ["1 2 3", "only within so many steps"],
  ["H", "hide"],
  ["K", "keep only what stands out"],
  ["L", "fold leaves"],
  ["Shift + arrows", "move an entity"],
  ["Ctrl + Z", "undo"],
  ["+ − 0", "zoom, fit"],
  ["?", "this"],
];

/** The browser may forbid a file to remember anything. */
function remembered(value) {
  try {
    if (value) localStorage.setItem(SEEN, value);
    return localStorage.getItem(SEEN);
  } catch {
    return value ?? null;
  }
}

function keyList() {
  const entry = ([key, does]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)];
  return el("dl", { class: "keys" }, KEYS.map(entry));
}

function showTour(at = 0) {
  const dialog = $("tour");
  const last = at === TOUR.length;
  const [title, text] = last ? ["Keys", null] : TOUR[at];
  const button = (name, does) => el("button", { type: "button", on: { click: does } }, name);
  fill(
    dialog,
    el("p", { class: "soft" }, `${at + 1} of ${TOUR.length + 1}`),
    el("h2", { id: "tour-title", tabindex: "-1" }, title),
    last ? keyList() : el("p", {}, text),
    el(
      "p",
      { class: "actions" },
      at > 0 ? button("Back", () => showTour(at - 1)) : null,
      last ? null : button("Next", () => showTour(at + 1)),
      button(last ? "Done" : "Skip", () => dialog.close()),
    ),
  );
  if (!dialog.open) dialog.showModal();
  $("tour-title").focus();
}

/** The invitation in the panel, until it was taken or refused once. */
function tourOffer() {
  if (remembered()) return null;
  const box = el("p", { class: "offer" }, "New here? ");
  const refuse = () => {
    remembered("no");
    box.remove();
  };
  return append(box, [
    el("button", { type: "button", on: { click: () => showTour() } }, "Take the short tour"),
    " ",
    el("button", { type: "button", class: "more", on: { click: refuse } }, "No, thanks"),
  ]);
}

function startTour() {
  $("help").addEventListener("click", () => showTour());
  $("tour").addEventListener("close", () => {
    remembered("yes");
    document.querySelector(".offer")?.remove();
  });
}
