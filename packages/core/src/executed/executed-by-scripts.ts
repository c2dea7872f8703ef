import type { ExecutedFile } from "../model/executed.ts";
import { holdsRange } from "./function-ranges.ts";
import { mappedSources, plainSource, type ExecutedPart, type ScriptSources } from "./script-sources.ts";
import type { FoundSource, UnknownSource } from "./source-finder.ts";
import { joinUnrun, type Span, type Unrun } from "./spans.ts";

/** A script that an engine ran while a test did. */
export interface SeenScript {
  /** `http:`, `file:` or a bundler's own. */
  readonly url: string;
  /** Names its content: scripts with equal ones are equal. */
  readonly id: string;
  /** Whether it belongs to what is tested: a page of that origin was open, or it ran in the server. */
  readonly isOwn: boolean;
  /** Whether it ran in a server, not in a page. @default false */
  readonly inServer?: boolean;
  /** Its outermost functions that were never called; absent when only its loading was seen. */
  readonly uncalled?: readonly Span[];
  /** The outermost stretches that did not run of functions that were called. @default none */
  readonly skipped?: readonly Span[];
}

/** What a script is made of. */
export interface ScriptText {
  readonly code: string;
  /** The source map, parsed; absent when it has none. */
  readonly map?: unknown;
}

export interface ScriptReaderOptions {
  /** By `SeenScript.id`; undefined when nobody has kept it. */
  readonly textOf: (id: string) => ScriptText | undefined;
  readonly findSource: (source: UnknownSource) => FoundSource | undefined;
  /** The absolute path of a file of the repository. */
  readonly locate: (path: string) => string;
  /** The text of a file of the repository; empty when it cannot be read. */
  readonly read: (path: string) => string;
}

/** The files of the repository that some scripts are made of. */
export interface ExecutedByScripts {
  readonly files: readonly ExecutedFile[];
  /** Whether every script that belongs to what is tested could be led back to its sources. */
  readonly isWhole: boolean;
}

/** What ends like code; all else is a page with scripts in it. */
const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/i;
const INSTALLED = /\/node_modules\/|\/\.vite\/|\/@vite\/|\/@react-refresh/;

/**
 * Makes the function that leads scripts back to the files of the repository; each text is read once. It may be told which
 * code that leads nowhere is known by other means.
 */
export function createScriptReader(
  options: ScriptReaderOptions,
): (scripts: readonly SeenScript[], isKnown?: (code: string) => boolean) => ExecutedByScripts {
  const { findSource, locate, textOf } = options;
  const known = new Map<string, ScriptSources | undefined>();
  const sourcesOf = (script: SeenScript): ScriptSources | undefined => {
    const key = `${script.id}\0${script.url}`;
    if (!known.has(key)) known.set(key, readScript(script, options));
    return known.get(key);
  };

  return (scripts, isKnown = () => false) => {
    const found = new Map<string, ExecutedFile>();
    let isWhole = true;
    for (const script of joinEqual(scripts)) {
      const sources = sourcesOf(script);
      if (sources === undefined) {
        if (isOpaque(script) && !isKnown(textOf(script.id)?.code ?? "")) isWhole = false;
        continue;
      }
      for (const part of sources.executed(unrunOf(script))) {
        const file = toFile(part);
        if (file !== undefined) found.set(file.file, joinFiles(found.get(file.file), file));
      }
    }
    return { files: [...found.values()], isWhole };
  };

  function toFile({ source, uncalled }: ExecutedPart): ExecutedFile | undefined {
    const seen = findSource(source);
    if (seen === undefined) return undefined;
    const file = locate(seen.path);
    // Places in another content say nothing of this one.
    return uncalled === undefined || !seen.isExact ? { file } : { file, uncalled };
  }
}

function readScript(
  { id, url }: SeenScript,
  { textOf, findSource, read }: ScriptReaderOptions,
): ScriptSources | undefined {
  const { code, map } = textOf(id) ?? {};
  if (code === undefined) return undefined;
  const mapped = map === undefined ? undefined : mappedSources(code, map);
  // A map none of whose sources is known leads nowhere.
  if (mapped?.sources.some((source) => findSource(source) !== undefined)) return mapped;
  const found = findSource({ name: url, content: code });
  if (found === undefined) return undefined;
  // The name alone would take a bundle `app.js` for the source of that name.
  return found.isExact || isAlike(code, read(found.path)) ? plainSource(code, url) : undefined;
}

/** Share of the lines of served code that must be those of a file: dev servers rewrite imports, and add lines. */
const ALIKE = 0.5;

function isAlike(code: string, text: string): boolean {
  const lines = new Set(linesOf(text));
  const served = linesOf(code);
  return served.filter((line) => lines.has(line)).length > served.length * ALIKE;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Code of what is tested that nobody can lead back: with it, no list of files is all of them. */
function isOpaque({ url, isOwn }: SeenScript): boolean {
  const path = url.replace(/[?#].*$/, "");
  return isOwn && CODE.test(path) && !INSTALLED.test(path);
}

/** The same script in several pages, or several times in one: a function was called when it was called in any. */
function joinEqual(scripts: readonly SeenScript[]): readonly SeenScript[] {
  const joined = new Map<string, SeenScript>();
  for (const script of scripts) {
    const key = `${script.id}\0${script.url}`;
    const known = joined.get(key);
    joined.set(key, known === undefined ? script : joinScripts(known, script));
  }
  return [...joined.values()];
}

function joinScripts(one: SeenScript, other: SeenScript): SeenScript {
  const { uncalled: _uncalled, skipped: _skipped, ...place } = one;
  const joined = { ...place, isOwn: one.isOwn || other.isOwn };
  const [some, others] = [unrunOf(one), unrunOf(other)];
  return some && others ? { ...joined, ...joinUnrun(some, others) } : joined;
}

function unrunOf({ uncalled, skipped = [] }: SeenScript): Unrun | undefined {
  return uncalled && { uncalled, skipped };
}

/** What two looks at one file say of it together: a function was called when either saw it. */
export function joinFiles(one: ExecutedFile | undefined, other: ExecutedFile): ExecutedFile {
  if (one === undefined) return other;
  const { file } = one;
  if (one.uncalled === undefined || other.uncalled === undefined) return { file };
  const [some, others] = [one.uncalled, other.uncalled];
  return {
    file,
    uncalled: [
      ...some.filter((range) => others.some((outer) => holdsRange(outer, range))),
      ...others.filter((range) => some.some((outer) => holdsRange(outer, range))),
    ],
  };
}
