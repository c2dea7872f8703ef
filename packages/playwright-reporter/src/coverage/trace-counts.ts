import { createHash } from "node:crypto";
import { textAt, valueAt, type CountedFile, type SeenCounts } from "@hindcast/core";
import { readZipEntries } from "./read-zip.ts";

/** What traces hold of instrumented applications: Playwright writes it there with `trace: { _coverage: true }`. */
export interface TraceCounts {
  /**
   * What some traces of one attempt tell; undefined when they hold nothing of the kind. @param counted what its pages have
   * told: they know the way back from compiled code, which traces leave out
   */
  of(traces: readonly string[], counted: SeenCounts): SeenCounts | undefined;
  /** As in the core's `ExecutedTexts`. */
  countsOf(id: string): unknown;
}

/** One entry for each context that was traced, since Playwright 1.64. */
const ENTRY = /(?:^|-)trace\.coverage$/;

/** @param dataOf what pages have told of a file, by the id of it */
export function createTraceCounts(dataOf: (id: string) => unknown): TraceCounts {
  const kept = new Map<string, unknown>();
  const names = new Map<string, string>();
  const nameOfId = (id: string): string => {
    const name = names.get(id) ?? nameOf(dataOf(id));
    names.set(id, name);
    return name;
  };

  const keep = (data: unknown): string => {
    const id = createHash("sha1").update(JSON.stringify(data)).digest("hex");
    if (!kept.has(id)) kept.set(id, data);
    return id;
  };
  /** A document that outlives a test tells of its files once: what it says later nobody can place. */
  const read = (file: unknown, ids: ReadonlyMap<string, string>): CountedFile | undefined => {
    const { s: _statements, f: counters, b: _branches, ...data } = Object(file);
    if (valueAt(file, "fnMap") === undefined || textAt(file, "path") === undefined) return undefined;
    const called = Object.entries(Object(counters)).filter(([, count]) => Number(count) > 0);
    return { id: ids.get(nameOf(data)) ?? keep(data), called: called.map(([name]) => name) };
  };

  return {
    of(traces, counted) {
      const entries = traces.flatMap((trace) => readZipEntries(trace, ENTRY)).map((text) => parse(text));
      if (entries.length === 0) return undefined;
      const ids = new Map(counted.files.map(({ id }) => [nameOfId(id), id]));
      const files = entries.flatMap((entry) =>
        Object.values(Object(entry)).map((file: unknown) => read(file, ids)),
      );
      const known = files.filter((file) => file !== undefined);
      return { files: known, areAll: known.length === files.length && !entries.includes(undefined) };
    },
    countsOf: (id) => kept.get(id),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names one compilation of a file, by what pages and traces tell of it. */
function nameOf(data: unknown): string {
  return `${textAt(data, "path") ?? ""}\0${JSON.stringify(valueAt(data, "fnMap"))}`;
}
