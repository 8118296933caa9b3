// Modules of the page in, what they define out: they are plain scripts that share one scope.
import { readFileSync } from "node:fs";

const folder = new URL("../../kgraph/data/templates/", import.meta.url);

export function load(names, wanted) {
  const code = names.map((name) => readFileSync(new URL(`${name}.js`, folder), "utf-8")).join("\n");
  return new Function(`"use strict";\n${code}\nreturn { ${wanted.join(", ")} };`)();
}

export const claim = (id, s, o, more = {}) => ({
  id, s, o, p: "meet", value: "", event: "", label: "meet", phrase: "met", kind: "fact", polarity: "positive",
  modality: "asserted", sources: [], document: "d", confidence: 0.8, text: "A met B.", quote: [0, 7], ...more,
});
export const says = (entity, stance = "says") => ({ entity, name: entity, stance });
