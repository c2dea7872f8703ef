import { expect, it } from "vitest";
import { orderFiles } from "../src/order-files.ts";
import { aJestTest, knownOf } from "./support/known.ts";

const known = knownOf(
  aJestTest("failed.test.js", { failedLast: true, p50Ms: 1 }),
  aJestTest("likely.test.js", { pFailNext: 0.4, p50Ms: 1 }),
  aJestTest("long.test.js", { p50Ms: 900 }),
  aJestTest("short.test.js", { p50Ms: 10 }),
  aJestTest("also-short.test.js", { p50Ms: 10, pFailNext: 0.01 }),
);
const file = (key: string, score?: number) => ({ test: key, key, known: known.get(key), score });
const NAMES = ["short", "unknown", "long", "likely", "also-short", "failed"].map((name) => `${name}.test.js`);

it("runs first what failed, then what is likely to fail, then what is unknown, then the longest", () => {
  const expected = ["failed", "likely", "unknown", "long", "also-short", "short"].map(
    (name) => `${name}.test.js`,
  );
  expect(orderFiles(NAMES.map((name) => file(name)))).toEqual(expected);
  expect(orderFiles(NAMES.toReversed().map((name) => file(name)))).toEqual(expected);
});

it("believes the scores of a selection", () => {
  const files = [file("likely.test.js", 0.1), file("long.test.js"), file("short.test.js", 0.9)];
  expect(orderFiles(files)).toEqual(["short.test.js", "likely.test.js", "long.test.js"]);
});
