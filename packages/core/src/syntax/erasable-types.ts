import { nodeIn, nodesIn, textIn, type SyntaxNode } from "./syntax-node.ts";

/**
 * What TypeScript leaves out of a running program. An enum is never left out, `declare` or not: the values of a constant
 * one are written into other files. Flow's types are not known here, and count as code.
 */
const ERASED = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "TSDeclareMethod",
  "TSIndexSignature",
]);

const DECLARED = new Set(["VariableDeclaration", "ClassDeclaration", "ClassProperty"]);

/** What stands around an expression to say its type. */
const WRAPPERS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
]);

/** Fields that hold types, wherever they stand. */
const TYPE_FIELDS = new Set([
  "typeAnnotation",
  "returnType",
  "typeParameters",
  "typeArguments",
  "superTypeParameters",
  "superTypeArguments",
  "implements",
  "accessibility",
  "override",
  "readonly",
  "definite",
]);

/** Where `optional` means a value that may be missing when the program runs, not when it is checked. */
const OPTIONAL_CHAIN = new Set(["OptionalMemberExpression", "OptionalCallExpression"]);

/** Whether nothing of a node is left when a program runs. */
export function isErased(node: SyntaxNode): boolean {
  const { type } = node;
  if (ERASED.has(type)) return true;
  if (DECLARED.has(type)) return node["declare"] === true;
  if (type === "TSModuleDeclaration") return node["declare"] === true && !holdsEnum(node);
  if (type.startsWith("Import") || type === "TSImportEqualsDeclaration")
    return textIn(node, "importKind") === "type" || textIn(node, "importKind") === "typeof";
  return type.startsWith("Export") && isErasedExport(node);
}

function isErasedExport(node: SyntaxNode): boolean {
  const declaration = nodeIn(node, "declaration");
  if (declaration) return isErased(declaration);
  return textIn(node, "exportKind") === "type";
}

/** Only the direct parts of a declared module: deeper ones are as rare as this one. */
function holdsEnum(node: SyntaxNode): boolean {
  const body = nodeIn(node, "body");
  if (!body) return true;
  const parts = nodesIn(body, "body").flatMap((part) => (part ? [nodeIn(part, "declaration") ?? part] : []));
  return parts.some(({ type }) => type === "TSEnumDeclaration" || type === "TSModuleDeclaration");
}

/** The expression within what only says its type. */
export function withoutWrapper(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (WRAPPERS.has(inner.type)) {
    const expression = nodeIn(inner, "expression");
    if (!expression) return inner;
    inner = expression;
  }
  return inner;
}

/** Whether a field only says types. */
export function isTypeField(node: SyntaxNode, field: string): boolean {
  return TYPE_FIELDS.has(field) || (field === "optional" && !OPTIONAL_CHAIN.has(node.type));
}
