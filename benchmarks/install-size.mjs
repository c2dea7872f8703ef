// What a user installs: packs our packages, installs a reporter (and the command line) into an empty folder, and counts
// packages and megabytes beyond the runner. node benchmarks/install-size.mjs
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const REPORTERS = ["playwright-reporter", "jest-reporter"];
const INSTALL = ["install", "--legacy-peer-deps", "--no-audit", "--no-fund"];
const LIMIT = { packages: 30, megabytes: 5 };
const folder = mkdtempSync(join(tmpdir(), "hindcast-size-"));

/** What only @hindcast/semantic may bring. */
const HEAVY = ["@hindcast/semantic", "@xenova/transformers", "onnxruntime-node", "sharp", "vectra"];

const tarballs = new Map(["core", ...REPORTERS, "cli", "semantic"].map((name) => [name, pack(name)]));
const rows = [
  ...REPORTERS.map((name) => [`@hindcast/${name}`, ["core", name]]),
  ["both and @hindcast/cli", ["core", ...REPORTERS, "cli"]],
  ["@hindcast/semantic", ["core", "semantic"]],
  ["the same, --omit=optional", ["core", "semantic"], ["--omit=optional"]],
].map(([title, names, args]) => Object.assign(install(names, args), { title }));
rmSync(folder, { recursive: true });

for (const { title, packages, megabytes } of rows) {
  console.log(
    `${title.padEnd(32)} ${String(packages).padStart(3)} packages  ${megabytes.toFixed(2).padStart(6)} MB`,
  );
}
// The limit is for one reporter, as most projects have it.
const reporters = rows.slice(0, REPORTERS.length);
if (reporters.some(({ packages, megabytes }) => packages > LIMIT.packages || megabytes > LIMIT.megabytes)) {
  process.exitCode = 1;
}
const brought = rows.slice(0, REPORTERS.length + 1).flatMap(({ heavy }) => heavy);
console.log(
  `\nof ${HEAVY.join(", ")} the reporters bring ${brought.length === 0 ? "none" : brought.join(", ")}`,
);
if (brought.length > 0) process.exitCode = 1;

function pack(name) {
  const args = ["pack", "--pack-destination", folder, "--json", `--workspace=packages/${name}`];
  const told = JSON.parse(npm(args, ROOT));
  const [packed] = Array.isArray(told) ? told : Object.values(told);
  return join(folder, packed.filename);
}

/** Peers are the user's own: the runner is there anyway. */
function install(names, args = []) {
  const target = join(folder, [...names, ...args].join("+"));
  mkdirSync(target);
  writeFileSync(join(target, "package.json"), "{}");
  npm([...INSTALL, ...args, ...names.map((name) => tarballs.get(name))], target);
  const modules = join(target, "node_modules");
  rmSync(join(modules, ".package-lock.json"), { force: true });
  const heavy = HEAVY.filter((name) => existsSync(join(modules, name)));
  return { packages: countPackages(modules), megabytes: sizeOf(modules) / 1e6, heavy };
}

function npm(args, cwd) {
  return execFileSync("npm", args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function countPackages(modules) {
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== ".bin")
    .reduce((sum, { name }) => sum + (name.startsWith("@") ? countPackages(join(modules, name)) : 1), 0);
}

function sizeOf(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
