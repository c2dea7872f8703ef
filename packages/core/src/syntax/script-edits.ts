import type { CodeChange, Edit } from "../model/change.ts";
import { align, type Stretch } from "./align.ts";
import { declaredName, identity, isFunction, namedFunction, namesFunction } from "./declared-name.ts";
import { endsOf, hasDoubtfulPattern, hasOwnLines, joined, linesOf, type OwnedEdit } from "./edit-places.ts";
import type { QuietFunctions } from "./quiet-functions.ts";
import { isNameRole, nameReach } from "./kept-names.ts";
import { partsIn, type Tree } from "./tree.ts";

/** Where two programs differ. */
export interface ScriptEdits {
  readonly edits: readonly Edit[];
  readonly code: CodeChange;
  /** Whether the new program holds what Babel reads and an engine may refuse, with all that is around it. */
  readonly isDoubtful: boolean;
}

/** Where a comparison stands. */
interface Scope {
  /** The qualified name of what is compared; absent at the top level. */
  readonly name?: string;
  /** The innermost function around it, in the base. */
  readonly owner?: Tree;
  /** Whether it is, or is part of, a name that is declared. */
  readonly bindsNames?: boolean;
}

interface Found {
  readonly quiet: QuietFunctions;
  readonly edits: OwnedEdit[];
  readonly changed: Set<string>;
  readonly added: Set<string>;
  readonly removed: Set<string>;
  topLevel: boolean;
  isDoubtful: boolean;
}

/**
 * Tells where in the base two programs differ, as closely as their trees do. However their parts are paired, each edit
 * lies where its difference is executed: a body that holds all of an edit is run by nobody who does not call its function.
 */
export function scriptEdits(base: Tree, next: Tree, quiet: QuietFunctions): ScriptEdits {
  const found: Found = {
    quiet,
    edits: [],
    changed: new Set(),
    added: new Set(),
    removed: new Set(),
    topLevel: false,
    isDoubtful: false,
  };
  compare(base, next, {}, found);
  const { changed, added, removed, topLevel } = found;
  const code = { changed: [...changed], added: [...added], removed: [...removed], topLevel };
  return { edits: joined(found.edits), code, isDoubtful: found.isDoubtful };
}

/** Names are, and the label of a case: it is compared although nothing of the case runs. */
function isFeltOutside({ type }: Tree, role: string): boolean {
  return isNameRole(role) || (type === "SwitchCase" && role === "test");
}

function compare(base: Tree, next: Tree, outer: Scope, found: Found): void {
  if (base.code === next.code && base.type === next.type) return;
  const scope = within(outer, base);
  if (base.type !== next.type || base.label !== next.label) {
    noteChanged(scope, found);
    replace({ parent: base, at: 0, siblings: [base], removed: [base], added: [next] }, scope, found);
    return;
  }
  for (const role of new Set([...base.branches, ...next.branches].map((branch) => branch.role))) {
    const parts = partsIn(base, role);
    const ofRole = isFeltOutside(base, role) ? { ...scope, bindsNames: true } : scope;
    for (const stretch of align(parts, partsIn(next, role), identity)) {
      if (stretch.kind === "pair") compare(stretch.base, stretch.next, ofRole, found);
      else replaceLoud({ ...stretch, parent: base, siblings: parts }, ofRole, found);
    }
  }
}

/** A scope has a name where code is called by it, and at the top level. */
function within(outer: Scope, tree: Tree): Scope {
  const isCalledByIt = namesFunction(tree);
  const isDeclaration = outer.owner === undefined && tree.type !== "ObjectProperty";
  const declared = isCalledByIt || isDeclaration ? declaredName(tree) : undefined;
  const name = declared === undefined ? outer.name : qualified(outer, declared);
  const owner = isFunction(tree) ? tree : outer.owner;
  const { bindsNames = false } = outer;
  return { ...(name !== undefined && { name }), ...(owner && { owner }), ...(bindsNames && { bindsNames }) };
}

function qualified({ name }: Scope, declared: string): string {
  return name === undefined ? declared : `${name}.${declared}`;
}

type Gap = Omit<Extract<Stretch, { readonly kind: "gap" }>, "kind"> & {
  readonly parent: Tree;
  /** The list of the base. */
  readonly siblings: readonly (Tree | undefined)[];
};

/** Leaves out the functions that come and go without being felt. */
function replaceLoud(gap: Gap, scope: Scope, found: Found): void {
  const { isQuietlyAdded, isQuietlyRemoved } = found.quiet;
  for (const [parts, names] of [
    [gap.added, found.added],
    [gap.removed, found.removed],
  ] as const)
    for (const name of parts.flatMap((part) => namedFunction(part) ?? [])) names.add(qualified(scope, name));
  const added = gap.added.filter((part) => part === undefined || !isQuietlyAdded(part));
  const removed = gap.removed.filter((part) => part === undefined || !isQuietlyRemoved(part));
  // Whole functions that came or went are named as such.
  if (![...added, ...removed].every((part) => namedFunction(part) !== undefined)) noteChanged(scope, found);
  if (added.length + removed.length > 0) replace({ ...gap, added, removed }, scope, found);
  else found.isDoubtful ||= gap.added.some(hasDoubtfulPattern);
}

function noteChanged({ name, owner }: Scope, found: Found): void {
  if (name !== undefined) found.changed.add(name);
  if (owner === undefined) found.topLevel = true;
}

function replace(gap: Gap, { name, owner, bindsNames = false }: Scope, found: Found): void {
  const { added, removed } = gap;
  const [from, to] = endsOf(gap);
  const lines = Math.max(linesOf(removed), linesOf(added), 1);
  const edit = {
    from,
    to,
    lines,
    staysIn: "every-body",
    ...(name !== undefined && { within: name }),
  } as const;
  const reach = bindsNames ? "function" : nameReach([...removed, ...added], owner);
  const scope = reach === "block" && gap.parent.type === "BlockStatement" ? gap.parent : owner;
  found.edits.push({
    edit: { ...edit, keepsNames: reach === "nowhere", ...(scope && { scope: placesOf(scope) }) },
    owner,
    ofNewLines: removed.length === 0 && hasOwnLines(gap.parent),
  });
  found.isDoubtful ||= added.some(hasDoubtfulPattern);
}

function placesOf({ from, to }: Tree): Pick<Tree, "from" | "to"> {
  return { from, to };
}
