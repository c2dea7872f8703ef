import { describe, expect, it } from "vitest";
import { testList } from "../../src/plan/test-list.ts";
import { aTestRef } from "../support/manifests.ts";

const chromium = { project: "chromium" };

describe("testList", () => {
  it("writes one line for each test, with the file as Playwright's rootDir sees it", () => {
    const tests = [
      { ...aTestRef("web/e2e/cart.spec.ts", "cart", "adds > removes @smoke"), ...chromium },
      { ...aTestRef("web/e2e/admin/users.spec.ts", "lists"), ...chromium },
      { ...aTestRef("shared/login.spec.ts", "logs in"), ...chromium },
    ];

    expect(testList(tests, "web/e2e").text).toBe(
      [
        "[chromium] › cart.spec.ts › cart › adds > removes @smoke",
        "[chromium] › admin/users.spec.ts › lists",
        "[chromium] › ../../shared/login.spec.ts › logs in",
        "",
      ].join("\n"),
    );
  });

  it("writes the project even when it is empty, for a file may begin with a bracket", () => {
    expect(testList([aTestRef("[slug].spec.ts", "opens")], "").text).toBe("[] › [slug].spec.ts › opens\n");
  });

  it("ends a line before a title that the format cannot hold, once, and tells which tests these are", () => {
    const tests = ["a › b", " leading", "two\nlines", "order of <date>"].map((title) =>
      aTestRef("cart.spec.ts", "cart", title),
    );

    expect(testList(tests, "")).toEqual({ text: "[] › cart.spec.ts › cart\n", widened: tests });
  });

  it("is empty without tests", () => {
    expect(testList([], "e2e")).toEqual({ text: "", widened: [] });
  });
});
