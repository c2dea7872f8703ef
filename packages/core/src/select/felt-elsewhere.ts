import type { ChangedFile } from "../model/change.ts";
import { pathsOf } from "./import-links.ts";
import { fanLimit, type SourceGraph } from "./source-graph.ts";

/**
 * Tells whether a changed file is felt mostly where no test's imports lead: so many files import it that no test
 * loads, that the tests which do import it say little about the rest. So it is with `money.ts` in a web shop whose
 * tests drive a browser, even when one of them imports it to format a price.
 * @param loaded what the tests load, themselves included
 */
export function feltElsewhere(
  graph: SourceGraph,
  loaded: () => ReadonlySet<string>,
): (changed: ChangedFile) => boolean {
  const limit = fanLimit(graph);
  return (changed) => {
    const importers = pathsOf(changed).flatMap((path) => graph.importers[graph.ids.get(path) ?? -1] ?? []);
    if (importers.length <= limit) return false;
    const unseen = importers.filter((id) => !loaded().has(graph.paths[id] ?? ""));
    return unseen.length > limit;
  };
}
