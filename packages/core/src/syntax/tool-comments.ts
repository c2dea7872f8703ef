import type { ParsedScript } from "./parse-script.ts";
import { textIn, type SyntaxNode } from "./syntax-node.ts";
import type { Tree } from "./tree.ts";

/** Comments that only a type checker reads. */
const FOR_TYPES = /@ts-[a-z]|^\/\s*<(?:reference|amd-)/;

/** Comments that a compiler, a bundler, a runner or a tool for coverage obeys. */
const FOR_TOOLS: readonly RegExp[] = [
  // Jest, Vitest, Babel, Flow, SWC: `@jest-environment jsdom`, `@jsxRuntime classic`, `@noflow`
  /@(?:jest|vitest|jsx|flow|noflow|babel|swc|vite|emotion|loadable|preserve-)/i,
  // `istanbul ignore next`, `c8 ignore start`, `node:coverage disable`, `Stryker disable all`
  /\b(?:istanbul|c8|v8|vitest|coverage|stryker)\s+(?:ignore|disable|enable|restore)\b/i,
  // `webpackChunkName: "cart"`, `webpackIgnore: true`, `turbopackIgnore: true`
  /\b(?:webpack|turbopack|rspack|vite|rollup|parcel)[A-Z]\w*\s*:/,
  // `#ifdef H5`, `/// #if DEBUG`, `@if`: preprocessors; `@ngInject`
  /^[/*\s]*[#@](?:if|ifdef|ifndef|elif|else|endif)\b|@ngInject\b/i,
  // `#__PURE__`, `@__NO_SIDE_EFFECTS__`, `# sourceMappingURL=`
  /[#@]\s*(?:__\w+__|source(?:Mapping)?URL=)/,
  /^\s*(?:eslint|oxlint|biome|deno|tslint|prettier|globals?|exported)\b/,
];

/** Tags that only tell a reader something; all others before the code are settings to a runner. */
const DOCUMENTATION =
  /^(?:params?|arg|returns?|throws|example|see|deprecated|default|internal|type|template|author|license|copyright|since|version|file|fileoverview|overview|module|packagedocumentation|description|link|todo|typedef|property|prop|callback|public|private|remarks)$/i;

/** The comments of a script that mean something to a tool. */
export interface ToolComments {
  /** Their texts, in order; those for type checkers are not among them. */
  readonly texts: readonly string[];
  /** Equal for comments at the same places of equal programs. */
  readonly places: string;
  /** Whether a type checker obeys some. */
  readonly forTypes: boolean;
}

/** Finds the comments that are more than comments. */
export function toolComments({ comments }: ParsedScript, tree: Tree): ToolComments {
  const codeBegins = tree.branches.flatMap(({ parts }) => parts).map((part) => orderOf(part?.from));
  const found = comments.filter((comment) => isForTools(comment, codeBegins));
  return {
    texts: found.map(textOf),
    places: found.length === 0 ? "" : placesOf(found, tree),
    forTypes: comments.some((comment) => FOR_TYPES.test(textOf(comment))),
  };
}

function textOf(comment: SyntaxNode): string {
  return textIn(comment, "value") ?? "";
}

function isForTools(comment: SyntaxNode, codeBegins: readonly number[]): boolean {
  const text = textOf(comment);
  return FOR_TOOLS.some((pattern) => pattern.test(text)) || isHeader(comment, text, codeBegins);
}

/** Runners read settings from the comment before all code, each under a name of its own. */
function isHeader({ type, loc }: SyntaxNode, text: string, codeBegins: readonly number[]): boolean {
  if (type !== "CommentBlock" || codeBegins.some((begin) => begin < orderOf(loc.start))) return false;
  return Array.from(text.matchAll(/^[\s*]*@([\w-]+)/gm)).some(([, tag = ""]) => !DOCUMENTATION.test(tag));
}

/** Where comments stand in a program, by how many of its parts begin, and how many end, before each. */
function placesOf(comments: readonly SyntaxNode[], tree: Tree): string {
  const begins: number[] = [];
  const ends: number[] = [];
  collect(tree, begins, ends);
  return comments
    .map(({ loc }) => `${countBefore(begins, loc.start)}:${countBefore(ends, loc.start)}`)
    .join(" ");
}

function countBefore(places: readonly number[], end: Tree["from"]): number {
  const limit = orderOf(end);
  return places.filter((place) => place < limit).length;
}

function collect(tree: Tree, begins: number[], ends: number[]): void {
  begins.push(orderOf(tree.from));
  ends.push(orderOf(tree.to));
  for (const { parts } of tree.branches) for (const part of parts) if (part) collect(part, begins, ends);
}

/** Places in the order of the text, for no line has so many columns. */
function orderOf(place: Tree["from"] | undefined): number {
  return place === undefined ? 0 : place.line * 1_000_000 + place.column;
}
