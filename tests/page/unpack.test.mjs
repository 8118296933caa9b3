import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { rows, unpackClaim, unpackMarks } = load(["unpack"], ["rows", "unpackClaim", "unpackMarks"]);

test("columns of three kinds become rows", () => {
  const columns = { a: { all: 1 }, b: { each: ["x", "y"] }, c: { of: ["p"], at: [0, 0] } };
  assert.deepEqual(rows({ size: 2, columns }), [{ a: 1, b: "x", c: "p" }, { a: 1, b: "y", c: "p" }]);
  assert.deepEqual(rows({ size: 0, columns: {} }), []);
});

test("a claim's words are cut from its article in UTF-16 units", () => {
  const packed = { s: 0, o: -1, document: 0, at: 3, text: 6, spans: [0, 3, -1, -1, 4, 6], sources: [[-1, "he", "says"]], qualifiers: [] };
  const made = unpackClaim(packed, ["a"], [{ id: "d", text: "🛩 Ann ran." }]);
  assert.equal(made.text, "Ann ra");
  assert.equal(made.o, null);
  assert.equal(made.trigger, null);
  assert.deepEqual(made.lit, [[4, 6]]);
  assert.deepEqual(made.sources, [{ entity: null, name: "he", stance: "says" }]);
});

test("marks are counted on from each other", () => {
  assert.deepEqual(unpackMarks([2, 3, 0, 5, 1, 1], ["a", "b"]), [[2, 5, "a"], [7, 8, "b"]]);
});
