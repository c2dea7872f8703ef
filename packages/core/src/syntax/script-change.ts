import type { ChangedOnly } from "../model/change.ts";
import { parseScript, type ParsedScript } from "./parse-script.ts";
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
}

/** Compares two versions of a script; undefined when one cannot be parsed. */
export function scriptChange(texts: ScriptTexts): ScriptChange | undefined {
  const base = parseScript(texts.path, texts.before);
  const next = base && parseScript(texts.path, texts.after);
  if (!base || !next) return undefined;
  // Compilers write types into the program for what decorators ask of them.
  const withTypes = base.hasDecorators || next.hasDecorators;
  const trees = [treeOf(base, withTypes), treeOf(next, withTypes)] as const;
  if (!isSame(...trees)) return {};
  const before = toolComments(base, trees[0]);
  const after = toolComments(next, trees[1]);
  if (!haveSameTools(before, after)) return {};
  // A checker reads its comments for the next line, and layout decides what stands there.
  if (before.forTypes || after.forTypes) return { only: "types" };
  return { only: isSame(treeOf(base, true), treeOf(next, true)) ? "layout" : "types" };
}

/** Whether a script leaves nothing behind that runs; undefined when it cannot be parsed. */
export function hasTypesOnly(path: string, text: string): boolean | undefined {
  const script = parseScript(path, text);
  if (!script) return undefined;
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
