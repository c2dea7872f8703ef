import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { spec, useProjects, type PlaywrightProject } from "../support/playwright-project.ts";
import type { Ran } from "../support/project.ts";
import { CHROMIUM, executedIn, page, PLAIN, webApp } from "../support/web-app.ts";

const BUNDLED = {
  "src/main.ts": `import { total } from "./cart";
import { format } from "./money";
Object.assign(globalThis, { total, format });
document.title = "ready";
`,
  "src/cart.ts": `export interface Row { readonly price: number }
export function total(rows: readonly Row[]): number {
  return rows.reduce((sum, { price }) => sum + price, 0);
}
`,
  "src/money.ts": `export function format(cents: number): string {
  return (cents / 100).toFixed(2);
}
`,
};

const INLINE = `export interface Word { readonly text: string }
const shout = (word: Word): string => {
  return word.text.toUpperCase();
};
const whisper = (word: Word): string => {
  return word.text.toLowerCase();
};
Object.assign(globalThis, { shout, whisper });
document.title = "ready";
`;

const SPECS = {
  "tests/pages.spec.ts": spec(`
test("adds", async ({ page }) => { await page.goto("/"); await page.evaluate("add()"); });
test("removes", async ({ page }) => { await page.goto("/"); await page.evaluate("remove()"); });
test("totals in a bundle", async ({ page }) => { await page.goto("/bundle.html"); await page.evaluate("total([])"); });
test("shouts as a dev server serves it", async ({ page }) => { await page.goto("/inline.html"); await page.evaluate("shout({ text: '' })"); });
test("opens another page", async ({ page }) => {
  await page.goto("/");
  const [other] = await Promise.all([page.waitForEvent("popup"), page.evaluate("void open('/inline.html')")]);
  await expect(other).toHaveTitle("ready");
});
test("goes from page to page", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("add()");
  await page.goto("/bundle.html");
  await page.evaluate("format(1)");
});
test("measures by itself", async ({ page }) => {
  await page.coverage.startJSCoverage();
  await page.goto("/");
  const entries = await page.coverage.stopJSCoverage();
  expect(entries.map(({ url }) => new URL(url).pathname)).toEqual(["/app.js"]);
  await page.evaluate("add()");
});
test("measures a page that it was at", async ({ page }) => {
  await page.goto("/");
  await page.coverage.startJSCoverage();
  await page.evaluate("add()");
  await page.coverage.stopJSCoverage();
});
test("never stops measuring", async ({ page }) => {
  await page.coverage.startJSCoverage();
  await page.goto("/");
});
test("crashes its page", async ({ page }) => {
  await page.goto("/");
  await page.goto("chrome://crash").catch(() => {});
});
test("hangs its page", async ({ page }) => {
  await page.goto("/");
  page.evaluate("for (;;) {}").catch(() => {});
});
test("fails", async ({ page }) => { await page.goto("/"); expect(await page.title()).toBe("none"); });
test("sees nothing of us", async ({ page }) => {
  expect(process.env.NODE_OPTIONS).toBe("--no-deprecation");
  expect(Object.keys(process.env).filter((name) => name.startsWith("HINDCAST_COVERAGE"))).toEqual([]);
});
`),
  "tests/browsers.spec.ts": `import { chromium } from "@playwright/test";
${spec(`
const at = "http://localhost:" + process.env.PORT + "/";
const launch = { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] };
test("keeps its profile", async ({}, info) => {
  const context = await chromium.launchPersistentContext(info.outputPath("profile"), launch);
  const [first] = context.pages();
  await first.goto(at);
  await first.evaluate("add()");
  await context.close();
});
test("connects", async () => {
  const server = await chromium.launchServer(launch);
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage();
  await page.goto(at);
  await page.evaluate("remove()");
  await browser.close();
  await server.close();
});
test("connects over the protocol", async () => {
  const port = 20000 + (process.pid % 20000);
  const started = await chromium.launch({ ...launch, args: [...launch.args, "--remote-debugging-port=" + port] });
  const browser = await chromium.connectOverCDP("http://127.0.0.1:" + port);
  const page = await browser.contexts()[0].newPage();
  await page.goto(at);
  await page.evaluate("remove()");
  await page.close();
  await browser.close();
  await started.close();
});
`)}`,
  "tests/common.spec.js": `const { test } = require("@playwright/test");
test("is a CommonJS file", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("add()");
});
`,
  "tests/shared.spec.ts": spec(`
let shared;
test.beforeAll(async ({ browser }) => {
  shared = await browser.newPage({ baseURL: "http://localhost:" + process.env.PORT });
  await shared.goto("/");
});
test.afterAll(() => shared.close());
test("uses the page first", async () => { expect(await shared.title()).toBe("ready"); });
test("adds in the page of all", async () => { await shared.evaluate("add()"); });
test("removes in the page of all", async () => { await shared.evaluate("remove()"); });
`),
};

