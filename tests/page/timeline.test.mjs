import assert from "node:assert/strict";
import test from "node:test";
import { claim, load, says } from "./load.mjs";

const { tellings, spread } = load(["sift", "disagree", "timeline"], ["tellings", "spread"]);
const documents = new Map([
  ["old", { published: "2016-01-01", publisher: "Wire" }],
  ["new", { published: "2016-01-03", publisher: "Post" }],
  ["undated", { published: "", publisher: "Wire" }],
]);
const told = (...list) => tellings(list, documents);
const short = (one) => [one.day, one.pro, one.who.entity ?? "-", one.publisher];

test("both sides are told in the order of days", () => {
  const list = told(
    claim("1", "a", "b", { document: "new", polarity: "negative", kind: "negative" }),
    claim("2", "a", "b", { document: "old", sources: [says("x")] }),
  );
  assert.deepEqual(list.map(short), [
    ["2016-01-01", true, "x", "Wire"],
    ["2016-01-03", false, "-", "Post"],
  ]);
});

test("who rejects what another says is against it", () => {
  const list = told(claim("1", "a", "b", { document: "old", sources: [says("y", "denies"), says("x")] }));
  assert.deepEqual(list.map(short), [
    ["2016-01-01", true, "x", "Wire"],
    ["2016-01-01", false, "y", "Wire"],
  ]);
});

test("what may be, and what has no day, is neither", () => {
  assert.deepEqual(told(claim("1", "a", "b", { document: "undated" })), []);
  assert.deepEqual(told(claim("1", "a", "b", { document: "old", modality: "possible" })), []);
});

test("days stand by their distance, and tellings of one day and side on each other", () => {
  const list = spread(told(
    claim("1", "a", "b", { document: "old" }),
    claim("2", "a", "b", { document: "old" }),
    claim("3", "a", "b", { document: "new" }),
  ));
  assert.deepEqual(list.map(({ share, row }) => [share, row]), [[0, 0], [0, 1], [1, 0]]);
});
