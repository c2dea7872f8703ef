import type { SourceEdit } from "../model/source-edit.ts";
import { parseLocator, type LocatorStep } from "./locator-steps.ts";
import { roleOfTag, roleOfWords } from "./roles.ts";
import { editHints, type EditHint } from "./edit-hints.ts";
import { wordsOf } from "./text-likeness.ts";

/** A locator that found nothing, and what is known of what it looked for. */
export interface Lookup {
  /** As the runner prints it: `getByRole('button', { name: 'Pay' })`. */
  readonly locator: string;
  /** What was to be done or asserted: `click`, `fill`, `toHaveText`. */
  readonly action?: string;
  /** The text that the element was to show. */
  readonly expected?: string;
  /** Locators that the test used before, the latest last. */
  readonly used?: readonly string[];
  /** The line of the test that failed. */
  readonly source?: string;
  /** How the sources changed since the test last passed. */
  readonly edits?: readonly SourceEdit[];
}

/** What a locator looked for, taken apart. */
export interface Wanted {
  readonly steps: readonly LocatorStep[];
  /** The steps that say where to look. */
  readonly scope: readonly LocatorStep[];
  readonly role?: string;
  /** What the element is called: by its name, label, placeholder, text. */
  readonly names: readonly string[];
  /** Words of identifiers: test ids, CSS classes. */
  readonly words: readonly string[];
  readonly testId?: string;
  /** Words of the names the test's source gives it. */
  readonly sourceWords: readonly string[];
  readonly action?: string;
  readonly expected?: string;
  readonly used: readonly string[];
  readonly hints: readonly EditHint[];
}

/** Steps that choose among what was found. */
const CHOOSING: ReadonlySet<string> = new Set([
  "first",
  "last",
  "nth",
  "filter",
  "and",
  "or",
  "contentFrame",
]);
const NAMING: ReadonlySet<string> = new Set([
  "getByText",
  "getByLabel",
  "getByPlaceholder",
  "getByAltText",
  "getByTitle",
]);
/** Words of test sources that name no element. */
const CODE_WORDS: ReadonlySet<string> = new Set(
  (
    "await async const let return expect page this get by role test id text label locator first last nth filter name " +
    "exact true click fill to be have visible not timeout soft step screen user event within"
  ).split(" "),
);
const CSS_TAG = /(?:^|[\s>+~/])([a-z][a-z\d-]*)(?=$|[\s.#[:>+~/])/gi;
const CSS_TEXT = /(?::(?:has-text|text(?:-is)?)\(\s*["']([^"']+)["'])|^text=["']?(.+?)["']?$/g;
const CSS_TEST_ID = /\[data-[\w-]*(?:test|cy|qa)[\w-]*[*^$|~]?=["']?([^"'\]]+)["']?\]/i;

/** Takes a lookup apart; undefined when its locator cannot be read. */
export function wantedOf({
  locator,
  action,
  expected,
  used = [],
  source = "",
  edits = [],
}: Lookup): Wanted | undefined {
  const steps = parseLocator(locator);
  const at = steps.findLastIndex(({ method }) => !CHOOSING.has(method));
  const own = steps[at];
  if (own === undefined) return undefined;
  const called = nameOf(own, steps.slice(at + 1));
  const wanted = [...called.names, ...(called.testId === undefined ? [] : [called.testId])];
  return {
    steps,
    scope: steps.slice(0, at),
    ...called,
    ...roleNamed(called),
    sourceWords: sourceWords(source),
    ...(action !== undefined && { action }),
    ...(expected !== undefined && { expected }),
    used,
    hints: editHints(wanted.length > 0 ? wanted : called.words, edits),
  };
}

type Called = Pick<Wanted, "names" | "words" | "role" | "testId">;

function nameOf({ method, sought, options }: LocatorStep, choosing: readonly LocatorStep[]): Called {
  const filters = choosing.flatMap((step) =>
    step.options["hasText"] ? [plainOf(step.options["hasText"])] : [],
  );
  if (sought === undefined) return { names: filters, words: [] };
  if (method === "getByTestId") {
    return {
      names: filters,
      words: wordsOf(sought.text),
      ...(sought.flags === undefined && { testId: sought.text }),
    };
  }
  if (method === "getByRole") {
    const names = options["name"] ? [plainOf(options["name"])] : [];
    return { names: [...names, ...filters], words: [], role: sought.text };
  }
  if (NAMING.has(method)) return { names: [plainOf(sought), ...filters], words: [] };
  const css = readCss(sought.text);
  return { ...css, names: [...css.names, ...filters] };
}

/** A role that the locator does not ask for may be in its identifier. */
function roleNamed({ role, words }: Called): Pick<Called, "role"> {
  const named = role ?? roleOfWords(words);
  return named === undefined ? {} : { role: named };
}

/** The plain words of a pattern. */
function plainOf({ text, flags }: { readonly text: string; readonly flags?: string }): string {
  return flags === undefined ? text : text.replaceAll(/\\[a-z]|[\\^$.*+?()[\]{}|]/gi, " ").trim();
}

/** What a CSS, XPath or text selector says of the element it ends at. */
function readCss(selector: string): Called {
  const last = selector.split(/\s*>>\s*/).at(-1) ?? "";
  const names = Array.from(last.matchAll(CSS_TEXT), ([, inside, whole]) => inside ?? whole ?? "");
  const testId = CSS_TEST_ID.exec(last)?.[1];
  const role = roleInCss(last);
  const compound = last.split(/[\s>+~]+/).findLast((part) => part !== "") ?? "";
  return {
    names,
    words: names.length > 0 ? [] : wordsOf(compound.replaceAll(/data-[\w-]+(?==)/g, "")),
    ...(testId !== undefined && { testId }),
    ...(role !== undefined && { role }),
  };
}

/** `[role=tab]`, or that of the tag; XPath names tags behind its slashes. */
function roleInCss(selector: string): string | undefined {
  const tag = Array.from(selector.matchAll(CSS_TAG), ([, name = ""]) => name).at(-1) ?? "";
  return (
    /\[@?role=["']?(\w+)/.exec(selector)?.[1] ?? roleOfTag(tag, /\[@?type=["']?(\w+)/.exec(selector)?.[1])
  );
}

function sourceWords(line: string): readonly string[] {
  const code = line.replaceAll(/(["'`])(?:[^\\]|\\.)*?\1/g, " ").replaceAll(/\/\/.*$/g, "");
  return wordsOf(code).filter((word) => !CODE_WORDS.has(word) && word.length > 2);
}
