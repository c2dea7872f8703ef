import * as v from "valibot";
import { nearestWord } from "./nearest.ts";
import { HindcastOptionsSchema, NESTED_OPTION_NAMES, OPTION_NAMES } from "./options-schema.ts";
import type { HindcastOptions } from "./options.ts";

/** Options that hold only known keys and fitting values, and one line for each thing that was left out. */
export interface CheckedOptions {
  readonly options: HindcastOptions;
  readonly problems: readonly string[];
}

type Bag = Record<string, unknown>;
type Issue = v.BaseIssue<unknown>;

const LONGEST_SHOWN = 60;

/**
 * Checks what a user wrote. `source` opens every problem ("reporter options", "hindcast.config.ts"). What does not
 * fit is left out as narrowly as possible: an entry of a list before the list, a key of a policy before the policy.
 */
export function checkOptions(value: unknown, source: string): CheckedOptions {
  if (!isBag(value)) {
    return { options: {}, problems: [`${source}: must be an object of options, not ${shown(value)}`] };
  }
  let candidate = withoutUndefined(value);
  const problems = unknownKeys(candidate).map((problem) => `${source}: ${problem}`);
  for (;;) {
    const parsed = v.safeParse(HindcastOptionsSchema, candidate);
    if (parsed.success) return { options: parsed.output, problems };
    problems.push(...parsed.issues.map((issue) => `${source}: ${describe(issue)}`));
    candidate = withoutMisfits(candidate, parsed.issues);
  }
}

function unknownKeys(options: Bag): string[] {
  const problems = Object.keys(options).flatMap((key) => unknownKey(key, "", OPTION_NAMES));
  for (const [option, names] of NESTED_OPTION_NAMES) {
    const value = options[option];
    const entries = Array.isArray(value)
      ? value.map((entry, index) => [`${option}[${index}]`, entry] as const)
      : [];
    for (const [where, entry] of [[option, value] as const, ...entries]) {
      if (isBag(entry))
        problems.push(...Object.keys(entry).flatMap((key) => unknownKey(key, `${where}.`, names)));
    }
  }
  return problems;
}

function unknownKey(key: string, where: string, known: readonly string[]): string[] {
  if (known.includes(key)) return [];
  const near = nearestWord(key, known);
  return [`unknown option "${where}${key}"${near ? `; did you mean "${where}${near}"?` : ""}`];
}

function describe(issue: Issue): string {
  const path = (issue.path ?? []).map((item) => item.key);
  if (issue.type === "object" && issue.input === undefined) {
    return `${pathText(path.slice(0, -1))} must be ${issue.message}; "${String(path.at(-1))}" is missing`;
  }
  return `${pathText(path)} must be ${issue.message}, not ${shown(issue.input)}`;
}

function pathText(path: readonly unknown[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at ? "." : ""}${String(key)}`))
    .join("");
}

/** Drops what an issue points at: the second step of its path, or the first when there is no second. */
function withoutMisfits(options: Bag, issues: readonly Issue[]): Bag {
  const kept = { ...options };
  for (const [key, inner] of misfits(issues)) {
    const value = without(options[key], inner);
    if (value === undefined) delete kept[key];
    else kept[key] = value;
  }
  return kept;
}

/** The value without these entries; undefined when only dropping the whole value helps. */
function without(value: unknown, entries: ReadonlySet<unknown>): unknown {
  const keys = [...entries];
  if (Array.isArray(value) && keys.every((key) => typeof key === "number")) {
    return value.filter((_, index) => !entries.has(index));
  }
  if (isBag(value) && keys.every((key) => typeof key === "string" && Object.hasOwn(value, key))) {
    return Object.fromEntries(Object.entries(value).filter(([key]) => !entries.has(key)));
  }
  return undefined;
}

function misfits(issues: readonly Issue[]): Map<string, Set<unknown>> {
  const found = new Map<string, Set<unknown>>();
  for (const issue of issues) {
    const key = String(issue.path?.[0].key);
    found.set(key, (found.get(key) ?? new Set()).add(issue.path?.[1]?.key));
  }
  return found;
}

/** `select: process.env.CI ? "origin/main" : undefined` means that the option is not set. */
function withoutUndefined(value: Bag): Bag {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, isBag(inner) ? withoutUndefined(inner) : inner]),
  );
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "number")
    return String(value);
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
