// Light and dark, and the colours that the canvas takes from them.

const themes = {
  light: { page: "#FFFFFF", ink: "#1B232C", soft: "#5A6673", border: "#1B232C", accent: "#0B57D0" },
  dark: { page: "#11161C", ink: "#E8EDF2", soft: "#9AA7B4", border: "#E8EDF2", accent: "#8AB4F8" },
};

const DARK = "(prefers-color-scheme: dark)";
let theme = "light";

const colours = () => themes[theme];
const kindColour = (id) => kinds.get(id)[theme];

/** A colour laid over another with a share between 0 and 1, both as #RRGGBB. */
function mix(over, under, share) {
  const part = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => Math.round(share * part(over, i) + (1 - share) * part(under, i)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function setTheme(name) {
  theme = name;
  const root = document.documentElement;
  root.dataset.theme = name;
  for (const kind of kinds.values()) root.style.setProperty(`--kind-${kind.id}`, kind[name]);
  $("theme").setAttribute("aria-pressed", String(name === "dark"));
  if (network) restyle();
}

function startTheme() {
  setTheme(wantedTheme());
  window.matchMedia(DARK).addEventListener("change", followTheme);
  $("theme").addEventListener("click", () => change({ theme: theme === "dark" ? "light" : "dark" }));
}

/** What was chosen by hand counts more than what the system wishes. */
const wantedTheme = () => state.theme || (window.matchMedia(DARK).matches ? "dark" : "light");

function followTheme() {
  if (wantedTheme() !== theme) setTheme(wantedTheme());
}
