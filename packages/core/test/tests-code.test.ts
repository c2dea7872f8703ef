import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { FailurePlace, TestCode } from "../src/model/test-code.ts";
import { testsCode } from "../src/tests-code.ts";
import { aFailure, aRecordedRun, anAttempt, aTestStarted, linesOf, testId } from "./support/recorded-runs.ts";
import { historyOf } from "./support/stored-histories.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const PAGE = `exports.pay = (page) => page.getByText("Pay").click();\n`;
const SPEC = `test("test 1", () => { pay(page); });\n`;
const EMPTY = { before: historyOf([]), renamed: new Map(), notices: [] };

async function aProject(): Promise<string> {
  const root = await temporaryFolder();
  for (const folder of ["e2e", "pages"]) await mkdir(join(root, folder));
  await writeFile(join(root, "e2e/test1.spec.ts"), SPEC);
  await writeFile(join(root, "pages/cart.js"), PAGE);
  return root;
}

const failedInPage = [
  aTestStarted(1),
  anAttempt(1, {
    status: "failed",
    expected: false,
    failures: [aFailure("no button", { location: { file: "pages/cart.js", line: 1, column: 10 } })],
  }),
];

const ofTest1 = (line: ReturnType<typeof testsCode>): TestCode | undefined => line?.tests[testId(1)];

it("tells nothing of tests that never failed", async () => {
  const root = await aProject();
  expect(testsCode({ root, lines: linesOf({ 1: "P" }), ...EMPTY })).toBeUndefined();
});

it("tells where a failure arose outside of the test's file, and later that its statement is gone", async () => {
  const root = await aProject();
  const failed = testsCode({ root, lines: failedInPage, ...EMPTY });
  const place: FailurePlace | undefined = ofTest1(failed)?.places?.["no button"];
  expect(place?.file).toBe("pages/cart.js");

  const lines = linesOf({ 1: "P" });
  const before = historyOf([aRecordedRun(1, [...failedInPage, ...(failed ? [failed] : [])])]);
  const still = ofTest1(testsCode({ root, lines, before, renamed: new Map(), notices: [] }));
  expect(still).toEqual({ own: ofTest1(failed)?.own });
  await writeFile(join(root, "pages/cart.js"), PAGE.replace("Pay", "Pay now"));
  const later = ofTest1(testsCode({ root, lines, before, renamed: new Map(), notices: [] }));
  expect(later).toEqual({ own: ofTest1(failed)?.own, gone: ["no button"] });
});

it("goes on for a renamed test", async () => {
  const root = await aProject();
  const before = historyOf([aRecordedRun(1, linesOf({ 2: "F" }))]);
  const renamed = new Map([[testId(1), testId(2)]]);
  expect(ofTest1(testsCode({ root, lines: linesOf({ 1: "P" }), before, renamed, notices: [] }))?.own).toMatch(
    /^[0-9a-f]{12}$/,
  );
});

it("says nothing of a file that cannot be read", async () => {
  const root = await temporaryFolder();
  expect(testsCode({ root, lines: failedInPage, ...EMPTY })).toBeUndefined();
});

it("costs the run nothing but a line when it fails", async () => {
  const root = await aProject();
  const notices: string[] = [];
  const tests = new Proxy(historyOf([]).tests, {
    get: () => {
      throw new Error("no tests");
    },
  });
  const before = { ...historyOf([]), tests };
  expect(testsCode({ root, lines: failedInPage, before, renamed: new Map(), notices })).toBeUndefined();
  expect(notices).toEqual(["the code of failed tests is not recorded: no tests"]);
});
