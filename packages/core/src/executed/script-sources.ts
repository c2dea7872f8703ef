import type { FunctionRange } from "../model/executed.ts";
import { createBodyFinder, isUnrun, type Body, type BodyFinder } from "./bodies.ts";
import { codePlaces } from "./code-places.ts";
import { readMappings, type MappedSource, type Mappings } from "./mappings.ts";
import { isCovered, outermost, type Span, type Unrun } from "./spans.ts";

/** What ran of one source. */
export interface ExecutedPart {
  readonly source: MappedSource;
  /** Bodies of its functions that were never called, and parts that did not run; absent when only the loading was seen. */
  readonly uncalled?: readonly FunctionRange[];
}

/** The sources of a script that an engine runs. */
export interface ScriptSources {
  readonly sources: readonly MappedSource[];
  /**
   * What ran, by what did not. A source all of whose code lies in functions that were never called was not loaded: bundlers
   * put modules that are loaded later into functions.
   */
  executed(unrun: Unrun | undefined): readonly ExecutedPart[];
}

/** Reads the sources of a script through its map; `undefined` when that is none. */
export function mappedSources(code: string, map: unknown): ScriptSources | undefined {
  const mappings = readMappings(map);
  if (mappings === undefined) return undefined;
  const stretches = stretchesOf(code, mappings);
  const finder = createBodyFinder(code, mappings);
  return {
    sources: mappings.sources,
    executed(unrun) {
      const loaded = new Set<number>();
      for (const { source, span } of stretches) {
        if (unrun === undefined || !isWrapped(span, unrun.uncalled)) loaded.add(source);
      }
      const found = unrun && rangesOf(unrun, finder);
      return mappings.sources.flatMap((source, index) => {
        if (!loaded.has(index)) return [];
        return [found === undefined ? { source } : { source, uncalled: found.get(index) ?? [] }];
      });
    },
  };
}

/** A script that is a source itself, as it was written. */
export function plainSource(code: string, name: string): ScriptSources {
  const source: MappedSource = { name, content: code };
  const finder = createBodyFinder(code, undefined);
  return {
    sources: [source],
    executed: (unrun) => [
      unrun === undefined ? { source } : { source, uncalled: rangesOf(unrun, finder).get(0) ?? [] },
    ],
  };
}

/** Where in the sources is what did not run. */
function rangesOf(
  { uncalled, skipped }: Unrun,
  { bodyOf, partOf }: BodyFinder,
): ReadonlyMap<number, readonly FunctionRange[]> {
  const ranges = new Map<number, FunctionRange[]>();
  const add = (found: Body | undefined, unrun: readonly Span[], more: Partial<FunctionRange>): void => {
    if (found === undefined || !isUnrun(found, unrun)) return;
    const ofSource = ranges.get(found.source) ?? [];
    ranges.set(found.source, ofSource);
    ofSource.push({ ...found.range, ...more });
  };
  const all = outermost([...uncalled, ...skipped]);
  for (const span of uncalled) add(bodyOf(span), all, {});
  for (const span of skipped) add(partOf(span), all, { isPart: true });
  return ranges;
}

/** A module that is put into a function begins behind that function's own begin; a function of a module with it. */
function isWrapped([start, end]: Span, uncalled: readonly Span[]): boolean {
  return isCovered([start - 1, end], uncalled);
}

/** Stretches of the code that come from one source each, as long as they can be. */
function stretchesOf(
  code: string,
  { segments }: Mappings,
): readonly { readonly source: number; readonly span: Span }[] {
  const { offsetAt } = codePlaces(code);
  const stretches: { source: number; span: Span }[] = [];
  for (const { line, column, source } of segments) {
    if (source === -1) continue;
    const offset = offsetAt(line + 1, column);
    const last = stretches.at(-1);
    if (last?.source === source) last.span = [last.span[0], offset];
    else stretches.push({ source, span: [offset, offset] });
  }
  return stretches;
}
