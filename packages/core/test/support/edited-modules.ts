import { compileFunction } from "node:vm";
import type { FunctionRange, SourcePlace } from "../../src/model/executed.ts";

/** A part of a module: one of the forms below, and whether what it defines is called afterwards. */
export interface ModuleUnit {
  readonly form: number;
  readonly called: boolean;
}

/** A random change: of so many words, or lines, at some place. */
export interface TextEdit {
  readonly at: number;
  readonly length: number;
  readonly text: number;
  readonly ofLines: boolean;
}

/** `⟦` and `⟧` mark the body of a function that is called as `unit<n>`, or not at all. */
const FORMS: readonly ((n: number) => string)[] = [
  (n) => `function unit${n}() ⟦{\n  log("a${n}");\n  if (seen) {\n    log("b${n}");\n  }\n}⟧`,
  (n) => `const unit${n} = (x) => ⟦x + seen + log("a${n}") * 2⟧;`,
  (n) => `const unit${n} = () => (\n  ⟦log(\n    "a${n}"\n  )⟧\n);`,
  (n) =>
    `const object${n} = { run(x = 1) ⟦{ log("a${n}"); return [x]; }⟧ };\nconst unit${n} = () => object${n}.run();`,
  (n) => `let unit${n};\non(() => ⟦{\n  log("a${n}");\n\n  log(\`b${n}\`);\n}⟧, (f) => (unit${n} = f));`,
  (n) => `log("top${n}");\nconst unit${n} = () => {};`,
  (n) => `const unit${n} = () => ⟦{ log("a${n}") }⟧\nlog("top${n}")`,
];
const LINES = [
  'log("line");',
  "}",
  "{",
  "});",
  "on(() => {",
  "function more() {",
  "/*",
  "*/",
  "`",
  'log("x"); // {',
  "}, () => {",
  ")",
  "log(",
  "log(`${seen}`);",
];
const PARTS = [
  "1",
  '"',
  "'",
  "}",
  "{",
  ";",
  ', z = log("z")',
  '; log("y")',
  "//",
  "/",
  "`",
  "(",
  ")",
  "\\",
  'log("p")',
  "x",
  " ",
  "/*",
  "*/",
];

/** The text of a module, and the bodies of its functions that are not called. */
export function aModule(units: readonly ModuleUnit[]): {
  readonly text: string;
  readonly bodies: readonly FunctionRange[];
} {
  let text = "";
  const bodies: FunctionRange[] = [];
  for (const [n, { form, called }] of units.entries()) {
    const [before = "", body, behind = ""] = (FORMS[form]?.(n) ?? "").split(/[⟦⟧]/);
    const from = placeOf(text + before);
    text += before + (body ?? "");
    if (body !== undefined && !called) bodies.push({ from, to: placeOf(text) });
    text += `${behind}\n`;
  }
  return { text, bodies };
}

function placeOf(text: string): SourcePlace {
  const line = text.split("\n").length;
  return { line, column: text.length - text.lastIndexOf("\n") - 1 };
}

/** The text after some changes. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce((now, { at, length, text: choice, ofLines }) => {
    const pieces = now.split(ofLines ? "\n" : /\b/);
    const pool = ofLines ? LINES : PARTS;
    const put = choice % (pool.length + 1);
    pieces.splice(at % (pieces.length + 1), length, ...pool.slice(put, put + 1));
    return pieces.join(ofLines ? "\n" : "");
  }, text);
}

/** What a module and the calls of its units log; undefined when it is no script. */
export function traceOf(text: string, units: readonly ModuleUnit[]): readonly string[] | undefined {
  const calls = units.map(({ called }, n) => (called ? `unit${n}();` : "")).join("\n");
  const trace: string[] = [];
  const log = (...words: readonly unknown[]): void => void trace.push(words.map(String).join(" "));
  const run = compiled(`${text}\n${calls}`);
  if (run === undefined) return undefined;
  try {
    Reflect.apply(run, undefined, [log, on, true]);
  } catch (error) {
    log("error", error);
  }
  return trace;
}

/** Hands what comes first to all the others. */
function on(first: unknown, ...others: readonly unknown[]): void {
  for (const other of others) if (typeof other === "function") other(first);
}

function compiled(text: string): ReturnType<typeof compileFunction> | undefined {
  try {
    return compileFunction(text, ["log", "on", "seen"]);
  } catch {
    return undefined;
  }
}

/** What `git diff --raw -z --patch --unified=0` would say, without Git. */
export function patchOf(path: string, before: string, after: string): string {
  const hunks = hunksOf(before.split("\n"), after.split("\n"));
  return `:100644 100644 a b M\0${path}\0\0diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunks.join("")}`;
}

function hunksOf(before: readonly string[], after: readonly string[]): readonly string[] {
  const common = longestCommon(before, after);
  const hunks: string[] = [];
  let [old, fresh] = [0, 0];
  for (const [oldEnd, freshEnd] of [...common, [before.length, after.length] as const]) {
    const [removed, added] = [before.slice(old, oldEnd), after.slice(fresh, freshEnd)];
    if (removed.length + added.length > 0) {
      const [oldStart, freshStart] = [
        removed.length > 0 ? old + 1 : old,
        added.length > 0 ? fresh + 1 : fresh,
      ];
      const lines = [...removed.map((line) => `-${line}\n`), ...added.map((line) => `+${line}\n`)];
      hunks.push(`@@ -${oldStart},${removed.length} +${freshStart},${added.length} @@\n${lines.join("")}`);
    }
    [old, fresh] = [oldEnd + 1, freshEnd + 1];
  }
  return hunks;
}

/** Pairs of equal lines, by their places. */
function longestCommon(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  const best: number[][] = Array.from({ length: before.length + 1 }, () =>
    Array<number>(after.length + 1).fill(0),
  );
  const at = (a: number, b: number): number => best[a]?.[b] ?? 0;
  for (let a = before.length - 1; a >= 0; a--) {
    for (let b = after.length - 1; b >= 0; b--) {
      const row = best[a];
      if (row) row[b] = before[a] === after[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  while (a < before.length && b < after.length) {
    if (before[a] === after[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}
