import { beforeAll, describe, expect, it } from "vitest";
import type { Failure, RecordedRun, TestStarted } from "@hindcast/core";
import { finishedAttempts } from "../support/json-report.ts";
import { playwrightConfig, spec, useProjects } from "../support/playwright-project.ts";
import { CHROMIUM } from "../support/web-app.ts";

const makeProject = useProjects();

const TESTS = spec(`
test("ambiguous", async ({ page }) => {
  await page.setContent("<button>Pay now</button><button>Pay later</button>");
  await page.getByRole("button").click();
});
test("missing", async ({ page }) => {
  await page.setContent("<button>Pay now</button>");
  await page.getByRole("button", { name: "Buy" }).click({ timeout: 500 });
});
test("disabled", async ({ page }) => {
  await page.setContent("<button disabled>Pay now</button>");
  await page.getByRole("button").click({ timeout: 500 });
});
test("wrong", async ({ page }) => {
  await page.setContent("<h1>Basket</h1>");
  await expect(page.getByRole("heading")).toHaveText("Cart", { timeout: 500 });
});
test("refused", async ({ page }) => { await page.goto("http://127.0.0.1:1/cart"); });
test("unasked", async ({ page }) => { await page.waitForResponse("**/pay", { timeout: 300 }); });
`);

/** What each version says in its own words. */
const FACTS: Readonly<Record<string, Failure["facts"]>> = {
  ambiguous: {
    call: "locator.click",
    locator: "getByRole('button')",
    matches: 2,
    alternatives: ["getByRole('button', { name: 'Pay now' })", "getByRole('button', { name: 'Pay later' })"],
  },
  missing: { call: "locator.click", locator: "getByRole('button', { name: 'Buy' })", timeoutMs: 500 },
  disabled: { locator: "getByRole('button')", obstacle: "element is not enabled", timeoutMs: 500 },
  wrong: { locator: "getByRole('heading')", matcher: "toHaveText", expected: '"Cart"', received: '"Basket"' },
  refused: { call: "page.goto", url: "http://127.0.0.1:1/cart", host: "127.0.0.1", port: 1 },
  unasked: { call: "page.waitForResponse", timeoutMs: 300 },
};

describe.skipIf(CHROMIUM === undefined).each(["1.46", undefined] as const)(
  "what errors name on Playwright %s",
  (runner) => {
    let run: RecordedRun;
    const failureOf = (title: string): Failure | undefined => {
      const started = run.lines.find(
        (line): line is TestStarted => line.type === "test.started" && line.titlePath.at(-1) === title,
      );
      return finishedAttempts(run)
        .find((attempt) => attempt.testId === started?.testId)
        ?.failures.at(-1);
    };

    beforeAll(async () => {
      const config = playwrightConfig(
        `use: { launchOptions: { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] } },`,
      );
      const files = { "playwright.config.ts": config, "tests/facts.spec.ts": TESTS };
      const project = makeProject(files, runner === undefined ? {} : { runner });
      await project.playwright(["test"], { env: { CHROMIUM: CHROMIUM ?? "" } });
      run = await project.lastRun();
    });

    it.each(Object.entries(FACTS))("is read of the test %s", (title, facts) => {
      expect(failureOf(title)?.facts).toMatchObject(facts ?? {});
    });
  },
);
