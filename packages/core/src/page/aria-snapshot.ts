import type { PageNode } from "./page-node.ts";

/** Lines read of a snapshot; a longer page is read as far as this. */
const MAX_LINES = 5000;
const MAX_DEPTH = 200;
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
    const [, indent = "", content = ""] = ITEM.exec(line.trimEnd()) ?? [];
    if (content === "" || indent.length / 2 > MAX_DEPTH) continue;
    while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop();
    const parent = open.at(-1)?.node;
    if (parent && addProperty(parent, content)) continue;
    const node = readNode(content);
    if (node === undefined) continue;
    (parent?.children ?? roots).push(node);
    open.push({ depth: indent.length, node });
  }
  return roots;
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
