import type { SourcePlace } from "../model/executed.ts";
import { isErased, isTypeField, withoutWrapper } from "./erasable-types.ts";
import { isEmptyChild, jsxText } from "./jsx-text.ts";
import { isNode, nodesIn, type SyntaxNode } from "./syntax-node.ts";
import type { Branch, Tree } from "./tree.ts";

/** How a syntax tree is read. */
export interface Reading {
  /** The text it was made from. */
  readonly text: string;
  /** Whether types count, or only what is left when the program runs. */
  readonly withTypes: boolean;
}

/** Places, comments, and how something is written that can be written in several ways. */
const LAYOUT = new Set([
  "type",
  "start",
  "end",
  "loc",
  "range",
  "extra",
  "errors",
  "comments",
  "leadingComments",
  "trailingComments",
  "innerComments",
]);

/** Makes the tree of a program, or of a part of one. */
export function toTree(node: SyntaxNode, reading: Reading): Tree {
  let known: Pick<Tree, "label" | "branches"> | undefined;
  const read = (): Pick<Tree, "label" | "branches"> => (known ??= readNode(node, reading));
  return {
    type: node.type,
    from: placeOf(node.loc.start),
    to: placeOf(node.loc.end),
    get code() {
      return reading.text.slice(node.start, node.end);
    },
    get label() {
      return read().label;
    },
    get branches() {
      return read().branches;
    },
  };
}

/** Babel's places say more. */
function placeOf({ line, column }: SourcePlace): SourcePlace {
  return { line, column };
}

function readNode(node: SyntaxNode, reading: Reading): Pick<Tree, "label" | "branches"> {
  const words: string[] = [];
  const branches: Branch[] = [];
  for (const field of Object.keys(node)) {
    if (LAYOUT.has(field) || (!reading.withTypes && isTypeField(node, field))) continue;
    const value = node[field];
    if (isNode(value) || Array.isArray(value)) branches.push(branchOf(node, field, reading));
    else if (isWord(value)) words.push(`${field}=${wordOf(node, field, value)}`);
  }
  words.push(...marksOf(node, reading));
  return { label: words.join("\0"), branches };
}

/** What is absent is often null, false or undefined, and in other trees not there at all. */
function isWord(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

function wordOf(node: SyntaxNode, field: string, value: unknown): string {
  if (node.type === "JSXText" && field === "value") return jsxText(node);
  // The text of a template, raw and cooked.
  return typeof value === "number" ? `number ${value}` : (JSON.stringify(value) ?? "");
}

function branchOf(node: SyntaxNode, role: string, reading: Reading): Branch {
  const value = node[role];
  if (isNode(value)) return { role, parts: partOf(value, reading) };
  const parts: (Tree | undefined)[] = [];
  for (const part of nodesIn(node, role)) parts.push(...(part ? partOf(part, reading) : [undefined]));
  return { role, parts };
}

/** One tree, or none where nothing is left. */
function partOf(node: SyntaxNode, reading: Reading): readonly Tree[] {
  if (node.type === "EmptyStatement" || isEmptyChild(node)) return [];
  if (reading.withTypes) return [toTree(node, reading)];
  return isErased(node) ? [] : [toTree(withoutWrapper(node), reading)];
}

/** What the parts that are left do not tell. */
function marksOf(node: SyntaxNode, { withTypes }: Reading): readonly string[] {
  const marks: string[] = [];
  // With all of its names erased it may be gone as a whole, which `import "a"` never is.
  if (!withTypes && hasErasedNames(node)) marks.push("named");
  // `(a) = () => {}` does not name the function, nor does `[(a) = () => {}] = []`.
  if (node.type.startsWith("Assignment") && isParenthesised(node["left"])) marks.push("unnamed");
  return marks;
}

function hasErasedNames(node: SyntaxNode): boolean {
  return nodesIn(node, "specifiers").some((name) => name !== undefined && isErased(name));
}

function isParenthesised(value: unknown): boolean {
  const extra = isNode(value) ? value["extra"] : undefined;
  return typeof extra === "object" && extra !== null && "parenthesized" in extra;
}
