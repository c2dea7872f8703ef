import { checkExecuted, createExecutedDecoder } from "../executed/decode-executed.ts";
import { encodeExecuted } from "../executed/encode-executed.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { ExecutedTables, ExecutedWire } from "../model/executed-wire.ts";

/** Someone that executes code: a test, or a file of tests. */
interface Executor {
  readonly executed?: readonly ExecutedSource[];
}

/** What tests and test files executed, as it is written. */
export interface EncodedExecutors {
  /** Absent when nobody was watched. */
  readonly tables?: ExecutedTables;
  of(executor: Executor): ExecutedWire | undefined;
}

/** Turns what all of these executed into what is written; they share one set of tables. */
export function encodeExecutors(executors: readonly Executor[]): EncodedExecutors {
  const watched = executors.flatMap((executor) => {
    const { executed } = executor;
    return executed === undefined ? [] : [{ executor, executed }];
  });
  const { tables, files } = encodeExecuted(watched.map(({ executed }) => executed));
  const wires = new Map(watched.map(({ executor }, index) => [executor, files[index]]));
  return {
    ...(watched.length > 0 && { tables }),
    of: (executor) => wires.get(executor),
  };
}

/** Gives an executor back what it executed; the wire is absent for one that nobody watched. */
export type WithExecuted = <T extends object>(executor: T, wire: ExecutedWire | undefined) => T & Executor;

/**
 * Makes the function that reads what `encodeExecutors` wrote. Most runs read a manifest without asking what was executed,
 * and it may be a million entries: they are decoded when they are asked for.
 * @throws {UnreadableFileError} when an index points beyond its table; from the function that is returned
 */
export function createWithExecuted(tables: ExecutedTables = { sources: [], uncalled: [] }): WithExecuted {
  const decode = createExecutedDecoder(tables);
  return (executor, wire) => {
    if (wire === undefined) return executor;
    checkExecuted(tables, wire);
    let known: readonly ExecutedSource[] | undefined;
    return Object.defineProperty(executor, "executed", {
      enumerable: true,
      get: () => (known ??= decode(wire)),
    });
  };
}
