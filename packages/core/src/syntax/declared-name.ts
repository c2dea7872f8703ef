import { partsIn, type Tree } from "./tree.ts";

const FUNCTIONS = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
]);
const MEMBERS = new Set([
  "ClassMethod",
  "ClassPrivateMethod",
  "ClassProperty",
  "ClassPrivateProperty",
  "ClassAccessorProperty",
  "ObjectMethod",
  "ObjectProperty",
]);

/** Whether a tree is a function of any kind. */
export function isFunction(tree: Pick<Tree, "type"> | undefined): boolean {
  return tree !== undefined && FUNCTIONS.has(tree.type);
}

/** The name that a tree gives to what is in it; undefined when it gives none. */
export function declaredName(tree: Tree): string | undefined {
  return MEMBERS.has(tree.type) ? memberName(part(tree, "key")) : NAMERS.get(tree.type)?.(tree);
}

const NAMERS: ReadonlyMap<string, (tree: Tree) => string | undefined> = new Map([
  ["FunctionDeclaration", nameOrDefault],
  ["ClassDeclaration", nameOrDefault],
  ["VariableDeclarator", (tree) => identifier(part(tree, "id"))],
  ["AssignmentExpression", assignedName],
  ["ExportDefaultDeclaration", (tree) => (isNamed(part(tree, "declaration")) ? undefined : "default")],
]);

/** A name in quotes is one, too; one that is computed, or a sentence, is none. */
function memberName(key: Tree | undefined): string | undefined {
  const name = key?.code.replace(/^(["'])(.*)\1$/, "$2");
  return name !== undefined && /^[\w$#.-]{1,80}$/.test(name) ? name : undefined;
}

/** Only what is exported by default may have no name. */
function nameOrDefault(tree: Tree): string {
  return part(tree, "id")?.code ?? "default";
}

function isNamed(declaration: Tree | undefined): boolean {
  return declaration !== undefined && part(declaration, "id") !== undefined;
}

/** Whether a name is one of code that is called: a function or a class, bare or handed to another that wraps it. */
export function namesFunction(tree: Tree): boolean {
  if (isFunction(tree) || tree.type === "ClassDeclaration") return true;
  const value = part(tree, "init") ?? part(tree, "value") ?? part(tree, "right") ?? part(tree, "declaration");
  if (value?.type === "CallExpression") return partsIn(value, "arguments").some(isFunctionOrClass);
  return isFunctionOrClass(value);
}

function isFunctionOrClass(tree: Tree | undefined): boolean {
  return isFunction(tree) || tree?.type === "ClassExpression" || tree?.type === "ClassDeclaration";
}

/** The name of the function or class that a part of a list is; undefined when it is something else. */
export function namedFunction(tree: Tree | undefined): string | undefined {
  if (tree === undefined) return undefined;
  if (tree.type === "VariableDeclaration") {
    const [only, ...others] = partsIn(tree, "declarations");
    return others.length === 0 ? namedFunction(only) : undefined;
  }
  if (tree.type === "ExpressionStatement") return namedFunction(part(tree, "expression"));
  const exported = tree.type === "ExportNamedDeclaration" || tree.type === "ExportDefaultDeclaration";
  const inner = exported ? namedFunction(part(tree, "declaration")) : undefined;
  return inner ?? (namesFunction(tree) ? declaredName(tree) : undefined);
}

/** By what a tree is found again in another version of its list; undefined when only its place tells. */
export function identity(tree: Tree): string | undefined {
  if (tree.type.startsWith("Export")) return exportIdentity(tree);
  if (tree.type === "ImportDeclaration") return part(tree, "source")?.code;
  if (tree.type === "VariableDeclaration") return identityOfOnly(partsIn(tree, "declarations"));
  if (tree.type === "ExpressionStatement") return expressionIdentity(part(tree, "expression"));
  const name = declaredName(tree);
  return name === undefined ? undefined : `${kindWords(tree)} ${name}`;
}

function exportIdentity(tree: Tree): string | undefined {
  const declaration = part(tree, "declaration");
  return declaration ? identity(declaration) : part(tree, "source")?.code;
}

function identityOfOnly(parts: readonly (Tree | undefined)[]): string | undefined {
  const [only, ...others] = parts;
  return only && others.length === 0 ? declaredName(only) : undefined;
}

/** `a.b = …`, or the `test("adds", …)` of a runner. */
function expressionIdentity(expression: Tree | undefined): string | undefined {
  if (expression?.type === "AssignmentExpression") return part(expression, "left")?.code;
  if (expression?.type !== "CallExpression") return undefined;
  const [first] = partsIn(expression, "arguments");
  return first?.type === "StringLiteral" ? `${part(expression, "callee")?.code} ${first.code}` : undefined;
}

/** `get`, `set`, `static`: an accessor has its name twice. */
function kindWords({ label }: Tree): string {
  return label
    .split("\0")
    .filter((word) => /^(?:kind|static)=/.test(word))
    .join(" ");
}

/** `exports.total`, `Cart.prototype.add`, less what is there for the language only. */
function assignedName(tree: Tree): string | undefined {
  const right = part(tree, "right");
  if (!isFunction(right) && right?.type !== "ClassExpression") return undefined;
  const left = part(tree, "left");
  if (left?.type !== "MemberExpression" && left?.type !== "Identifier") return undefined;
  const name = left.code.replace(/^(?:module\.)?exports\.|^this\./, "").replace(".prototype.", ".");
  return /^[\w$.#]+$/.test(name) ? name : undefined;
}

function identifier(tree: Tree | undefined): string | undefined {
  return tree?.type === "Identifier" ? /^[\w$]+/.exec(tree.code)?.[0] : undefined;
}

/** The only part of a tree in a role. */
export function part(tree: Tree, role: string): Tree | undefined {
  return partsIn(tree, role)[0];
}