/** Bundles as a build and as a dev server do: one file with a map beside it, and one file with its map inside. */
async function buildInto({ dir }: PlaywrightProject): Promise<void> {
  mkdirSync(join(dir, "built"), { recursive: true });
  const common = { absWorkingDir: dir, format: "esm", outdir: "built", logLevel: "silent" } as const;
  await build({
    ...common,
    entryPoints: { bundle: "src/main.ts" },
    bundle: true,
    sourcemap: true,
  });
  await build({ ...common, entryPoints: ["src/inline.ts"], sourcemap: "inline" });
}

describe.skipIf(CHROMIUM === undefined)("per-test coverage", () => {
  const makeProject = useProjects();
  let project: PlaywrightProject;
  let ran: Ran;
  let executed: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    const app = await webApp({
      ".gitignore": "node_modules\nout\nbuilt\n",
      "web/index.html": page("/app.js"),
      "web/bundle.html": page("/bundle.js"),
      "web/inline.html": page("/inline.js"),
      "web/app.js": PLAIN,
      "src/inline.ts": INLINE,
      ...BUNDLED,
      ...SPECS,
    });
    project = makeProject(app.files);
    await buildInto(project);
    ran = await project.playwright(["test"], { env: { ...app.env, NODE_OPTIONS: "--no-deprecation" } });
    executed = executedIn(project);
  });

  const of = (title: string): readonly string[] | undefined => executed.get(title);
  const NOT_ADDED = "web/app.js 2:23-4:1";
  const NOT_REMOVED = "web/app.js 5:26-7:1";
  const PAGES = "tests/pages.spec.ts";

  it("leaves the run as it was", () => {
    expect(ran.stdout).toContain("1 failed");
    expect(ran.stdout).toContain("19 passed");
  });

  it("tells by test which functions of a plain script were never called", () => {
    expect(of("adds")).toEqual([PAGES, NOT_REMOVED]);
    expect(of("removes")).toEqual([PAGES, NOT_ADDED]);
  });

  it("leads a bundle back to its sources", () => {
    expect(of("totals in a bundle")).toEqual(["src/cart.ts", "src/main.ts", "src/money.ts 1:46-3:1", PAGES]);
  });

  it("reads the source maps that a dev server puts into its scripts", () => {
    expect(of("shouts as a dev server serves it")).toEqual(["src/inline.ts 5:40-7:1", PAGES]);
  });

  it("adds up the pages of a test", () => {
    expect(of("goes from page to page")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^web\/app.js/), "src/money.ts", PAGES]),
    );
    expect(of("opens another page")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^src\/inline.ts/),
        expect.stringMatching(/^web\/app.js/),
      ]),
    );
  });

  it("reaches every way to a browser", () => {
    expect(of("keeps its profile")).toEqual(["tests/browsers.spec.ts", NOT_REMOVED]);
    expect(of("connects")).toEqual(["tests/browsers.spec.ts", NOT_ADDED]);
    expect(of("connects over the protocol")).toEqual(["tests/browsers.spec.ts", NOT_ADDED]);
    expect(of("is a CommonJS file")).toEqual(["tests/common.spec.js", NOT_REMOVED]);
  });

  it("tells the tests of one page apart, and counts for all what they found in it", () => {
    const SHARED = "tests/shared.spec.ts";
    expect(of("adds in the page of all")).toEqual([SHARED, NOT_REMOVED]);
    expect(of("removes in the page of all")).toEqual([SHARED, NOT_ADDED]);
  });

  it("takes from a test that measures by itself what it has measured, and counts on", () => {
    expect(of("measures by itself")).toEqual([PAGES, NOT_REMOVED]);
    expect(of("measures a page that it was at")?.map((one) => one.split(" ")[0])).toEqual(["web/app.js"]);
    expect(of("never stops measuring") ?? []).not.toContain(PAGES);
  });

  it("knows no more than a part of a test that crashes", () => {
    expect(of("crashes its page") ?? []).not.toContain(PAGES);
    expect(executed.has("fails")).toBe(false);
  });
});
