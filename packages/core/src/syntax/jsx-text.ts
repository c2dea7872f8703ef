import { nodeIn, textIn, type SyntaxNode } from "./syntax-node.ts";

/**
 * The text between two elements as compilers of JSX leave it: lines trimmed and joined, empty ones gone. One with an
 * entity is left alone, for compilers differ on whether a blank that is written as one may be trimmed.
 */
export function jsxText(node: SyntaxNode): string {
  const text = textIn(node, "value") ?? "";
  if (rawOf(node).includes("&")) return text;
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
