import type { SourcePlace } from "../model/executed.ts";

/** A node of Babel's syntax tree, of which only this is relied on. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: SourcePlace; readonly end: SourcePlace };
  readonly [key: string]: unknown;
}

/** Tells a node from the other things that a tree holds. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "loc" in value;
}

/** The text in a field of a node, when it holds one. */
export function textIn(node: SyntaxNode, field: string): string | undefined {
  const value = node[field];
  return typeof value === "string" ? value : undefined;
}

/** The node in a field of a node, when it holds one. */
export function nodeIn(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** The nodes in a field of a node that holds a list; what is left out of the list is undefined. */
export function nodesIn(node: SyntaxNode, field: string): readonly (SyntaxNode | undefined)[] {
  const value = node[field];
  return Array.isArray(value) ? value.map((one: unknown) => (isNode(one) ? one : undefined)) : [];
}
