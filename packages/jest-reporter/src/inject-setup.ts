import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { JestProjectConfig } from "./jest-types.ts";

/** Beside this module once the package is built, and where the build puts it when run from the sources. */
const PLACES: readonly string[] = ["./setup.cjs", "../dist/setup.cjs"];

/** The one test runner whose tests we know how to reach. */
const CIRCUS = /jest-circus/;

/** Adds our setup file to those of a project, once; tells whether its tests will load it. */
export type InjectSetup = (config: JestProjectConfig) => boolean;

/** Prepares the injection; it never injects when the setup file is not there. */
export function createInjectSetup(): InjectSetup {
  const setup = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(
    (path) => realPath(path) !== undefined,
  );
  if (setup === undefined) return () => false;
  const real = realPath(setup);
  const known = new Map<JestProjectConfig, boolean>();
  const inject = ({ testRunner = "jest-circus", setupFilesAfterEnv }: JestProjectConfig): boolean => {
    if (!CIRCUS.test(testRunner) || !Array.isArray(setupFilesAfterEnv)) return false;
    const files: unknown[] = setupFilesAfterEnv;
    const isThere = files.some((file) => typeof file === "string" && realPath(file) === real);
    if (isThere) return true;
    if (Object.isFrozen(files)) return false;
    files.push(setup);
    return true;
  };
  return (config) => {
    const injected = known.get(config) ?? inject(config);
    known.set(config, injected);
    return injected;
  };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    // What is not there is not ours.
    return undefined;
  }
}
