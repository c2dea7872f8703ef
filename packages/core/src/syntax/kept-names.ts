import { isFunction } from "./declared-name.ts";
import type { Tree } from "./tree.ts";

/** How far names reach that a piece of code declares: not out of it, to the end of the block it is in, or further. */
export type NameReach = "nowhere" | "block" | "function";

/** Parts of declarations, and what a module shares with others. */
const BINDING = /^(?:Import|Export|Variable)\w*(?:Declaration|Declarator|Specifier)$|^Directive/;
/** A block of its own for what it declares. */
const BLOCK = /^(?:BlockStatement|StaticBlock|SwitchStatement|For\w*Statement)$/;
/** What changes how all of a module runs when it stands outside of functions. */
const WAITING = /^(?:AwaitExpression|ForOfStatement)$/;
/** Roles in which a part is a name that is declared. */
const NAMES = new Set(["id", "param", "params", "local", "imported", "exported", "label"]);

/** Whether parts in this role, and all that they hold, are names that are declared. */
export function isNameRole(role: string): boolean {
  return NAMES.has(role);
}

/**
 * How far the names reach that some parts declare, before and after a change. What functions of their own declare stays in
 * these; so does, if it is no `var`, what blocks of their own declare. @param owner the function around; absent at the top level
 */
export function nameReach(parts: readonly (Tree | undefined)[], owner: Tree | undefined): NameReach {
  return furthest(parts.map((part) => (part === undefined ? "function" : reachOf(part, owner, false))));
}

function reachOf(tree: Tree, owner: Tree | undefined, isInBlock: boolean): NameReach {
  if (owner === undefined && WAITING.test(tree.type)) return "function";
  const own = ownReach(tree, isInBlock);
  if (own !== undefined) return own;
  const inner = isInBlock || BLOCK.test(tree.type);
  return furthest(
    tree.branches.flatMap(({ parts }) => parts.map((part) => part && reachOf(part, owner, inner))),
  );
}

function isLexical({ type, label }: Pick<Tree, "type" | "label">): boolean {
  return type === "ClassDeclaration" || (type === "VariableDeclaration" && !label.includes('"var"'));
}

/** Undefined when its parts decide. */
function ownReach({ type, label }: Tree, isInBlock: boolean): NameReach | undefined {
  // In sloppy code a function of a block is a name of the function around it.
  if (type === "FunctionDeclaration") return "function";
  // Whatever no label before it matches is compared with its label, although nothing else of it runs.
  if (type === "SwitchCase" && !isInBlock) return "function";
  if (isFunction({ type })) return "nowhere";
  if (isLexical({ type, label })) return isInBlock ? undefined : "block";
  // Of declarations in blocks only the whole is looked at.
  return BINDING.test(type) && !(isInBlock && type === "VariableDeclarator") ? "function" : undefined;
}

function furthest(reaches: readonly (NameReach | undefined)[]): NameReach {
  if (reaches.includes("function")) return "function";
  return reaches.includes("block") ? "block" : "nowhere";
}
