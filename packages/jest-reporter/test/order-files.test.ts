import { expect, it } from "vitest";
import { orderFiles } from "../src/order-files.ts";
import { aJestTest, knownOf } from "./support/known.ts";

const known = knownOf(
  aJestTest("failed.test.js", { pFailNext: 0.8, p50Ms: 20 }),
  aJestTest("likely.test.js", { pFailNext: 0.4, p50Ms: 20 }),
  aJestTest("long.test.js", { p50Ms: 900 }),
  aJestTest("short.test.js", { p50Ms: 10 }),
  aJestTest("usual.test.js", { p50Ms: 20 }),
);
const file = (key: string, pFail?: number) => ({ test: key, key, known: known.get(key), pFail });
const NAMES = ["short", "unknown", "long", "likely", "usual", "failed"].map((name) => `${name}.test.js`);
const ONE_WORKER = { pFailNew: 0.1, workers: 1 };

it("runs first what is likely to fail, unknown files among it, and then the shortest", () => {
  const expected = ["failed", "likely", "unknown", "short", "usual", "long"].map((name) => `${name}.test.js`);
  expect(
    orderFiles(
      NAMES.map((name) => file(name)),
      ONE_WORKER,
    ),
  ).toEqual(expected);
  expect(
    orderFiles(
      NAMES.toReversed().map((name) => file(name)),
      ONE_WORKER,
    ),
  ).toEqual(expected);
});

it("believes a selection", () => {
  const files = [file("likely.test.js", 0.1), file("long.test.js"), file("short.test.js", 0.9)];
  expect(orderFiles(files, ONE_WORKER)).toEqual(["short.test.js", "likely.test.js", "long.test.js"]);
});

it("begins a long file in time for the other workers", () => {
  const files = ["failed", "short", "usual", "long"].map((name) => file(`${name}.test.js`));
  const ordered = orderFiles(files, { pFailNew: 0.1, workers: 2 });
  expect(ordered.slice(0, 2)).toEqual(["failed.test.js", "long.test.js"]);
});
