import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseSpans } from "./calls.ts";
import { attemptName, countsFile, type SeenByWorker } from "./handover.ts";
import {
  textAt,
  valueAt,
  type CountedFile,
  type ScriptText,
  type SeenCounts,
  type SeenScript,
} from "@hindcast/core";

/** What a worker saw of an attempt, as it is passed on. */
export interface SeenOfAttempt extends Pick<SeenByWorker, "isWhole" | "hasPage" | "hasRequests" | "servers"> {
  readonly scripts: readonly SeenScript[];
  readonly counts: SeenCounts;
}

/** Takes what a worker has left of an attempt; undefined when there is nothing, or only a part of a file. */
export function readAttempt(
  folder: string,
  attempt: Pick<SeenByWorker, "testId" | "startedAt">,
): SeenOfAttempt | undefined {
  const path = join(folder, `attempt-${attemptName(attempt)}.json`);
  const seen = readJson(path);
  if (seen === undefined) return undefined;
  rmSync(path, { force: true });
  const scripts = valueAt(seen, "scripts");
  const servers = valueAt(seen, "servers");
  return {
    isWhole: valueAt(seen, "isWhole") === true,
    hasPage: valueAt(seen, "hasPage") === true,
    hasRequests: valueAt(seen, "hasRequests") === true,
    ...(Array.isArray(servers) && { servers: servers.map(String) }),
    scripts: Array.isArray(scripts) ? scripts.flatMap((script: unknown) => toScript(script)) : [],
    counts: toCounts(valueAt(seen, "counts")),
  };
}

/** What does not change of istanbul's data of a file, as a worker has kept it. */
export function readCounts(folder: string, id: string): unknown {
  return readJson(join(folder, countsFile(id)));
}

/** The text of a script that a worker has kept, with its source map. */
export function readScriptText(folder: string, id: string): ScriptText | undefined {
  const code = readText(join(folder, `script-${id}.js`));
  if (code === undefined) return undefined;
  const map = readJson(join(folder, `script-${id}.map`));
  return map === undefined ? { code } : { code, map };
}

function toScript(script: unknown): readonly SeenScript[] {
  const url = textAt(script, "url");
  const id = textAt(script, "id");
  if (url === undefined || id === undefined) return [];
  const isOwn = valueAt(script, "isOwn") === true;
  const uncalled = valueAt(script, "uncalled");
  if (typeof uncalled !== "string") return [{ url, id, isOwn }];
  const skipped = textAt(script, "skipped");
  return [
    { url, id, isOwn, uncalled: parseSpans(uncalled), ...(skipped && { skipped: parseSpans(skipped) }) },
  ];
}

function toCounts(counts: unknown): SeenCounts {
  const files = valueAt(counts, "files");
  return {
    files: Array.isArray(files) ? files.flatMap((file: unknown) => toCounted(file)) : [],
    areAll: valueAt(counts, "areAll") === true,
  };
}

function toCounted(file: unknown): readonly CountedFile[] {
  const id = textAt(file, "id");
  const called = valueAt(file, "called");
  return id === undefined || !Array.isArray(called) ? [] : [{ id, called: called.map(String) }];
}

/** Source maps may begin with a line that keeps them from being run as scripts. */
function readJson(path: string): unknown {
  const text = readText(path)?.replace(/^\)\]\}'[^\n]*\n/, "");
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off, or no JSON at all
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
