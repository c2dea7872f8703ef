import type { FilePlan } from "./file-plan.ts";

/** More than any test file should load; a list that is cut would pass for all. */
const MOST = 5000;

/** What makes Jest forget modules, or load them where nobody sees them. */
const FORGETS = /\b(?:resetModules|resetModuleRegistry|isolateModules)/;

const DEPENDENCIES = /[\\/]node_modules[\\/]/;

export interface LoadedModulesOptions {
  readonly wanted: NonNullable<FilePlan["modules"]>;
  readonly testPath: string;
  readonly testSource: string;
  /** The keys of Jest's `require.cache`. */
  readonly loaded: () => readonly string[];
  /** Our own module: it is there until the registry is emptied. */
  readonly own: string;
}

/** Watches what a test file loads. */
export interface LoadedModules {
  /** Whether the registry is likely to be emptied: then a look after each test sees more. */
  readonly forgets: boolean;
  look(): void;
  /** Absolute paths inside of the repository. The test file is among them only when no other is missing. */
  files(): readonly string[] | undefined;
}

/** Begins to watch, before the test file is loaded. */
export function watchModules(options: LoadedModulesOptions): LoadedModules {
  const { wanted, testPath, testSource, loaded, own } = options;
  const seen = new Set<string>();
  const forgets = wanted.resets || FORGETS.test(testSource);
  let forgot = forgets;
  const counts = (file: string): boolean =>
    file !== own && file.startsWith(wanted.inside) && !DEPENDENCIES.test(file);
  return {
    forgets,
    look() {
      const files = loaded();
      if (!files.includes(own)) forgot = true;
      for (const file of files) if (counts(file)) seen.add(file);
    },
    files() {
      if (seen.size > MOST) return undefined;
      if (forgot) seen.delete(testPath);
      return [...seen];
    },
  };
}
