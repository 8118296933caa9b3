// A relation over time: who is for it above a line, who is against it below, day by day.

const STRIP = { wide: 300, step: 11, most: 6, side: 14 };

/** Each telling of some claims as { day, pro, who, publisher, claim }: a rejection is one of its own. */
function tellings(list, documents) {
  const made = [];
  for (const claim of list) {
    const { published, publisher } = documents.get(claim.document);
    if (!published || !COMPARED.includes(claim.modality)) continue;
    const at = { day: published, publisher, claim: claim.id };
    made.push({ ...at, pro: !against(claim), who: voice(claim) });
    for (const source of claim.sources.slice(0, -1))
      if (source.stance === "denies") made.push({ ...at, pro: against(claim), who: voiceOf(source) });
  }
  return made.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : b.pro - a.pro));
}

/** Where each telling stands: share of the time between the first and the last day, place in its stack. */
function spread(told) {
  const time = (day) => Date.parse(`${day.padEnd(7, "-01").padEnd(10, "-01")}T00:00Z`);
  const [first, last] = [time(told[0].day), time(told.at(-1).day)];
  const stacks = new Map();
  return told.map((one) => {
    const key = `${one.day} ${one.pro}`;
    const row = stacks.get(key) ?? 0;
    stacks.set(key, row + 1);
    return { ...one, share: last > first ? (time(one.day) - first) / (last - first) : 0.5, row };
  });
}

const whose = ({ who }) => (who.key === OWN ? "the article itself" : who.entity ? nameOf(who.entity) : who.name || "someone unnamed");

const tellingWords = (one) =>
  [one.day, one.pro ? "for" : "against", whose(one), one.publisher].filter(Boolean).join(" · ");

/** The strip of a relation, null where one day and one side say everything. */
function strip(list) {
  const told = tellings(list, articles);
  if (new Set(told.map((one) => `${one.day} ${one.pro}`)).size < 2) return null;
  const dots = spread(told);
  const rows = (pro) => Math.min(Math.max(0, ...dots.filter((d) => d.pro === pro).map((d) => d.row + 1)), STRIP.most);
  const middle = rows(true) * STRIP.step + 8;
  const high = middle + rows(false) * STRIP.step + 8;
  const shown = el("p", { class: "soft telling" }, "Arrow keys step through them, Enter opens one.");
  const marks = dots.map((one, i) => dot(one, middle, { shown, first: i === 0 }));
  const box = { viewBox: `0 0 ${STRIP.wide} ${high}`, role: "group", "aria-label": "For above the line, against below" };
  const axis = svg("line", { x1: 0, x2: STRIP.wide, y1: middle, y2: middle, class: "axis" });
  const drawn = svg("svg", { ...box, class: "strip" }, axis, marks);
  drawn.addEventListener("keydown", (event) => stepDots(event, marks));
  const count = (pro) => told.filter((one) => one.pro === pro).length;
  return el(
    "section",
    { class: "time" },
    el("h3", {}, "Over time"),
    el("p", { class: "soft" }, `${count(true)} for, ${count(false)} against, ${told[0].day} to ${told.at(-1).day}`),
    drawn,
    shown,
  );
}

function dot(one, middle, { shown, first }) {
  const x = STRIP.side + one.share * (STRIP.wide - 2 * STRIP.side);
  const far = (Math.min(one.row, STRIP.most - 1) + 0.5) * STRIP.step + 2;
  const y = one.pro ? middle - far : middle + far;
  const shape = one.pro
    ? svg("circle", { cx: x, cy: y, r: 4.5 })
    : svg("path", { d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` });
  const words = tellingWords(one);
  const mark = svg("g", { class: one.pro ? "pro" : "con", role: "button", tabindex: first ? 0 : -1, "aria-label": words });
  append(mark, [svg("rect", { x: x - 8, y: y - 6, width: 16, height: 12, class: "hit" }), shape]);
  const tell = () => fill(shown, el("bdi", {}, words));
  mark.addEventListener("focus", tell);
  mark.addEventListener("mouseenter", tell);
  mark.addEventListener("click", () => select("claim", one.claim, { path: null }));
  return mark;
}

/** Arrows move from one telling to the next, Enter and Space open it. */
function stepDots(event, marks) {
  const at = marks.indexOf(event.target);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (at < 0 || (!by && !["Enter", " "].includes(event.key))) return;
  event.preventDefault();
  event.stopPropagation(); // the canvas has arrows of its own
  if (!by) {
    marks[at].dispatchEvent(new MouseEvent("click"));
    return;
  }
  const next = marks[Math.min(Math.max(at + by, 0), marks.length - 1)];
  marks[at].setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

/** A bar for each day: a piece for each kind of claim, in the order of the legend. */
function dayBars(first, last) {
  const counts = visible().counts;
  const most = Math.max(1, ...counts.dates.values());
  return dates.map((date, i) => {
    const parts = data.look.kind.map((k) => [k, counts.days.get(`${date} ${k.id}`) ?? 0]).filter(([, n]) => n);
    let top = 28;
    const pieces = parts.map(([k, n]) => {
      const height = (28 * n) / most;
      top -= height;
      return svg("rect", { x: i * 10 + 1, width: 8, y: top, height, fill: kindColour(k.id) });
    });
    const words = `${date}: ${parts.map(([k, n]) => `${n} ${k.label}`).join(", ") || "none"}`;
    const on = first <= date && date <= last;
    return svg("g", { class: on ? "day on" : "day" }, svg("title", {}, words), pieces);
  });
}
