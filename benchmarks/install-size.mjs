// What a user installs: packs our packages, installs a reporter (and the command line) into an empty folder, and counts
// packages and megabytes beyond the runner. node benchmarks/install-size.mjs
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const REPORTERS = ["playwright-reporter", "jest-reporter"];
const LIMIT = { packages: 30, megabytes: 5 };
const folder = mkdtempSync(join(tmpdir(), "hindcast-size-"));

const tarballs = new Map(["core", ...REPORTERS, "cli"].map((name) => [name, pack(name)]));
const rows = [
  ...REPORTERS.map((name) => [`@hindcast/${name}`, ["core", name]]),
  ["both and @hindcast/cli", ["core", ...REPORTERS, "cli"]],
].map(([title, names]) => Object.assign(install(names), { title }));
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

function pack(name) {
  const args = ["pack", "--pack-destination", folder, "--json", `--workspace=packages/${name}`];
  const told = JSON.parse(npm(args, ROOT));
  const [packed] = Array.isArray(told) ? told : Object.values(told);
  return join(folder, packed.filename);
}

/** Peers are the user's own: the runner is there anyway. */
function install(names) {
  const target = join(folder, names.join("+"));
  mkdirSync(target);
  writeFileSync(join(target, "package.json"), "{}");
  npm(
    ["install", "--legacy-peer-deps", "--no-audit", "--no-fund", ...names.map((name) => tarballs.get(name))],
    target,
  );
  const modules = join(target, "node_modules");
  rmSync(join(modules, ".package-lock.json"), { force: true });
  return { packages: countPackages(modules), megabytes: sizeOf(modules) / 1e6 };
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
