import assert from "node:assert/strict";
import test from "node:test";
import { claim, load, says } from "./load.mjs";

const wanted = ["standing", "standingWords", "weight", "byOrigin"];
const { standing, standingWords, weight, byOrigin } = load(["support"], wanted);

const articles = new Map(
  [["wire", ""], ["copy", "wire"], ["late", "wire"], ["other", ""]].map(([id, origin]) => [id, { id, origin }]),
);
const musa = { sources: [says("musa")] };
const list = ["copy", "late", "wire", "other", "copy"].map((document, i) => claim(`c${i}`, "a", "b", { document, ...musa }));

test("copies are articles, and one origin", () => {
  assert.equal(standingWords(standing(list, articles)), "4 articles, 2 origins, 1 speaker");
});

test("an author who says it himself is no speaker, and is told", () => {
  const own = [claim("c", "a", "b", { document: "wire" })];
  assert.equal(standingWords(standing(own, articles)), "1 article, 1 origin, the author’s own voice");
});

test("what copies repeat counts once, what one article says twice counts twice", () => {
  assert.equal(weight(list, articles), 3);
});

test("copies stand under their origin, or under the first of them", () => {
  const [first, second] = byOrigin(list, articles);
  assert.deepEqual(first.lead.map((c) => c.id), ["c2"]);
  assert.deepEqual(first.copies.map((c) => c.id), ["c0", "c1", "c4"]);
  assert.deepEqual([second.lead.length, second.copies.length], [1, 0]);
  const [without] = byOrigin(list.filter((c) => c.document !== "wire"), articles);
  assert.deepEqual(without.lead.map((c) => c.document), ["copy", "copy"]);
});
