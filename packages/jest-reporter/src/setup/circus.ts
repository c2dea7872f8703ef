import { planKey, type PlannedTests } from "./file-plan.ts";

/** A test as jest-circus holds it; what it writes is what we may write. */
export interface CircusTest {
  readonly type: "test";
  readonly name: string;
  readonly parent: CircusBlock;
  mode?: string | null;
  errors: unknown[];
  invocations: number;
}

/** A `describe` block as jest-circus holds it. */
export interface CircusBlock {
  readonly type: "describeBlock";
  readonly name: string;
  readonly parent?: CircusBlock;
  readonly children: readonly (CircusBlock | CircusTest)[];
}

/** All that jest-circus knows of the file that runs. */
export interface CircusState {
  readonly rootDescribeBlock: CircusBlock;
  readonly hasFocusedTests: boolean;
  /** Blocks that are to be retried as a whole; from 30.5 on. */
  readonly describeRetryOptions?: { has(block: CircusBlock): boolean };
}

/** Its key in the global object is a symbol of its own, told by its name alone. */
const STATE = "JEST_STATE_SYMBOL";

/** Finds the state of the file that runs; absent under another test runner. */
export function findState(): CircusState | undefined {
  const symbol = Object.getOwnPropertySymbols(globalThis).find(({ description }) => description === STATE);
  const state: unknown = symbol === undefined ? undefined : Reflect.get(globalThis, symbol);
  return isState(state) ? state : undefined;
}

function isState(state: unknown): state is CircusState {
  return typeof state === "object" && state !== null && Reflect.has(state, "rootDescribeBlock");
}

/** Every test of a block and of those in it, in their order. */
export function testsOf(block: CircusBlock): readonly CircusTest[] {
  return block.children.flatMap((child) => (child.type === "test" ? [child] : testsOf(child)));
}

/** Every block from this one on. */
export function blocksOf(block: CircusBlock): readonly CircusBlock[] {
  return [
    block,
    ...block.children.flatMap((child) => (child.type === "describeBlock" ? blocksOf(child) : [])),
  ];
}

/** The titles from the outermost block to the test itself; the block that is the file has none. */
export function titlesOf(test: CircusTest): readonly string[] {
  const titles = [test.name];
  for (let block = test.parent; block.parent !== undefined; block = block.parent) titles.unshift(block.name);
  return titles;
}

/** The tests that a plan names. Where more bear the titles than it counts, one is new: then none of them is meant. */
export function findPlanned(state: CircusState, plan: PlannedTests): readonly CircusTest[] {
  const found = new Map<string, CircusTest[]>();
  for (const test of testsOf(state.rootDescribeBlock)) {
    const key = planKey(titlesOf(test));
    if (!Object.hasOwn(plan, key)) continue;
    const same = found.get(key) ?? [];
    found.set(key, same);
    same.push(test);
  }
  return Array.from(found).flatMap(([key, same]) => (same.length > (plan[key] ?? 0) ? [] : same));
}
