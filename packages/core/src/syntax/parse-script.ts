import { babelParser, type BabelParse } from "./babel-parser.ts";
import { isNode, nodeIn, nodesIn, type SyntaxNode } from "./syntax-node.ts";

/** A script as the parser sees it. */
export interface ParsedScript {
  readonly text: string;
  readonly program: SyntaxNode;
  readonly comments: readonly SyntaxNode[];
  readonly hasDecorators: boolean;
}

/** Scripts longer than this, in characters, were made by a program, or cost more than knowing them is worth. */
export const MAX_SCRIPT = 300_000;
/** So is one whose lines have more characters than this on average. */
const MAX_MEAN_LINE = 300;

/** A mark at the beginning that some count as a column, and line ends that some count as none. */
const ODD_LINES = /^\ufeff|[\u2028\u2029]|\r(?!\n)/;

const SCRIPT = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.[cm]?ts$/;

/** Whether a file's name says that it holds code that can be parsed; declarations hold none. */
export function isScript(path: string): boolean {
  return SCRIPT.test(path) && !DECLARATION.test(path);
}

/** Parses a script by the dialect its name says; undefined when that fails, or when it is too big to be worth it. */
export function parseScript(path: string, text: string): ParsedScript | undefined {
  const parse = isReadable(text) ? babelParser() : undefined;
  if (!parse) return undefined;
  for (const plugins of dialectsOf(path, text)) {
    const parsed = tryParse(parse, text, { ...OPTIONS, sourceType: sourceTypeOf(path), plugins });
    if (parsed) return parsed;
  }
  return undefined;
}

/** Whether a text is worth parsing: not huge, not minified, and with lines and columns as every tool counts them. */
export function isReadable(text: string): boolean {
  if (text.length > MAX_SCRIPT || ODD_LINES.test(text)) return false;
  const lines = text.split("\n").length;
  return text.length <= MAX_MEAN_LINE * Math.max(lines, 10);
}

const OPTIONS = {
  allowReturnOutsideFunction: true,
  allowUndeclaredExports: true,
  allowNewTargetOutsideFunction: true,
  attachComment: false,
};

const EVERYWHERE = ["decorators-legacy", "decoratorAutoAccessors", "explicitResourceManagement"];

/** Scripts without types may have Flow's; a generic call of Flow is a comparison in any other file. */
function dialectsOf(path: string, text: string): readonly (readonly unknown[])[] {
  if (/\.[cm]?ts$/.test(path)) return [["typescript", ...EVERYWHERE]];
  if (path.endsWith(".tsx")) return [["typescript", "jsx", ...EVERYWHERE]];
  const flow = ["jsx", ["flow", { all: true }], "flowComments", ...EVERYWHERE];
  return text.includes("@flow") ? [flow] : [["jsx", ...EVERYWHERE], flow];
}

function sourceTypeOf(path: string): string {
  if (/\.m[jt]s$/.test(path)) return "module";
  return /\.c[jt]s$/.test(path) ? "script" : "unambiguous";
}

function tryParse(
  parse: BabelParse,
  text: string,
  options: Readonly<Record<string, unknown>>,
): ParsedScript | undefined {
  try {
    const file = parse(text, options);
    const program = isNode(file) ? nodeIn(file, "program") : undefined;
    if (!isNode(file) || !program) return undefined;
    const comments = nodesIn(file, "comments").filter((comment) => comment !== undefined);
    return { text, program, comments, hasDecorators: text.includes("@") && hasDecorators(program) };
  } catch {
    return undefined; // not of this dialect, or broken
  }
}

function hasDecorators(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasDecorators);
  if (!isNode(value)) return false;
  return value.type === "Decorator" || Object.values(value).some(hasDecorators);
}
