import type { PageNode } from "./page-node.ts";

/** Lines read of a snapshot; a longer page is read as far as this. */
const MAX_LINES = 5000;
const MAX_INDENT = 400;
/** A quoted text as YAML and the snapshot's own keys write it: with JSON's escapes. */
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const KEY = new RegExp(String.raw`^([\w-]+)(?: (${QUOTED}))?((?: \[[^\]]*\])*)$`);
const INLINE_KEY = new RegExp(String.raw`^([\w-]+(?: ${QUOTED})?(?: \[[^\]]*\])*)(?::(?: (.*))?)?$`);
const ITEM = /^( *)- (.*)$/;
const PROPERTY = /^\/([\w-]+): ?(.*)$/;

interface OpenNode {
  readonly depth: number;
  readonly node: {
    role: string;
    name: string;
    text: string;
    properties: Record<string, string>;
    states: readonly string[];
    children: PageNode[];
  };
}

/**
 * Reads the accessibility snapshot of a page, in the YAML form that Playwright writes (`- button "Pay now" [disabled]`),
 * with and without its marks for machines (`[ref=e2]`). What is no such line is skipped.
 */
export function parseAriaSnapshot(yaml: string): readonly PageNode[] {
  const roots: PageNode[] = [];
  const open: OpenNode[] = [];
  for (const line of yaml.split("\n", MAX_LINES)) {
    const item = readItem(line);
    if (item === undefined) continue;
    const parent = closeTo(open, item.depth)?.node;
    const node = parent && addProperty(parent, item.content) ? undefined : readNode(item.content);
    if (node === undefined) continue;
    (parent?.children ?? roots).push(node);
    open.push({ depth: item.depth, node });
  }
  return roots;
}

function readItem(line: string): { readonly depth: number; readonly content: string } | undefined {
  const [, indent = "", content = ""] = ITEM.exec(line.trimEnd()) ?? [];
  return content === "" || indent.length > MAX_INDENT ? undefined : { depth: indent.length, content };
}

/** Ends the elements that a line of this depth is not within; gives the one it is in. */
function closeTo(open: OpenNode[], depth: number): OpenNode | undefined {
  while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
  return open.at(-1);
}

/** A property of the element above, or its text. */
function addProperty(parent: OpenNode["node"], content: string): boolean {
  const [, property, value = ""] = PROPERTY.exec(content) ?? [];
  if (property === undefined) return false;
  parent.properties[property] = unquote(value);
  return true;
}

function readNode(content: string): OpenNode["node"] | undefined {
  const { key, value } = splitEntry(content);
  const [, role, name = "", brackets = ""] = KEY.exec(key) ?? [];
  if (role === undefined) return undefined;
  const states = Array.from(brackets.matchAll(/\[([^\]]*)\]/g), ([, state = ""]) => state);
  return {
    role,
    name: unquote(name),
    text: unquote(value),
    properties: {},
    states: states.filter((state) => !/^(?:ref|cursor|box)=/.test(state)),
    children: [],
  };
}

/** `key`, `key:`, `key: value`; a key that holds what YAML would misread stands in quotes of its own. */
function splitEntry(content: string): { readonly key: string; readonly value: string } {
  const single = /^'((?:[^']|'')*)'(?::(?: (.*))?)?$/.exec(content);
  if (single) return { key: (single[1] ?? "").replaceAll("''", "'"), value: single[2] ?? "" };
  const double = new RegExp(String.raw`^(${QUOTED})(?::(?: (.*))?)?$`).exec(content);
  if (double) return { key: unquote(double[1] ?? ""), value: double[2] ?? "" };
  const [, key = "", value = ""] = INLINE_KEY.exec(content) ?? [];
  return { key, value };
}

function unquote(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith("'") && trimmed.endsWith("'") && trimmed.length > 1)
    return trimmed.slice(1, -1).replaceAll("''", "'");
  if (!trimmed.startsWith('"')) return trimmed;
  try {
    const value: unknown = JSON.parse(trimmed);
    return typeof value === "string" ? value : trimmed;
  } catch {
    // YAML knows escapes that JSON does not (`\x1b`): the text as it stands will do.
    return trimmed.replace(/^"|"$/g, "");
  }
}
