import type { FunctionRange } from "../model/executed.ts";
import { createBodyFinder, isUncalled } from "./bodies.ts";
import { codePlaces } from "./code-places.ts";
import { readMappings, type MappedSource, type Mappings } from "./mappings.ts";
import { isCovered, type Span } from "./spans.ts";

/** What ran of one source. */
export interface ExecutedPart {
  readonly source: MappedSource;
  /** Bodies of its functions that were never called; absent when only the loading was seen. */
  readonly uncalled?: readonly FunctionRange[];
}

/** The sources of a script that an engine runs. */
export interface ScriptSources {
  readonly sources: readonly MappedSource[];
  /**
   * What ran, by the outermost functions that were never called. A source all of whose code lies in these was not loaded:
   * bundlers put modules that are loaded later into functions.
   */
  executed(uncalled: readonly Span[] | undefined): readonly ExecutedPart[];
}

/** Reads the sources of a script through its map; `undefined` when that is none. */
export function mappedSources(code: string, map: unknown): ScriptSources | undefined {
  const mappings = readMappings(map);
  if (mappings === undefined) return undefined;
  const stretches = stretchesOf(code, mappings);
  const bodyOf = createBodyFinder(code, mappings);
  return {
    sources: mappings.sources,
    executed(uncalled) {
      const loaded = new Set<number>();
      for (const { source, span } of stretches) {
        if (uncalled === undefined || !isWrapped(span, uncalled)) loaded.add(source);
      }
      const bodies = new Map<number, FunctionRange[]>();
      for (const span of uncalled ?? []) {
        const body = bodyOf(span);
        if (body === undefined || !isUncalled(body, uncalled ?? [])) continue;
        const ofSource = bodies.get(body.source) ?? [];
        bodies.set(body.source, ofSource);
        ofSource.push(body.range);
      }
      return mappings.sources.flatMap((source, index) => {
        if (!loaded.has(index)) return [];
        return [uncalled === undefined ? { source } : { source, uncalled: bodies.get(index) ?? [] }];
      });
    },
  };
}

/** A script that is a source itself, as it was written. */
export function plainSource(code: string, name: string): ScriptSources {
  const source: MappedSource = { name, content: code };
  const bodyOf = createBodyFinder(code, undefined);
  return {
    sources: [source],
    executed(uncalled) {
      const bodies = uncalled?.flatMap((span) => bodyOf(span)?.range ?? []);
      return [bodies === undefined ? { source } : { source, uncalled: bodies }];
    },
  };
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
