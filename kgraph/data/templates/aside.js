// Putting entities aside: hide, keep only, neighbourhood; the buttons for it in the panel.

/** What an action works on: the selected entity, the ends of the selected line, the cursor. */
function atHand() {
  if (state.selected?.type === "node") return [state.selected.id];
  if (state.selected) return [...heat().nodes];
  return cursor ? [cursor] : [];
}

function hide(ids) {
  if (!ids.length) return say("Select an entity first");
  const only = state.only && new Set([...state.only].filter((id) => !ids.includes(id)));
  change({ gone: new Set([...state.gone, ...ids]), only, selected: null, path: null, near: null });
  return say(`${plural(ids.length, "entity", "entities")} hidden`);
}

/** Keep what stands out now: the selection with its neighbours, or the path. */
function keepOnly() {
  const glow = heat();
  if (!glow) return say("Select an entity or a line first");
  change({ only: new Set(glow.nodes), near: null });
  return say(`${plural(glow.nodes.size, "entity", "entities")} kept`);
}

/** Keep what is within 1, 2 or 3 steps; the same again shows everything. */
function keepNear(id, steps) {
  if (!id) return say("Select an entity first");
  const same = state.near?.[0] === id && state.near[1] === steps;
  change({ near: same ? null : [id, steps] });
  return say(same ? "All steps" : `Within ${plural(steps, "step")}: ${visible().entities.size}`);
}

function stepButton(id, steps) {
  const on = state.near?.[0] === id && state.near[1] === steps;
  return el(
    "button",
    {
      type: "button",
      "aria-pressed": String(on),
      "aria-label": plural(steps, "step"),
      on: { click: () => keepNear(id, steps) },
    },
    steps,
  );
}

function asideActions(id, others) {
  const pinned = state.places.has(id);
  return [
    el(
      "div",
      { class: "actions" },
      el("span", { class: "soft", id: "steps-title" }, "Only within"),
      el(
        "span",
        { class: "tools", title: "Show the neighbourhood only (1, 2, 3)", role: "group", "aria-labelledby": "steps-title steps-word" },
        [1, 2, 3].map((steps) => stepButton(id, steps)),
      ),
      el("span", { class: "soft", id: "steps-word" }, "steps"),
    ),
    el(
      "div",
      { class: "actions" },
      el("button", { type: "button", title: "Keep it and its neighbours only (K)", on: { click: keepOnly } }, "Keep only these"),
      el("button", { type: "button", title: "Hide it (H)", on: { click: () => hide([id]) } }, "Hide"),
      others,
      pinned ? el("button", { type: "button", on: { click: () => unpin(id) } }, "Put back") : null,
    ),
  ];
}

/** Why nothing is drawn, where that is so. */
function whyEmpty() {
  if (!data.documents.length && !data.entities.length) return "There is nothing to show: no article was read.";
  const read = plural(data.documents.length, "article");
  if (!data.entities.length)
    return `No person, organisation, place or other name was found in ${read}. The text view has what was read; a text in another language than the model’s, or too short a one, often explains it.`;
  if (!visible().entities.size) return "The filters leave nothing. “Show everything” takes them off.";
  if (!data.claims.length) return `Names were found in ${read}, but no relation between them is stated.`;
  return "";
}

function followEmpty() {
  const text = state.view === "graph" ? whyEmpty() : "";
  $("why").textContent = text;
  $("why").hidden = !text;
}
