import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The top of this repository. */
export const ROOT = resolve(import.meta.dirname, "../..");

/**
 * Installs built packages of ours as users have them: as files below a `node_modules`, since Playwright compiles what
 * lies elsewhere, and Jest transforms it. Returns that `node_modules`.
 */
export function installPackages(folder, names) {
  const modules = join(folder, "node_modules");
  for (const name of names) {
    const source = join(ROOT, "packages", name);
    const target = join(modules, "@hindcast", name);
    for (const part of ["dist", "package.json"]) {
      cpSync(join(source, part), join(target, part), { recursive: true });
    }
    const { dependencies = {} } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
    for (const dependency of Object.keys(dependencies)) {
      if (!dependency.startsWith("@hindcast/")) linkModule(modules, dependency);
    }
  }
  return modules;
}

/** Links a module that is installed here into another `node_modules`. */
export function linkModule(modules, name) {
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(join(ROOT, "node_modules", name), join(modules, name), "junction");
}
