import { createServer } from "node:net";
import { findChromium } from "../../scripts/find-chromium.mjs";
import { playwrightConfig } from "./playwright-project.ts";

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

/** Makes a project of these files with a server for them, on a port of its own. */
export async function webApp(
  files: Readonly<Record<string, string>>,
  options = "{ coverage: true }",
): Promise<WebApp> {
  const port = await freePort();
  const config = playwrightConfig(
    `use: { baseURL: "http://localhost:" + process.env.PORT, launchOptions: { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] } },
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

function freePort(): Promise<number> {
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
