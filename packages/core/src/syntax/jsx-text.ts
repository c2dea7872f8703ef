import { nodeIn, textIn, type SyntaxNode } from "./syntax-node.ts";

/** An entity, or a blank that is neither a space nor a tab: compilers differ on whether it may be trimmed. */
const DOUBTFUL = /&|[^\S \t\r\n]/;

/**
 * The text between two elements as compilers of JSX leave it: lines trimmed and joined, empty ones gone. One that they
 * may read in two ways is left alone.
 */
export function jsxText(node: SyntaxNode): string {
  const text = textIn(node, "value") ?? "";
  if (DOUBTFUL.test(rawOf(node))) return text;
  const lines = text.split(/\r\n|\n|\r/);
  return lines
    .map((line, at) => {
      const begun = at === 0 ? line : line.replace(/^[ \t]+/, "");
      return at === lines.length - 1 ? begun : begun.replace(/[ \t]+$/, "");
    })
    .filter((line) => line !== "")
    .join(" ");
}

/** Whether a child of an element is nothing: blanks over a line's end, or braces around a comment. */
export function isEmptyChild(node: SyntaxNode): boolean {
  if (node.type === "JSXText") return jsxText(node) === "";
  return node.type === "JSXExpressionContainer" && nodeIn(node, "expression")?.type === "JSXEmptyExpression";
}

function rawOf(node: SyntaxNode): string {
  const { extra } = node;
  const raw = typeof extra === "object" && extra !== null && "raw" in extra ? extra.raw : undefined;
  return typeof raw === "string" ? raw : "&";
}
