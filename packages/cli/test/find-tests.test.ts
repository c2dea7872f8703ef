import { describe, expect, it } from "vitest";
import { isTestId, type TestId } from "@hindcast/core";
import { findTests, onlyTest } from "../src/find-tests.ts";

function id(number: number): TestId {
  const text = number.toString(16).padStart(16, "0");
  if (!isTestId(text)) throw new Error(`${text} is no test id`);
  return text;
}

const CART = [
  "test.describe('cart', () => {",
  "  test('adds an item', async () => {",
  "  });",
  "",
  "  test('empties', () => {",
  "  });",
  "});",
];

const tests = [
  { testId: id(1), file: "e2e/cart.spec.ts", titlePath: ["cart", "adds an item"], project: "" },
  { testId: id(2), file: "e2e/cart.spec.ts", titlePath: ["cart", "empties"], project: "" },
  { testId: id(3), file: "e2e/login.spec.ts", titlePath: ["Login", "empties the form"], project: "chromium" },
  { testId: id(4), file: "e2e/login.spec.ts", titlePath: ["Login", "empties the form"], project: "firefox" },
];

const found = (query: string) =>
  findTests(tests, query, (path) => (path.endsWith("cart.spec.ts") ? CART.join("\n") : undefined)).map(
    ({ testId }) => Number.parseInt(testId, 16),
  );

describe("finds tests", () => {
  it.each([
    ["by id", "0000000000000003", [3]],
    ["by a part of a title, whatever the case", "LOGIN", [3, 4]],
    ["by titles with the runner's sign between them", "cart › adds", [1]],
    ["by titles with > between them", "Login>empties", [3, 4]],
    ["by an exact title before those that contain it", "empties", [2]],
    ["by file", "e2e/cart.spec.ts", [1, 2]],
    ["by the end of a path", "cart.spec.ts", [1, 2]],
    ["by a Windows path", ".\\e2e\\cart.spec.ts", [1, 2]],
    ["by the line of the title", "e2e/cart.spec.ts:2", [1]],
    ["by a line inside the test, with a column", "cart.spec.ts:6:3", [2]],
    ["by a file that is gone, whatever the line", "login.spec.ts:9", [3, 4]],
    ["none when nothing fits", "payment", []],
  ])("%s", (_how, query, numbers) => {
    expect(found(query)).toEqual(numbers);
  });
});

const gone = (): undefined => undefined;

describe("onlyTest", () => {
  it("lists the tests when several fit", () => {
    expect(() => onlyTest(tests, "empties the form", gone)).toThrow(
      [
        '2 tests fit "empties the form"; give one of these ids:',
        "  0000000000000003  Login › empties the form · chromium  e2e/login.spec.ts",
        "  0000000000000004  Login › empties the form · firefox  e2e/login.spec.ts",
      ].join("\n"),
    );
  });

  it("says what can be given when none fits", () => {
    expect(() => onlyTest(tests, "payment", gone)).toThrow(
      'no test fits "payment"; give an id, a part of the titles, or file:line',
    );
  });
});
