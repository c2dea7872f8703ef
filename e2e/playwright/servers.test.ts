import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
  type RunnerVersion,
} from "../support/playwright-project.ts";
import type { Ran } from "../support/project.ts";
import { CHROMIUM, executedIn, freePort, page, PLAIN } from "../support/web-app.ts";

const SERVER = `import { createServer } from "node:http";
import { add, begin, remove } from "./lib/cart.mjs";
begin();
createServer(async (request, response) => {
  if (request.url === "/add") return response.end(add());
  if (request.url === "/remove") return response.end(remove());
  if (request.url === "/late") return response.end((await import("./lib/late.mjs")).late());
  if (request.url === "/die") return process.exit(1);
  if (request.url === "/hang") for (;;);
  if (request.url === "/app.js") {
    response.setHeader("content-type", "text/javascript");
    return response.end(${JSON.stringify(PLAIN)});
  }
  response.setHeader("content-type", "text/html");
  response.end(${JSON.stringify(page("/app.js"))});
}).listen(process.env.PORT);
`;

const FILES = {
  "server.mjs": SERVER,
  "lib/cart.mjs": `export function begin() {
  return "";
}
export function add() {
  return "added";
}
export function remove() {
  return "removed";
}
`,
  "lib/late.mjs": `export function late() {
  return "late";
}
export function never() {
  return "never";
}
`,
  "web/app.js": PLAIN,
};

interface RunOptions {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly runner?: RunnerVersion;
}

const PRELOADED = "node --import @hindcast/playwright-reporter/server server.mjs";
const CART = "lib/cart.mjs";
const NOT_ADDED = `${CART} 4:22-6:1`;
const NOT_REMOVED = `${CART} 7:25-9:1`;
const API = "tests/api.spec.ts";

