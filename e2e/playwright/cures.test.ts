import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LogLine } from "@hindcast/core";
import { ROOT } from "../support/install.ts";
import { playwrightConfig, spec, useProjects, type RunnerVersion } from "../support/playwright-project.ts";
import { unwrapped } from "../support/project.ts";
import { CHROMIUM } from "../support/web-app.ts";

const project = useProjects();

const PAGE = `<header><button>Pay now and subscribe</button></header>
<main><h1>Checkout</h1><label>Card number <input></label><button data-testid="pay">Pay now</button></main>`;

const TESTS = spec(`const html = ${JSON.stringify(PAGE)};
test.beforeEach(async ({ page }) => {
  await page.setContent(html);
  await page.getByLabel("Card number").fill("secret-4242");
});
test("finds nothing", async ({ page }) => {
  await page.getByRole("button", { name: "Pay up", exact: true }).click({ timeout: 300 });
});
test("expects nothing", async ({ page }) => {
  await expect(page.getByTestId("card-number-field")).toBeVisible({ timeout: 300 });
});
test("finds two", async ({ page }) => {
  await page.getByRole("button", { name: "Pay now" }).click({ timeout: 300 });
});`);

const files = {
  "playwright.config.ts": playwrightConfig(
    `use: { launchOptions: { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] } },`,
  ),
  "tests/pay.spec.ts": TESTS,
};
const env = { CHROMIUM: CHROMIUM ?? "" };

const pageFile = (id: string): string => `export const html = '<button data-testid="${id}">Go</button>';\n`;

function adviceIn(lines: readonly LogLine[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    lines.flatMap((line) =>
      line.type === "test.diagnosed"
        ? [[line.titlePath.join(), (line.advice ?? []).map(({ name, text }) => `${name}: ${text}`)]]
        : [],
    ),
  );
}

describe.skipIf(CHROMIUM === undefined)("cures", () => {
  it.each<RunnerVersion>(["newest", "1.62", "1.56"])(
    "names the nearest element of the page that Playwright %s attaches",
    async (runner) => {
      const app = project(files, { runner });
      const ran = await app.playwright(["test"], { env });
      const { lines } = await app.lastRun();
      const advice = adviceIn(lines);
      expect(advice["finds nothing"]).toEqual([
        "selector/nearest: the page has button \"Pay now\": page.getByRole('button', { name: 'Pay now', exact: true })",
      ]);
      expect(advice["expects nothing"]).toEqual([
        "selector/nearest: the page has textbox \"Card number\": page.getByRole('textbox', { name: 'Card number' })",
      ]);
      expect(advice["finds two"]?.[0]).toMatch(/^selector\/distinguish: 2 elements match .*page\.getBy/);
      expect(unwrapped(ran.stdout + ran.stderr)).toContain('try: the page has button "Pay now"');
      expect(JSON.stringify(lines)).not.toContain("secret-4242");
    },
  );

  it("tells several apart, and says how to see more, where Playwright attaches no page", async () => {
    const app = project(files, { runner: "1.46" });
    await app.playwright(["test"], { env });
    const advice = adviceIn((await app.lastRun()).lines);
    expect(advice["finds two"]?.[0]).toMatch(/^selector\/distinguish: /);
    expect(advice["finds nothing"]?.[0]).toMatch(/^selector\/look: .*tests\/pay\.spec\.ts:7 --trace on$/);
  });

  it("reads a new test id from the change, and shows all of it in explain", async () => {
    const app = project({
      ...files,
      "app/page.ts": pageFile("pay"),
      "tests/pay.spec.ts": spec(`import { html } from "../app/page";
test("pays", async ({ page }) => {
  await page.setContent(html);
  await page.getByTestId("pay").click({ timeout: 5000 });
});`),
    });
    await app.playwright(["test"], { env });
    app.write({ "app/page.ts": pageFile("order-4") });
    await app.playwright(["test"], { env });
    expect(adviceIn((await app.lastRun()).lines)["pays"]).toEqual([
      "selector/test-id: app/page.ts has another test id there now: page.getByTestId('order-4')",
    ]);
    const explained = await app.node([join(ROOT, "packages/cli/bin/hindcast.js"), "explain", "pays"]);
    expect(unwrapped(explained.stdout)).toContain("await page.getByTestId('order-4').click();");
  });
});
