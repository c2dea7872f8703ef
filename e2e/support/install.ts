import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** The top of this repository. */
export const ROOT: string = resolve(import.meta.dirname, "../..");

const PACKAGES = {
  "@hindcast/core": "packages/core",
  "@hindcast/playwright-reporter": "packages/playwright-reporter",
  "@hindcast/jest-reporter": "packages/jest-reporter",
};

/** Our packages as a user has them. */
export interface InstalledPackages {
  /** The folder that holds them, to be removed at the end. */
  readonly folder: string;
  /** Where each lies, by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * Installs our packages as a user has them: as files below a `node_modules`, which runners load as they are. A link
 * to the workspace would not do: Playwright compiles whatever lies outside of `node_modules`.
 */
export function installPackages(): InstalledPackages {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-install-")));
  for (const [name, path] of Object.entries(PACKAGES)) {
    const source = join(ROOT, path);
    if (!existsSync(join(source, "dist/index.js")))
      throw new Error(`${name} is not built: run "npm run build"`);
    const target = join(folder, "node_modules", name);
    cpSync(join(source, "dist"), join(target, "dist"), { recursive: true });
    cpSync(join(source, "package.json"), join(target, "package.json"));
    for (const dependency of dependenciesOf(source))
      linkInto(folder, dependency, join(ROOT, "node_modules", dependency));
  }
  const packages = Object.keys(PACKAGES).map((name) => [name, join(folder, "node_modules", name)]);
  return { folder, packages: Object.fromEntries(packages) };
}

/** Links a package into the `node_modules` of a folder; one that is there stays. */
export function linkInto(folder: string, name: string, target: string): void {
  if (!existsSync(target)) {
    throw new Error(`${name} is not at ${target}: run "npm install" and "node scripts/install-runners.mjs"`);
  }
  const path = join(folder, "node_modules", name);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}

function dependenciesOf(source: string): string[] {
  const manifest: { readonly dependencies?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(source, "package.json"), "utf8"),
  );
  return Object.keys(manifest.dependencies ?? {}).filter((name) => !(name in PACKAGES));
}