describe("watching servers", () => {
  const makeProject = useProjects();

  async function run(
    tests: Readonly<Record<string, string>>,
    { command = PRELOADED, args = [], env = {}, runner = "newest" }: RunOptions = {},
  ): Promise<{ readonly ran: Ran; readonly executed: ReadonlyMap<string, readonly string[]> }> {
    const port = await freePort();
    const config = playwrightConfig(
      `fullyParallel: true,
  use: { baseURL: "http://localhost:" + process.env.PORT, launchOptions: { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] } },
  webServer: { command: ${JSON.stringify(command)}, url: "http://localhost:" + process.env.PORT },`,
      "{ coverage: true }",
    );
    const project: PlaywrightProject = makeProject(
      { ...FILES, "playwright.config.ts": config, ...tests },
      { runner },
    );
    const ran = await project.playwright(["test", ...args], {
      env: { PORT: String(port), CHROMIUM: CHROMIUM ?? "", ...env },
    });
    return { ran, executed: executedIn(project) };
  }

  describe("with one worker", () => {
    let executed: ReadonlyMap<string, readonly string[]>;
    let ran: Ran;

    beforeAll(async () => {
      ({ ran, executed } = await run({
        [API]: spec(`
test("adds", async ({ request }) => { expect(await (await request.get("/add")).text()).toBe("added"); });
test("removes", async ({ request }) => { await request.get("/remove"); });
test("fetches", async ({ baseURL }) => { await fetch(baseURL + "/remove"); });
test("asks nothing", () => {});
test("loads more", async ({ request }) => { await request.get("/late"); });
test("sees nothing of us", () => {
  expect(Object.keys(process.env).filter((name) => name.startsWith("HINDCAST_S"))).toEqual([]);
});
`),
      }));
    });

    const of = (title: string): readonly string[] =>
      (executed.get(title) ?? []).filter((file) => !file.startsWith("server.mjs"));

    it("leaves the run as it was", () => {
      expect(ran.stdout).toContain("6 passed");
      expect(ran.stderr).toBe("");
    });

    it("tells by test which functions of the server were never called, and counts what its start has called", () => {
      expect(of("adds")).toEqual([NOT_REMOVED, API]);
      expect(of("removes")).toEqual([NOT_ADDED, API]);
      expect(of("fetches")).toEqual([NOT_ADDED, API]);
    });

    it("knows all of a test that has no page", () => {
      expect(of("asks nothing")).toEqual([`${CART} 4:22-6:1 7:25-9:1`, API]);
    });

    it("knows what a server loads later", () => {
      expect(of("loads more")).toContain("lib/late.mjs 4:24-6:1");
    });
  });

  it("tells which parts of a function a test did not run", async () => {
    const SHOP = `import { createServer } from "node:http";
function pay(isFast) {
  if (isFast) {
    return "fast";
  }
  return "slow";
}
createServer(({ url }, response) => response.end(url === "/" ? "ready" : pay(url === "/fast"))).listen(process.env.PORT);
`;
    const { executed } = await run(
      {
        "shop.mjs": SHOP,
        [API]: spec(`
test("pays fast", async ({ request }) => { await request.get("/fast"); });
test("pays slowly", async ({ request }) => { await request.get("/slow"); });
`),
      },
      { command: PRELOADED.replace("server.mjs", "shop.mjs") },
    );
    expect(executed.get("pays fast")?.[0]).toMatch(/^shop\.mjs ~6:2-16/);
    expect(executed.get("pays slowly")?.[0]).toMatch(/^shop\.mjs ~3:14-5:3/);
  });

  it("counts for every test what ran while it did, with several workers", async () => {
    const { executed } = await run(
      {
        [API]: spec(`
const meet = async (request, path) => {
  await request.get(path);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await request.get(path);
};
test("adds", async ({ request }) => { await meet(request, "/add"); });
test("removes", async ({ request }) => { await meet(request, "/remove"); });
`),
      },
      { args: ["--workers=2"] },
    );
    expect(executed.get("adds")?.join()).not.toContain("4:22");
    expect(executed.get("removes")?.join()).not.toContain("7:25");
  });

  it.each(["1.46", "newest"] as const)(
    "finds what other processes start, on Playwright %s",
    async (runner) => {
      const { ran, executed } = await run(
        {
          "start.mjs": `import { spawn } from "node:child_process";
spawn(process.execPath, ["server.mjs"], {
  stdio: "inherit",
  env: { ...process.env, NODE_OPTIONS: "--import @hindcast/playwright-reporter/server" },
});
`,
          [API]: spec(`test("adds", async ({ request }) => { await request.get("/add"); });`),
        },
        { command: "node start.mjs", runner },
      );
      expect(ran.stdout).toContain("1 passed");
      expect(executed.get("adds")).toContain(NOT_REMOVED);
    },
  );

  it("leaves a run as it is whose server dies or hangs, and knows nothing of what followed", async () => {
    const TESTS = {
      [API]: spec(`
test.describe.configure({ mode: "default" });
test("adds", async ({ request }) => { await request.get("/add"); });
test("harms", async ({ request }) => { await request.get(process.env.HARM, { timeout: 500 }).catch(() => {}); });
test("asks nothing", () => {});
`),
    };
    for (const harm of ["/die", "/hang"]) {
      const { ran, executed } = await run(TESTS, { env: { HARM: harm } });
      expect(ran.stdout).toContain("3 passed");
      expect(executed.has("adds")).toBe(true);
      expect(executed.has("harms")).toBe(false);
      expect(executed.has("asks nothing")).toBe(false);
    }
  });

  it("knows nothing of a test without a page when no server lets itself be watched", async () => {
    const { ran, executed } = await run(
      { [API]: spec(`test("adds", async ({ request }) => { await request.get("/add"); });`) },
      { command: "node server.mjs" },
    );
    expect(ran.stdout).toContain("1 passed");
    expect(executed.size).toBe(0);
  });

  it("keeps no process alive and says nothing, whether or not there is a run", async () => {
    const project = makeProject(FILES);
    const preload = ["--import", "@hindcast/playwright-reporter/server", "-e", "console.log(1)"];
    for (const folder of [project.dir, "/nowhere", ""]) {
      const ran = await project.node(preload, { env: { HINDCAST_SERVERS: folder } });
      expect(ran).toMatchObject({ stdout: "1\n", stderr: "", code: 0 });
    }
    expect(readdirSync(project.dir).filter((file) => file.endsWith(".jsonl"))).toHaveLength(1);
  });

  it.skipIf(CHROMIUM === undefined)("joins what ran in the browser with what ran in the server", async () => {
    const { executed } = await run({
      "tests/both.spec.ts": spec(`
test("adds in both", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("add()");
  await page.request.get("/add");
});
test("asks the server only", async ({ request }) => { await request.get("/add"); });
`),
    });
    expect(executed.get("adds in both")).toEqual(
      expect.arrayContaining([NOT_REMOVED, "web/app.js 5:26-7:1", "tests/both.spec.ts"]),
    );
    expect(executed.get("asks the server only")?.join()).not.toContain("web/app.js");
  });
});
