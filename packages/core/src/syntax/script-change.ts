import type { ChangedOnly, CodeChange, Edit } from "../model/change.ts";
import { isReadable, parseScript, type ParsedScript } from "./parse-script.ts";
import { quietFunctions } from "./quiet-functions.ts";
import { scriptEdits } from "./script-edits.ts";
import { toolComments, type ToolComments } from "./tool-comments.ts";
import { toTree } from "./to-tree.ts";
import { isSame, partsIn, type Tree } from "./tree.ts";

/** A script before and after a change. */
export interface ScriptTexts {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a change of a script is, as far as its syntax tells. */
export interface ScriptChange {
  /** Absent when code changed. */
  readonly only?: ChangedOnly;
  /** Absent when no code changed, and when the new text is none. */
  readonly code?: CodeChange;
  /** All of the change; absent when it may be felt in every part of the script. */
  readonly edits?: readonly Edit[];
}

/** A program in more places than this is a new one. */
const MAX_EDITS = 1000;

/** Compares two versions of a script; undefined when they cannot be compared. A program that got broken has no edits. */
export function scriptChange(texts: ScriptTexts): ScriptChange | undefined {
  return unlessTooDeep(() => compareTexts(texts));
}

/** Undefined when the stack ends: code that is nested without end, as only programs write it. */
function unlessTooDeep<Answer>(work: () => Answer): Answer | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function compareTexts(texts: ScriptTexts): ScriptChange | undefined {
  const base = parseScript(texts.path, texts.before);
  if (!base || !isReadable(texts.after)) return undefined;
  const next = parseScript(texts.path, texts.after);
  if (!next) return {};
  // Compilers write types into the program for what decorators ask of them.
  const withTypes = base.hasDecorators || next.hasDecorators;
  const trees = [treeOf(base, withTypes), treeOf(next, withTypes)] as const;
  const before = toolComments(base, trees[0]);
  const after = toolComments(next, trees[1]);
  const isSameProgram = isSame(...trees);
  if (!isSameProgram) return changeOfCode(texts, trees, before.texts.join("\0") === after.texts.join("\0"));
  if (!haveSameTools(before, after)) return { code: NOTHING_NAMED };
  // A checker reads its comments for the next line, and layout decides what stands there.
  if (before.forTypes || after.forTypes) return { only: "types" };
  return { only: isSame(treeOf(base, true), treeOf(next, true)) ? "layout" : "types" };
}

const NOTHING_NAMED: CodeChange = { changed: [], added: [], removed: [], topLevel: true };

type Trees = readonly [base: Tree, next: Tree];

function changeOfCode(
  { before, after }: ScriptTexts,
  [base, next]: Trees,
  hasSameTools: boolean,
): ScriptChange {
  const isModule = [base, next].every(({ label }) => label.includes("module"));
  const { edits, code, isDoubtful } = scriptEdits(base, next, quietFunctions({ before, after, isModule }));
  const isTold = hasSameTools && !isDoubtful && edits.length <= MAX_EDITS;
  return { code, ...(isTold && { edits }) };
}

/** Whether a script leaves nothing behind that runs; undefined when it cannot be parsed. */
export function hasTypesOnly(path: string, text: string): boolean | undefined {
  const script = parseScript(path, text);
  return script && unlessTooDeep(() => holdsTypesOnly(script));
}

function holdsTypesOnly(script: ParsedScript): boolean {
  const tree = treeOf(script, false);
  const { texts } = toolComments(script, tree);
  const isEmpty = tree.branches.every(({ role, parts }) => role === "body" || parts.length === 0);
  return isEmpty && texts.length === 0 && partsIn(tree, "body").every(isEmptyExport);
}

/** `export {}` only says that a file is a module. */
function isEmptyExport(part: Tree | undefined): boolean {
  return part?.type === "ExportNamedDeclaration" && part.branches.every(({ parts }) => parts.length === 0);
}

function treeOf({ program, text }: ParsedScript, withTypes: boolean): Tree {
  return toTree(program, { text, withTypes });
}

/** Whether the same tools read the same comments at the same places. */
function haveSameTools(one: ToolComments, other: ToolComments): boolean {
  return one.places === other.places && one.texts.join("\0") === other.texts.join("\0");
}
