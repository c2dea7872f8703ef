// How much of a project's past changed only comments, layout or types: its last commits, as selection reads them.
// Usage: npm run build && node benchmarks/changed-only.mjs <project folder> [commits, 60]
import { execFileSync } from "node:child_process";
import { basename, resolve } from "node:path";
import { readChange } from "@hindcast/core";

const SCRIPT = /(?<!\.d)\.[cm]?[jt]sx?$/;

const [folder, commits = "60"] = process.argv.slice(2);
if (folder === undefined) throw new Error("which project?");
const root = resolve(folder);
const log = ["log", "--no-merges", "--format=%H", `--max-count=${commits}`];
const ids = execFileSync("git", log, { cwd: root, encoding: "utf8" }).trim().split("\n");

const scripts = { layout: 0, types: 0, code: 0, "as text": 0 };
const quiet = { layout: 0, types: 0 };
const start = process.cpuUsage();
for (const to of ids) {
  const change = readChange({ root, base: `${to}~1`, to });
  if (!("files" in change)) continue;
  const changed = change.files.filter(({ path, status }) => status === "modified" && SCRIPT.test(path));
  for (const { only, code } of changed) scripts[only ?? (code ? "code" : "as text")] += 1;
  if (changed.length === 0) continue;
  if (changed.every(({ only }) => only === "layout")) quiet.layout += 1;
  else if (changed.every(({ only }) => only !== undefined)) quiet.types += 1;
}
const { user, system } = process.cpuUsage(start);

console.log(`${basename(root)}, ${ids.length} commits: of the scripts they modify
  ${Object.entries(scripts)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(", ")}
  commits that modify only layout: ${quiet.layout}; only layout and types: ${quiet.types}
  CPU for all: ${Math.round((user + system) / 1000)} ms`);
