import { createRequire } from "node:module";

/** The one function of `@babel/parser` that is used. */
export type BabelParse = (text: string, options: Readonly<Record<string, unknown>>) => unknown;

/** Bundled beside the packed core; while its sources run, the installed package. */
const PLACES = ["./babel-parser.cjs", "@babel/parser"];

let loaded: { readonly parse: BabelParse | undefined } | undefined;

/**
 * Loads the parser when it is first asked for: 12 ms that only a change of scripts is worth. Undefined when it cannot be
 * loaded.
 */
export function babelParser(): BabelParse | undefined {
  loaded ??= { parse: load() };
  return loaded.parse;
}

function load(): BabelParse | undefined {
  for (const place of PLACES) {
    try {
      const found: unknown = createRequire(import.meta.url)(place);
      if (hasParse(found)) return found.parse;
    } catch {
      // Not there, or not readable: the next one, or no parser, without which a change is read as text.
    }
  }
  return undefined;
}

function hasParse(found: unknown): found is { readonly parse: BabelParse } {
  return typeof found === "object" && found !== null && "parse" in found && typeof found.parse === "function";
}
