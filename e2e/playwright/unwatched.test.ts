import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { playwrightConfig, spec, useProjects } from "../support/playwright-project.ts";
import { executedIn, freePort } from "../support/web-app.ts";

const SERVER = `import { createServer } from "node:http";
createServer((request, response) => response.end("hello")).listen(process.env.PORT, () => console.log("ready"));
`;
const PRELOADED = ["--import", "@hindcast/playwright-reporter/server", "server.mjs"];
const REUSED = "the server was already running (reuseExistingServer) and is not watched";

describe("what coverage cannot see", () => {
  const makeProject = useProjects();

  it("is said of a server that was already running, and of none that Playwright has started", async () => {
    const port = String(await freePort());
    const config = playwrightConfig(
      `use: { baseURL: "http://localhost:" + process.env.PORT },
  webServer: { command: "node ${PRELOADED.join(" ")}", url: "http://localhost:" + process.env.PORT, reuseExistingServer: true },`,
      "{ coverage: true }",
    );
    const project = makeProject({
      "playwright.config.ts": config,
      "server.mjs": SERVER,
      "tests/api.spec.ts": spec(`test("greets", async ({ request }) => { await request.get("/"); });`),
    });
    const env = { PORT: port };
    const server = spawn(process.execPath, PRELOADED, { cwd: project.dir, env: { ...process.env, ...env } });
    await once(server.stdout, "data");
    const reused = await project.playwright(["test"], { env });
    server.kill();
    await once(server, "exit");
    expect(reused.stdout).toContain("1 passed");
    expect(reused.stdout.replaceAll(/\s+/g, " ")).toContain(REUSED);
    expect(executedIn(project).size).toBe(0);
    const started = await project.playwright(["test"], { env });
    expect(started.stdout.replaceAll(/\s+/g, " ")).not.toContain(REUSED);
    expect(executedIn(project).get("greets")).toContain("tests/api.spec.ts");
  });

  it("is said where no project runs in Chromium, and the run is as it was", async () => {
    const config = playwrightConfig(
      `projects: [{ name: "firefox", use: { browserName: "firefox" } }, { name: "webkit", use: { browserName: "webkit" } }],`,
      "{ coverage: true }",
    );
    const project = makeProject({
      "playwright.config.ts": config,
      "tests/plain.spec.ts": spec(`test("adds", () => { expect(1 + 1).toBe(2); });`),
    });
    const ran = await project.playwright(["test"]);
    expect(ran.stdout).toContain("2 passed");
    expect(ran.stdout.match(/coverage: no project runs in Chromium/g)).toHaveLength(1);
  });
});
