import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A script as the engine announces it. */
export interface AnnouncedScript {
  readonly url: string;
  /** Over its text. */
  readonly hash: string;
  readonly sourceMapUrl: string;
}

/** Keeps texts of scripts for the reporter, each once for all workers. */
export interface ScriptStore {
  idOf(script: AnnouncedScript): string;
  /** Keeps a script that no worker has kept. @param readText asks the engine for its text */
  keep(script: AnnouncedScript, readText: () => Promise<string | undefined>): Promise<void>;
}

/** Milliseconds to wait for a source map. */
const LIMIT_MS = 3000;
/** Larger maps are not read, wherever they are. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Opens the store in a folder that all workers of a run share. */
export function createScriptStore(folder: string): ScriptStore {
  const asked = new Set<string>();
  const write = (name: string, text: string): void => {
    const path = join(folder, name);
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  };
  return {
    idOf,
    async keep(script, readText) {
      const id = idOf(script);
      if (asked.has(id) || existsSync(join(folder, `script-${id}.js`))) return;
      asked.add(id);
      const [code, map] = await Promise.all([readText(), readMap(script)]);
      if (map !== undefined) write(`script-${id}.map`, map);
      if (code !== undefined) write(`script-${id}.js`, code);
      // The page was gone before it answered: the next one may tell.
      else asked.delete(id);
    },
  };
}

function idOf({ hash, url, sourceMapUrl }: AnnouncedScript): string {
  // Where a map lies depends on where its script does; one inside of the script goes with its text.
  const place = sourceMapUrl.startsWith("data:") ? "" : `${url}\0${sourceMapUrl}`;
  return createHash("sha1").update(`${hash}\0${place}`).digest("hex");
}

async function readMap({ url, sourceMapUrl }: AnnouncedScript): Promise<string | undefined> {
  if (sourceMapUrl === "") return undefined;
  try {
    if (sourceMapUrl.startsWith("data:")) return decodeData(sourceMapUrl);
    const place = new URL(sourceMapUrl, url);
    if (place.protocol !== "file:") return await fetchText(place);
    // A page that is served names no files of this machine, of which some never end.
    return url.startsWith("file:") ? readFile(fileURLToPath(place)) : undefined;
  } catch {
    return undefined; // a map that nobody serves
  }
}

function readFile(path: string): string | undefined {
  return statSync(path).size > MAX_BYTES ? undefined : readFileSync(path, "utf8");
}

function decodeData(url: string): string | undefined {
  if (url.length > MAX_BYTES) return undefined;
  const comma = url.indexOf(",");
  const text = url.slice(comma + 1);
  return url.slice(0, comma).endsWith(";base64")
    ? Buffer.from(text, "base64").toString("utf8")
    : decodeURIComponent(text);
}

function fetchText(place: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const get = place.protocol === "https:" ? getSecure : getPlain;
    // A dev server's certificate is its own.
    const request = get(place, { timeout: LIMIT_MS, rejectUnauthorized: false }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_BYTES) request.destroy();
        else chunks.push(chunk);
      });
      response.on("end", () =>
        resolve(response.statusCode === 200 ? Buffer.concat(chunks).toString("utf8") : undefined),
      );
      response.on("error", () => resolve(undefined));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
  });
}
