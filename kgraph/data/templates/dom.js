// Helpers for the document. Text reaches it only through text nodes: there is no HTML here.

const $ = (id) => document.getElementById(id);

/** Return a web address as it is, "" for anything that is not http or https. */
function webAddress(url) {
  try {
    return /^https?:$/.test(new URL(url).protocol) ? url : "";
  } catch {
    return "";
  }
}

function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === "" || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

/** Make an element. `on` holds listeners, everything else attributes; false and null are left out. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (value !== null && value !== false && value !== undefined) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  return append(made, children);
}

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return append(made, children);
}

/** A link to another page, plain text where the address is not of the web. */
function outLink(url, ...children) {
  if (!webAddress(url)) return el("span", {}, ...children);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, ...children);
}

function fill(parent, ...children) {
  parent.replaceChildren();
  return append(parent, children);
}

/** Tell a screen reader what happened on the canvas. */
function say(text) {
  $("say").textContent = text;
}

const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
