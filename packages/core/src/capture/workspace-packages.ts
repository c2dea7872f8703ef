import { posix } from "node:path";
import { isObject, parseJsonc, stringsOf } from "./parse-jsonc.ts";

/** What a package.json of the repository says of the names of its modules. */
export interface WorkspacePackage {
  /** Repository path of its folder; empty for the root. */
  readonly folder: string;
  readonly name?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  /** Entry files that older fields name, the source first. */
  readonly entries: readonly string[];
}

const ENTRY_FIELDS = ["source", "module", "main", "types", "svelte"];

/** Whether a file describes a package. */
export function isPackageFile(path: string): boolean {
  return path === "package.json" || path.endsWith("/package.json");
}

/** Reads a package.json; one that is no JSON names nothing. */
export function readPackage(path: string, text: string): WorkspacePackage {
  const folder = path.slice(0, Math.max(0, path.length - "/package.json".length));
  const json = parseJsonc(text);
  if (!isObject(json)) return { folder, entries: [] };
  const [name] = stringsOf(json["name"]);
  return {
    folder,
    ...(name !== undefined && { name }),
    ...(json["exports"] !== undefined && { exports: json["exports"] }),
    ...(json["imports"] !== undefined && { imports: json["imports"] }),
    entries: ENTRY_FIELDS.flatMap((field) => stringsOf(json[field])),
  };
}

/** A package's entry and every file that `exports` or `imports` offer for a key, under any condition. */
export function targetsOf(map: unknown, key: string): readonly string[] {
  if (!isObject(map)) return key === "." ? leavesOf(map) : [];
  const keys = Object.keys(map);
  // Without a key that is a path, the object holds the conditions of the only entry.
  if (!keys.some((name) => name.startsWith(".") || name.startsWith("#")))
    return key === "." ? leavesOf(map) : [];
  if (Object.hasOwn(map, key)) return leavesOf(map[key]);
  for (const pattern of keys) {
    const star = matchStar(pattern, key);
    if (star !== undefined) return leavesOf(map[pattern]).map((target) => target.replaceAll("*", () => star));
  }
  return [];
}

/** What the `*` of a pattern stands for in a name; undefined when the pattern has none or does not fit. */
export function matchStar(pattern: string, name: string): string | undefined {
  const star = pattern.indexOf("*");
  if (star === -1) return undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits = name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return fits ? name.slice(before.length, name.length - after.length) : undefined;
}

/** Folders that a build writes, which a repository does not hold. */
const BUILT = /^(?:\.\/)?(?:dist|lib|build|out|output|cjs|esm|es)(?:\/(?:cjs|esm|es|src|types))?\//;

/** Where a package's file may lie in the repository: as named, or as the source it is built from. */
export function sourceCandidates(folder: string, target: string): readonly string[] {
  const path = posix.join(folder, target);
  if (!BUILT.test(target)) return [path];
  const built = target.replace(BUILT, "").replace(/(?:\.d)?\.[cm]?[jt]s$/, "");
  return [path, posix.join(folder, "src", built), posix.join(folder, built)];
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => leavesOf(one));
  return isObject(value) ? Object.values(value).flatMap((one) => leavesOf(one)) : [];
}
