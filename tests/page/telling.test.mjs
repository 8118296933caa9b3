import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { telling } = load(["telling"], ["telling"]);
const told = (p, phrase, more = {}) => {
  const { first, words } = telling({ p, phrase, label: p, polarity: "positive", modality: "asserted", ...more });
  return [first, words].filter(Boolean).join(" ");
};
const not = { polarity: "negative" };

test("a claim keeps the words of the article", () => {
  assert.equal(told("violate", "violated"), "violated");
  assert.equal(told("leave", ""), "leave");
});

test("a noun stands behind a comma, a verb does not", () => {
  assert.equal(told("press-secretary-of", "press secretary of"), ", press secretary of");
  assert.equal(told("member-of", "is a member of"), "is a member of");
  assert.equal(told("violate", "is violation of"), "is violation of");
});

test("what the words hide is said first, what they show is not said twice", () => {
  assert.equal(told("sign", "did not sign", not), "did not sign");
  assert.equal(told("have", "had", not), "Not so: had");
  assert.equal(told("know", "notified", not), "Not so: notified");
  assert.equal(told("buy", "will buy", { modality: "planned" }), "will buy");
  assert.equal(told("equip", "to equip", { modality: "planned" }), "Planned: to equip");
  assert.equal(told("leave", "may leave", { modality: "possible" }), "may leave");
  assert.equal(told("leave", "left", { ...not, modality: "possible" }), "Not so: Possibly: left");
  assert.equal(told("leave", "left", { modality: "conditional" }), "On a condition: left");
});
