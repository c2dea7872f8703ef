import type { CatalogueEntry } from "../entry.ts";

/** What was there and was not as expected. */
export const ASSERTION_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "assertion/accept-screenshot",
    kinds: ["snapshot/screenshot"],
    text: "the picture differs: look at the diff in the report; when it is meant so, npx playwright test {file} --update-snapshots",
    example: {
      category: "snapshot",
      kind: "snapshot/screenshot",
      file: "tests/a.spec.ts",
      says: "the picture differs: look at the diff in the report; when it is meant so, npx playwright test tests/a.spec.ts --update-snapshots",
    },
  },
  {
    name: "assertion/accept-jest-snapshot",
    kinds: ["snapshot"],
    runner: "jest",
    text: "the snapshot differs; when it is meant so: npx jest {file} -u",
    example: {
      category: "snapshot",
      kind: "snapshot/value",
      runner: "jest",
      file: "src/a.test.js",
      says: "the snapshot differs; when it is meant so: npx jest src/a.test.js -u",
    },
  },
  {
    name: "assertion/accept-snapshot",
    kinds: ["snapshot"],
    text: "the snapshot differs; when it is meant so: npx playwright test {file} --update-snapshots",
    example: {
      category: "snapshot",
      kind: "snapshot/aria",
      file: "tests/a.spec.ts",
      says: "the snapshot differs; when it is meant so: npx playwright test tests/a.spec.ts --update-snapshots",
    },
  },
  {
    name: "assertion/status",
    kinds: ["assertion/http-status"],
    text: "the server answered {received} and not {expected}: print the body, it says why",
    code: { playwright: "expect(response, await response.text()).toBeOK();" },
    example: {
      category: "assertion",
      kind: "assertion/http-status",
      facts: { expected: "200", received: "500" },
      says: "the server answered 500 and not 200: print the body, it says why",
    },
  },
  {
    name: "assertion/count",
    kinds: ["assertion/count", "assertion/web-first"],
    needs: ["locator"],
    pattern: /toHaveCount/,
    text: "{locator} has {received} elements and not {expected}: the data of the test differ, or the locator also finds others",
    code: { playwright: "console.log(await page.{locator}.allTextContents());" },
    example: {
      category: "assertion",
      kind: "assertion/count",
      message: "expect(locator).toHaveCount(expected) failed",
      facts: { locator: "getByRole('listitem')", expected: "2", received: "3" },
      says: "getByRole('listitem') has 3 elements and not 2: the data of the test differ, or the locator also finds others",
    },
  },
  {
    name: "assertion/element",
    kinds: ["assertion", "timeout/expect"],
    text: "{locator} shows {received} where {expected} is expected; linked changes say which of the two is right",
    example: {
      category: "assertion",
      kind: "assertion/web-first",
      facts: { locator: "locator('#p')", expected: '"One"', received: '"Two"' },
      says: 'locator(\'#p\') shows "Two" where "One" is expected; linked changes say which of the two is right',
    },
  },
  {
    name: "assertion/json",
    kinds: ["runtime/json"],
    text: "what was read as JSON is none: print it before it is parsed; a page with an error begins with <",
    code: {
      playwright: "console.log(response.status(), await response.text());",
      jest: "console.log(response.status, await response.text());",
    },
    example: {
      category: "runtime",
      kind: "runtime/json",
      says: "what was read as JSON is none: print it before it is parsed; a page with an error begins with <",
    },
  },
  {
    name: "assertion/passed",
    kinds: ["assertion/passed-unexpectedly"],
    text: "it is marked as failing and passes: take the mark off {place}",
    example: {
      category: "assertion",
      kind: "assertion/passed-unexpectedly",
      file: "a.spec.ts",
      line: 3,
      says: "it is marked as failing and passes: take the mark off a.spec.ts:3",
    },
  },
];
