import { describe, expect, it } from "vitest";
import { countKin, type KinTest } from "../../src/analyse/kin.ts";
import { testId } from "../support/recorded-runs.ts";

let made = 0;

function aTest(fields: Partial<KinTest> = {}): KinTest {
  made += 1;
  return {
    testId: testId(made),
    project: "chromium",
    file: "e2e/pay.spec.ts",
    titlePath: [`test ${made}`],
    failed: false,
    fingerprints: [],
    ...fields,
  };
}

describe("countKin", () => {
  it("counts the same test in the other projects", () => {
    const test = aTest({ titlePath: ["pays"], failed: true });
    const kinOf = countKin([
      test,
      aTest({ titlePath: ["pays"], project: "firefox", failed: true }),
      aTest({ titlePath: ["pays"], project: "webkit" }),
      aTest({ titlePath: ["pays"], project: "webkit", file: "e2e/other.spec.ts" }),
    ]);
    expect(kinOf(test).twins).toEqual({ executed: 2, failed: 1 });
  });

  it("counts the other tests of its file in its own project", () => {
    const test = aTest({ failed: true });
    const kinOf = countKin([test, aTest({ failed: true }), aTest(), aTest({ project: "firefox" })]);
    expect(kinOf(test).fileMates).toEqual({ executed: 2, failed: 1 });
  });

  it("counts each other test that failed with one of its errors once, and no twin", () => {
    const failing = { failed: true, fingerprints: ["same", "other"] };
    const test = aTest({ ...failing, titlePath: ["pays"] });
    const elsewhere = { ...failing, file: "e2e/cart.spec.ts", titlePath: ["adds"] };
    const kinOf = countKin([
      test,
      aTest({ ...failing, titlePath: ["pays"], project: "firefox" }),
      aTest(elsewhere),
      aTest({ ...elsewhere, project: "firefox" }),
      aTest({ failed: true, fingerprints: ["third"] }),
    ]);
    expect(kinOf(test).sameError).toBe(1);
  });

  it("counts them for each test of a large suite that one error failed", () => {
    const tests = Array.from({ length: 10_000 }, () => aTest({ failed: true, fingerprints: ["same"] }));
    const kinOf = countKin(tests);
    expect(new Set(tests.map((test) => kinOf(test).sameError))).toEqual(new Set([9999]));
  });

  it("knows no kin of a test that stands alone", () => {
    const test = aTest({ failed: true });
    const none = { executed: 0, failed: 0 };
    expect(countKin([test])(test)).toEqual({ twins: none, fileMates: none, sameError: 0 });
  });
});
