import assert from "node:assert/strict";
import test from "node:test";
import { claim, load, says } from "./load.mjs";

const { disagreements } = load(["sift", "disagree"], ["disagreements"]);
const { citation } = load(["cite"], ["citation"]);
const not = { polarity: "negative" };
const pairs = (...list) => disagreements(list).map(({ a, b, points }) => `${a.key}/${b.key}:${points.length}`);

test("one affirms what another denies", () => {
  const yes = claim("1", "a", "b", { sources: [says("x")] });
  assert.deepEqual(pairs(yes, claim("2", "a", "b", { ...not, sources: [says("y")] })), ["x/y:1"]);
  assert.deepEqual(pairs(yes, claim("2", "a", "b", not)), ["-/x:1"]);
  assert.deepEqual(pairs(yes, claim("2", "a", "c", { ...not, sources: [says("y")] })), []);
});

test("nobody contradicts himself, and what may be contradicts nothing", () => {
  const yes = claim("1", "a", "b", { sources: [says("x")] });
  assert.deepEqual(pairs(yes, claim("2", "a", "b", { ...not, sources: [says("x")] })), []);
  assert.deepEqual(pairs(yes, claim("2", "a", "b", { ...not, modality: "possible", sources: [says("y")] })), []);
});

test("who relays may reject", () => {
  assert.deepEqual(pairs(claim("1", "a", "b", { sources: [says("y", "denies"), says("x")] })), ["x/y:1"]);
});

test("a citation has words, source and place", () => {
  const article = { title: "Talks fail", publisher: "Wire", published: "2020-01-02", url: "https://example.org/" };
  const cited = citation(claim("1", "a", "b", { sources: [says("Ann")] }), article);
  assert.equal(cited, "“A met B” (according to Ann). Talks fail. Wire, 2020-01-02. https://example.org/");
});
