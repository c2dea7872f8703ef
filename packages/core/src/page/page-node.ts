/** One element of a page as assistive technology meets it. */
export interface PageNode {
  /** An ARIA role; `generic` for a box without one, `text` for a run of text between elements. */
  readonly role: string;
  /** The accessible name; empty when it has none. */
  readonly name: string;
  /** Text of its own that is not its name. */
  readonly text: string;
  /** `placeholder`, `url`, as the snapshot tells them. */
  readonly properties: Readonly<Record<string, string>>;
  /** `disabled`, `checked`, `expanded`, …: what stands in brackets. */
  readonly states: readonly string[];
  readonly children: readonly PageNode[];
}

/** A page's elements in document order, with the way from each to the root. */
export interface Page {
  readonly nodes: readonly PageNode[];
  /** Undefined for those at the top. */
  readonly parentOf: (node: PageNode) => PageNode | undefined;
  /** Place in document order, from 0. */
  readonly indexOf: (node: PageNode) => number;
}

/** Makes the elements of a page findable. */
export function openPage(roots: readonly PageNode[]): Page {
  const nodes: PageNode[] = [];
  const parents = new Map<PageNode, PageNode>();
  const indexes = new Map<PageNode, number>();
  const visit = (node: PageNode): void => {
    indexes.set(node, nodes.length);
    nodes.push(node);
    for (const child of node.children) {
      parents.set(child, node);
      visit(child);
    }
  };
  for (const root of roots) visit(root);
  return { nodes, parentOf: (node) => parents.get(node), indexOf: (node) => indexes.get(node) ?? -1 };
}

/** The elements around one, the nearest first. */
export function ancestorsOf({ parentOf }: Page, node: PageNode): readonly PageNode[] {
  const ancestors: PageNode[] = [];
  for (let above = parentOf(node); above; above = parentOf(above)) ancestors.push(above);
  return ancestors;
}

/** The element and all within it, in document order. */
export function subtreeOf(node: PageNode): readonly PageNode[] {
  return [node, ...node.children.flatMap((child) => subtreeOf(child))];
}

/** Fields are called by a label that stands elsewhere; their name is not written in them. */
export const FIELDS: ReadonlySet<string> = new Set(
  "textbox searchbox combobox spinbutton slider checkbox radio switch listbox".split(" "),
);

const texts = new WeakMap<PageNode, string>();

/** Everything that is written in an element, its own name first. */
export function textOf(node: PageNode): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  const own = FIELDS.has(node.role) ? "" : node.name;
  const parts = [own, node.text, ...node.children.map((child) => textOf(child))];
  const text = parts.filter((part) => part !== "").join(" ");
  texts.set(node, text);
  return text;
}
