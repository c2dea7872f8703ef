import { beforeAll, describe, expect, it } from "vitest";
import { spec, useProjects } from "../support/playwright-project.ts";
import type { Ran } from "../support/project.ts";
import { CHROMIUM, executedIn, page, PLAIN, webApp } from "../support/web-app.ts";

/** A function in one that is called again: only the counts of the first call tell that the inner one ran. */
const NESTED = `document.title = "nested";
globalThis.outer = (isDeep) => {
  const inner = () => {
    return 1;
  };
  return isDeep ? inner() : 0;
};
globalThis.never = () => {
  return 2;
};
`;

const SPEC = "tests/processes.spec.ts";
const TESTS = spec(`
const elsewhere = (path) => "http://127.0.0.1:" + process.env.PORT + path;
test("goes to another site", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("add()");
  await page.goto(elsewhere("/nested.html"));
  await page.evaluate("outer(true)");
});
test("closes the page that opened its popup", async ({ page }) => {
  await page.goto("/");
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate("void open('about:blank')")]);
  await popup.goto("/nested.html");
  await popup.evaluate("outer(true)");
  await page.close();
  await popup.evaluate("outer(false)");
});
test("ends a worker", async ({ page }) => {
  await page.goto("/");
  const began = page.waitForEvent("worker");
  await page.evaluate("globalThis.worker = new Worker('/worker.js'), 0");
  const ended = (await began).waitForEvent("close");
  await page.evaluate("globalThis.worker.terminate()");
  await ended;
});
test("frames another site", async ({ page }) => {
  await page.goto("/");
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    document.body.append(frame);
    return loaded;
  }, elsewhere("/nested.html"));
});
test("registers a service worker", async ({ page, context }) => {
  await page.goto("/");
  const began = context.waitForEvent("serviceworker");
  await page.evaluate("navigator.serviceWorker.register('/worker.js').then(() => 0)");
  await began;
});
test("counts over a session of its own", async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await page.goto("/");
  const { result } = await session.send("Profiler.takePreciseCoverage");
  expect(result.filter(({ url }) => url.endsWith("/app.js"))).toHaveLength(1);
  await session.send("Profiler.stopPreciseCoverage");
});
`);

describe.skipIf(CHROMIUM === undefined)("a test whose pages run in several processes", () => {
  const makeProject = useProjects();
  let ran: Ran;
  let executed: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    const app = await webApp({
      "web/index.html": page("/app.js"),
      "web/nested.html": page("/nested.js"),
      "web/app.js": PLAIN,
      "web/nested.js": NESTED,
      "web/worker.js": "self.addEventListener('message', () => {});\n",
      [SPEC]: TESTS,
    });
    const project = makeProject(app.files);
    ran = await project.playwright(["test"], { env: app.env });
    executed = executedIn(project);
  });

  it("passes as it does unwatched", () => {
    expect(ran.stdout).toContain("6 passed");
  });

  it("executed what ran in each of them, whatever its number there", () => {
    const seen = executed.get("goes to another site") ?? [];
    expect(seen.map((one) => one.split(" ")[0])).toEqual([SPEC, "web/app.js", "web/nested.js"]);
    expect(seen).not.toContain("web/app.js 2:23-4:1");
  });

  it("called a function that it called before another page of its process was looked at", () => {
    const seen = executed.get("closes the page that opened its popup") ?? [];
    expect(seen).toContain(SPEC);
    // A popup's first scripts may run before they can be watched: then all of their functions count as called.
    const nested = seen.filter((one) => one.startsWith("web/nested.js"));
    expect(nested).toEqual([expect.stringMatching(/^web\/nested\.js(?: 8:25-10:1)?$/)]);
  });

  it("is left to itself when it counts", () => {
    expect(executed.get("counts over a session of its own") ?? []).not.toContain(SPEC);
  });

  it.each(["ends a worker", "registers a service worker", "frames another site"])(
    "is known in part when it %s",
    (title) => {
      const seen = executed.get(title) ?? [];
      expect(seen.map((one) => one.split(" ")[0])).toEqual(["web/app.js"]);
    },
  );
});
