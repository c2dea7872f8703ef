import { beforeAll, describe, expect, it } from "vitest";
import { instrument } from "../support/instrument.ts";
import { spec, useProjects, type PlaywrightProject } from "../support/playwright-project.ts";
import type { Ran } from "../support/project.ts";
import { CHROMIUM, executedIn, page, PLAIN, webApp } from "../support/web-app.ts";

const WORDS = `export interface Word { readonly text: string }
const shout = (word: Word): string => {
  return word.text.toUpperCase();
};
const whisper = (word: Word): string => {
  return word.text.toLowerCase();
};
Object.assign(globalThis, { shout, whisper });
document.title = "words";
`;

const TESTS = "tests/counted.spec.ts";
const SPECS = {
  [TESTS]: spec(`
test("adds", async ({ page }) => { await page.goto("/"); await page.evaluate("add()"); });
test("shouts", async ({ page }) => { await page.goto("/words.html"); await page.evaluate("shout({ text: '' })"); });
test("goes from page to page", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("add()");
  await page.goto("/words.html");
  await page.evaluate("whisper({ text: '' })");
});
test("loads a page again", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("remove()");
  await page.reload();
  await page.evaluate("add()");
});
test("opens another page", async ({ page }) => {
  await page.goto("/");
  const [other] = await Promise.all([page.waitForEvent("popup"), page.evaluate("void open('/words.html')")]);
  await expect(other).toHaveTitle("words");
  await other.evaluate("shout({ text: '' })");
});
test("uses two pages", async ({ page, context }) => {
  const other = await context.newPage();
  await page.goto("/");
  await other.goto("/");
  await page.evaluate("add()");
  await other.evaluate("remove()");
});
test("frames a page for a while", async ({ page }) => {
  await page.goto("/words.html");
  await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "/";
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    document.body.append(frame);
    await loaded;
    frame.contentWindow.add();
    frame.remove();
  });
});
test("runs what was built before its source changed", async ({ page }) => { await page.goto("/stale.html"); });
test("sees nothing of us", async ({ page }) => {
  await page.goto("/");
  expect(await page.evaluate(() => Object.keys(globalThis).filter((name) => /hindcast/i.test(name)))).toEqual([]);
});
`),
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

const FILES = {
  ".gitignore": "node_modules\nout\nbuilt\n",
  "web/index.html": page("/app.js"),
  "web/words.html": page("/words.js"),
  "web/stale.html": page("/stale.js"),
  "web/app.js": PLAIN,
  "src/stale.js": PLAIN,
  "src/words.ts": WORDS,
};

/** Chromium that speaks no protocol of its own, as Firefox and WebKit do not. */
const OTHER_BROWSER = `const Module = require("node:module");
const load = Module._load;
const seen = new Set();
Module._load = function (...args) {
  const loaded = load.apply(this, args);
  const chromium = /playwright-core$/.test(args[0]) ? loaded.chromium : undefined;
  if (chromium === undefined || seen.has(chromium)) return loaded;
  seen.add(chromium);
  const launch = chromium.launch;
  chromium.launch = async function (...options) {
    const browser = await launch.apply(this, options);
    const open = browser.newContext;
    const context = await browser.newContext();
    Object.getPrototypeOf(context).newCDPSession = async () => {
      throw new Error("CDP session is only available in Chromium");
    };
    await context.close();
    return browser;
  };
  return loaded;
};
`;

const NOT_ADDED = "web/app.js 2:23-4:1";
const NOT_REMOVED = "web/app.js 5:26-7:1";
const NOT_WHISPERED = "src/words.ts 5:40-7:1";
const NOT_SHOUTED = "src/words.ts 2:38-4:1";

describe.skipIf(CHROMIUM === undefined)("an instrumented application", () => {
  const makeProject = useProjects();
  let ran: Ran;
  let executed: ReadonlyMap<string, readonly string[]>;

  async function build(
    files: Readonly<Record<string, string>>,
    use = "",
  ): Promise<{
    readonly project: PlaywrightProject;
    readonly env: Readonly<Record<string, string>>;
  }> {
    const app = await webApp({ ...FILES, ...files }, "{ coverage: true }", use);
    const project = makeProject(app.files);
    instrument(project.dir, "web/app.js", "built/app.js");
    instrument(project.dir, "src/words.ts", "built/words.js");
    instrument(project.dir, "src/stale.js", "built/stale.js");
    project.write({ "src/stale.js": `// A line that was not built.\n${PLAIN}` });
    return { project, env: app.env };
  }

  async function traced(mode: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const { project, env } = await build(
      { [TESTS]: SPECS[TESTS] ?? "" },
      `trace: { mode: "${mode}", _coverage: true }`,
    );
    const run = await project.playwright(["test", "-g", "adds|goes from"], { env });
    expect(run.stdout).toContain("2 passed");
    return executedIn(project);
  }

  beforeAll(async () => {
    const { project, env } = await build(SPECS);
    ran = await project.playwright(["test"], { env });
    executed = executedIn(project);
  });

  const of = (title: string): readonly string[] | undefined => executed.get(title);

  it("leaves the run as it was", () => {
    expect(ran.stdout).toContain("12 passed");
  });

  it("counts for each test itself, in its sources", () => {
    expect(of("adds")).toEqual([TESTS, NOT_REMOVED]);
    expect(of("shouts")).toEqual([NOT_WHISPERED, TESTS]);
  });

  it("is read before its documents go", () => {
    expect(of("goes from page to page")).toEqual([NOT_SHOUTED, TESTS, NOT_REMOVED]);
    expect(of("loads a page again")).toEqual([TESTS, "web/app.js"]);
    expect(of("frames a page for a while")).toEqual(["src/words.ts 2:38-4:1 5:40-7:1", TESTS, NOT_REMOVED]);
  });

  it("adds up the pages of a test, a popup from its beginning", () => {
    expect(of("opens another page")).toEqual([NOT_WHISPERED, TESTS, "web/app.js 2:23-4:1 5:26-7:1"]);
    expect(of("uses two pages")).toEqual([TESTS, "web/app.js"]);
  });

  it("tells the tests of one page apart", () => {
    const SHARED = "tests/shared.spec.ts";
    expect(of("adds in the page of all")).toEqual([SHARED, NOT_REMOVED]);
    expect(of("removes in the page of all")).toEqual([SHARED, NOT_ADDED]);
  });

  it("is known by its files when these are no longer those that were built", () => {
    expect(of("runs what was built before its source changed")).toEqual(["src/stale.js", TESTS]);
  });

  describe("whose traces take its counters", () => {
    it("is read from them", async () => {
      const found = await traced("on");
      expect(found.get("adds")).toEqual([TESTS, NOT_REMOVED]);
      expect(found.get("goes from page to page")).toEqual([NOT_SHOUTED, TESTS, NOT_REMOVED]);
    });

    it("is known by its files when they are not kept", async () => {
      expect((await traced("retain-on-failure")).get("adds")).toEqual([TESTS, "web/app.js"]);
    });
  });

  it("tells in part what runs in a browser that is not Chromium", async () => {
    const { project, env } = await build({ [TESTS]: SPECS[TESTS] ?? "", "other.cjs": OTHER_BROWSER });
    const other = await project.playwright(["test", "-g", "adds|goes from"], {
      env: { ...env, NODE_OPTIONS: "--require ./other.cjs" },
    });
    expect(other.stdout).toContain("2 passed");
    expect(executedIn(project).get("adds")).toEqual([NOT_REMOVED]);
    expect(executedIn(project).get("goes from page to page")).toEqual([NOT_SHOUTED, NOT_REMOVED]);
  });
});
