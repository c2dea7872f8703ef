import { createServer } from "node:net";
import { join } from "node:path";
import { readManifest, type ManifestTest } from "@hindcast/core";
import { findChromium } from "../../scripts/find-chromium.mjs";
import { playwrightConfig, type PlaywrightProject } from "./playwright-project.ts";

/** Serves the folder `web`, and what is in `built` before it. */
const SERVER = `import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
const TYPES = { html: "text/html", js: "text/javascript", ts: "text/javascript", map: "application/json" };
createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  for (const folder of ["built", "web"]) {
    try {
      const body = await readFile(folder + (path === "/" ? "/index.html" : path));
      response.setHeader("content-type", TYPES[path.split(".").at(-1)] ?? "text/html");
      return response.end(body);
    } catch {}
  }
  response.writeHead(404).end();
}).listen(process.env.PORT);
`;

/** A project whose tests drive a page in a real Chromium, watched by us. */
export interface WebApp {
  readonly files: Readonly<Record<string, string>>;
  /** What the runs of this app need in their environment. */
  readonly env: Readonly<Record<string, string>>;
}

export const CHROMIUM: string | undefined = findChromium();

/** Makes a project of these files with a server for them, on a port of its own; `use` stands last among its own. */
export async function webApp(
  files: Readonly<Record<string, string>>,
  options = "{ coverage: true }",
  use = "",
): Promise<WebApp> {
  const port = await freePort();
  const config = playwrightConfig(
    `use: { baseURL: "http://localhost:" + process.env.PORT, launchOptions: { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] }, ${use} },
  webServer: { command: "node server.mjs", url: "http://localhost:" + process.env.PORT + "/index.html" },`,
    options,
  );
  return {
    files: { "server.mjs": SERVER, "playwright.config.ts": config, ...files },
    env: { PORT: String(port), CHROMIUM: CHROMIUM ?? "" },
  };
}

/** A page that loads one script. */
export function page(script: string, body = ""): string {
  return `<!doctype html><title>App</title><body>${body}<script type="module" src="${script}"></script></body>\n`;
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** A script as it was written: two functions, one of which a test calls. */
export const PLAIN: string = `document.title = "ready";
globalThis.add = () => {
  return 1;
};
globalThis.remove = () => {
  return 2;
};
`;

/** What is known of each test, by its title: files of the application with the functions that were not called. */
export function executedIn({ dir }: PlaywrightProject): ReadonlyMap<string, readonly string[]> {
  const { manifest } = readManifest(join(dir, ".hindcast/manifest.json"), new Date());
  return new Map(
    manifest?.tests.flatMap((test) =>
      test.executed ? [[test.titlePath.join(), sayExecuted(test)] as const] : [],
    ),
  );
}

function sayExecuted({ executed = [] }: ManifestTest): readonly string[] {
  return executed.map(({ file, uncalled }) => (uncalled === undefined ? file : `${file} ${uncalled}`.trim()));
}
