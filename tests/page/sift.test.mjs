import assert from "node:assert/strict";
import test from "node:test";
import { claim, load, says } from "./load.mjs";

const { sift, within, leavesOf } = load(["sift"], ["sift", "within", "leavesOf"]);
const none = {
  hidden: new Set(), by: "", relation: "", event: "", polarity: "", document: "", sure: 0, words: "", dates: null,
  gone: new Set(), only: null, near: null,
};
const entities = ["a", "b", "c", "d"].map((id) => ({ id, group: id === "d" ? "place" : "person", claims: 1 }));
const byId = new Map(entities.map((e) => [e.id, e]));
const claims = [
  claim("1", "a", "b"),
  claim("2", "b", "c", { kind: "negative", polarity: "negative", sources: [says("a")] }),
  claim("3", "c", "d", { p: "attack", event: "ASSAULT", confidence: 0.4, text: "Čapek struck." }),
];
const left = (f) => [...sift({ claims, entities }, byId, { ...none, ...f }).claims].join("");

test("each filter leaves its claims", () => {
  assert.equal(left({}), "123");
  assert.equal(left({ hidden: new Set(["negative"]) }), "13");
  assert.equal(left({ hidden: new Set(["place"]) }), "12");
  assert.equal(left({ by: "a" }), "2");
  assert.equal(left({ by: "-" }), "13");
  assert.equal(left({ event: "ASSAULT" }), "3");
  assert.equal(left({ polarity: "negative" }), "2");
  assert.equal(left({ sure: 50 }), "12");
  assert.equal(left({ words: " capek STRUCK" }), "3");
  assert.equal(left({ gone: new Set(["b"]) }), "3");
  assert.equal(left({ only: new Set(["b", "c"]) }), "2");
  assert.equal(left({ near: ["a", 2] }), "12");
});

test("a count is what choosing the value would leave", () => {
  const { counts } = sift({ claims, entities }, byId, { ...none, polarity: "positive", hidden: new Set(["fact"]) });
  assert.deepEqual([...counts.kind], [["fact", 2]]);
  assert.deepEqual([...counts.polarity], [["negative", 1]]);
  assert.deepEqual([...counts.by], []);
});

test("steps and leaves", () => {
  assert.deepEqual([...within("a", 1, claims)], ["a", "b"]);
  assert.deepEqual([...leavesOf(claims)], [["a", "b"], ["d", "c"]]);
  assert.deepEqual([...leavesOf([claims[0]])], []); // a pair has no hub
});
