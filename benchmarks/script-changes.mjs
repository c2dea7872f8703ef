// What it costs to parse changed scripts: CPU milliseconds of reading a change, in a fresh process each.
// Usage: npm run build && node benchmarks/script-changes.mjs [rounds]
// The scripts are copies of the core's own sources with one line changed; "as text" is the same change of files that no
// parser is loaded for, since their names end otherwise.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = Number(process.argv[2] ?? 7);
const COUNTS = [1, 10, 100];
const SOURCES = join(import.meta.dirname, "../packages/core/src");
const CORE = new URL("../packages/core/dist/index.js", import.meta.url).href;

/** Only the thread that the user waits for: collector and compiler do their work on it, too. */
const CHILD = `
  const { readChange } = await import(${JSON.stringify(CORE)});
  const start = process.cpuUsage();
  const { files } = readChange({ root: process.argv[1], base: "HEAD" });
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ ms: (user + system) / 1000, files: files.length }));
`;

function repositoryOf(count, ending) {
  const root = mkdtempSync(join(tmpdir(), "hindcast-scripts-"));
  const texts = readdirSync(SOURCES, { recursive: true })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(SOURCES, file), "utf8"))
    .filter((text) => text.length > 2000 && text.includes("\n  return "));
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: root });
  mkdirSync(join(root, "src"));
  const files = Array.from({ length: count }, (_, at) => ({
    path: join(root, `src/file-${at}${ending}`),
    text: texts[at % texts.length],
  }));
  git("init", "--quiet");
  for (const { path, text } of files) writeFileSync(path, text);
  git("add", "--all");
  git("commit", "--quiet", "--message", "base");
  for (const { path, text } of files)
    writeFileSync(path, text.replace("\n  return ", "\n  changed();\n  return "));
  return { root, length: files.reduce((sum, { text }) => sum + text.length, 0) };
}

function measure(root) {
  const args = ["--single-threaded", "--input-type=module", "--eval", CHILD, root];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })).ms;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

for (const count of COUNTS) {
  const parsed = repositoryOf(count, ".ts");
  const asText = repositoryOf(count, ".txt");
  const times = Array.from({ length: ROUNDS }, () => [measure(parsed.root), measure(asText.root)]);
  const [ms, textMs] = [0, 1].map((side) => median(times.map((pair) => pair[side])));
  const kilobytes = Math.round(parsed.length / 1000);
  console.log(
    `${String(count).padStart(4)} changed scripts (${kilobytes} kB)  parsed ${ms.toFixed(0)} ms, as text ${textMs.toFixed(0)} ms`,
  );
  for (const { root } of [parsed, asText]) rmSync(root, { recursive: true, force: true });
}
