import type { SourcePlace } from "../model/executed.ts";

/**
 * A part of a program, less what does not matter to those who compare: comments, layout and, when asked, types. What it
 * holds is read from the syntax tree when somebody asks, for most parts of two versions are written alike.
 */
export interface Tree {
  /** Babel's word for it. */
  readonly type: string;
  /** How it is written. */
  readonly code: string;
  /** All it says itself: names, operators, flags, texts. */
  readonly label: string;
  readonly branches: readonly Branch[];
  readonly from: SourcePlace;
  /** Behind its last character. */
  readonly to: SourcePlace;
}

/** The parts of a tree in one of its roles; one where only one can be. */
export interface Branch {
  readonly role: string;
  /** A hole in a list, as in `[a, , b]`, is undefined. */
  readonly parts: readonly (Tree | undefined)[];
}

/** Whether two trees are the same program. What is written alike is, where all around it is the same. */
export function isSame(one: Tree | undefined, other: Tree | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.type === other.type && one.code === other.code) return true;
  return (
    hasSameHead(one, other) &&
    one.branches.every((branch, at) => areSame(branch.parts, other.branches[at]?.parts ?? []))
  );
}

/** Whether two trees differ, if at all, in their parts only. */
export function hasSameHead(one: Tree, other: Tree): boolean {
  return (
    one.type === other.type &&
    one.label === other.label &&
    one.branches.length === other.branches.length &&
    one.branches.every((branch, at) => branch.role === other.branches[at]?.role)
  );
}

function areSame(some: Branch["parts"], others: Branch["parts"]): boolean {
  return some.length === others.length && some.every((part, at) => isSame(part, others[at]));
}

/** The parts of a tree in a role. */
export function partsIn(tree: Tree, role: string): readonly (Tree | undefined)[] {
  return tree.branches.find((branch) => branch.role === role)?.parts ?? [];
}
