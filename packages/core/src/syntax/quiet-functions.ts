import { declaredName, isFunction, part } from "./declared-name.ts";
import { partsIn, type Tree } from "./tree.ts";

/** Code that can reach a name without writing it down as one. */
const REACHES_ANY_NAME = /\beval\b|\bwith\s*\(/;
/** Without imports and exports, a script whose functions nobody sees from outside tells it so. */
const IS_COMMON_JS = /\brequire\s*\(|\bmodule\.exports\b|\bexports\./;

/** The texts of both versions, and whether the program of both is a module by its syntax. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly isModule: boolean;
}

/** What of a list came or went without being felt. */
export interface QuietFunctions {
  readonly isQuietlyAdded: (tree: Tree) => boolean;
  readonly isQuietlyRemoved: (tree: Tree) => boolean;
}

/**
 * Tells functions that can come or go without being felt where they are declared: nothing else but themselves calls them,
 * for the other version does not even write their names, and whatever calls them now has changed itself. Exported
 * functions and public methods are not among them: they may be enumerated, or take the place of inherited ones.
 */
export function quietFunctions({ before, after, isModule }: Surroundings): QuietFunctions {
  const isClosed = isModule || (IS_COMMON_JS.test(before) && IS_COMMON_JS.test(after));
  if (!isClosed || REACHES_ANY_NAME.test(before) || REACHES_ANY_NAME.test(after))
    return { isQuietlyAdded: () => false, isQuietlyRemoved: () => false };
  return {
    isQuietlyAdded: (tree) => namesUnheard(tree).every((name) => !mentions(before, name)),
    isQuietlyRemoved: (tree) => namesUnheard(tree).every((name) => !mentions(after, name)),
  };
}

/** The names of functions that only their own file can call; one that nothing can match where it is none. */
function namesUnheard(tree: Tree): readonly string[] {
  const names = unheard(tree).map((name) =>
    name !== undefined && /^#?[\w$]+$/.test(name) ? name : undefined,
  );
  return names.length === 0 || names.includes(undefined) ? [""] : names.flatMap((name) => name ?? []);
}

function unheard(tree: Tree): readonly (string | undefined)[] {
  if (tree.type === "FunctionDeclaration") return [part(tree, "id")?.code];
  if (tree.type === "ClassPrivateMethod") return tree.label.includes("static=") ? [] : [declaredName(tree)];
  if (tree.type !== "VariableDeclaration") return [];
  return partsIn(tree, "declarations").map((one) =>
    one && isFunction(part(one, "init")) ? declaredName(one) : undefined,
  );
}

/** Whether a text holds a name, in whatever role; every text holds the empty one. */
function mentions(text: string, name: string): boolean {
  if (name === "") return true;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + name.length])) return true;
  }
  // Another spelling of the same name.
  return text.includes("\\u");
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[\w$\u0080-\uffff]/.test(char);
}
