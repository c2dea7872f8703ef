import { posix } from "node:path";
import { createLexer, type Lexer } from "./script-lexer.ts";
import type { ScriptModules } from "./script-imports.ts";

/** Stands for every folder: a script loads what it works out, and names no folder that there is. */
export const ANY_FOLDER = "/";

/** The root as a folder that a script names. */
export const ROOT_FOLDER = "./";

/** Calls that list what lies in folders, and what others are told to list: patterns, and folders beside the script. */
const LISTS =
  /\b(?:readdir|opendir|glob)(?:Sync)?\s*\(|\bimport\.meta\.(?:glob|dirname|url)\b|\bprocess\.cwd\s*\(|\bpath\.resolve\s*\(|\b(?:auto-?load|(?:require|import|include)-?(?:all|dir|directory))\b|\brequire\.context\s*\(|\b__dirname\b|["'`][^"'`\s]*\/\*/i;
/** What settings say of folders loads nothing, unless they list files themselves, as those that are set up before tests. */
const SETTINGS = /(?:^|\/)[^/]+\.config\.[cm]?[jt]s$/;
const LISTS_FILES = /\b(?:readdir|opendir|glob)(?:Sync)?\s*\(/;
/** Its own folder, listed as it is, or by a pattern that names no other. */
const LISTS_OWN =
  /\b(?:readdir|opendir|glob|require-?(?:all|dir|directory))\w*(?:["']\))?\s*\(\s*(?:__dirname|import\.meta\.dirname)\s*[,)]|(?:\b__dirname|\bimport\.meta\.dirname)\s*(?:\+|,)\s*["'`]\/?\*/i;
/** What can be a path, from the root or not, perhaps with patterns at its end. */
const PATH = /^(?:[@~$]?\/)?[\w.@$-]+(?:\/[\w.@$-]+)*(?:\/?$|\/[^\s]*[*{[(][^\s]*$)/;
const MAX_PATH = 200;
const MAX_FOLDERS = 20;

/** A script whose folders are asked for. */
export interface FolderScript {
  readonly path: string;
  readonly text: string;
  readonly modules: ScriptModules;
  /** Whether a path, without a `/` at its end, is a folder of the repository. */
  readonly isFolder: (path: string) => boolean;
}

function mayList(path: string, text: string, computes: boolean): boolean {
  return SETTINGS.test(path) ? LISTS_FILES.test(text) : computes || LISTS.test(text);
}

function folderName(path: string): string {
  return path === "" ? ROOT_FOLDER : `${path}/`;
}

/**
 * The folders, each with a `/` at its end, whose scripts a script may load or read without naming them: it lists folders,
 * or works out what it requires, and these are the folders that its texts name. `ANY_FOLDER` when it requires what it works
 * out and names none.
 */
export function namedFolders({ path, text, modules, isFolder }: FolderScript): readonly string[] {
  const { imports, computes } = modules;
  if (!mayList(path, text, computes)) return [];
  // `new URL("./rules/", import.meta.url)` names no module.
  const imported = new Set(imports.map(({ specifier }) => specifier).filter((named) => !named.endsWith("/")));
  const folders = new Set<string>();
  if (LISTS_OWN.test(text)) folders.add(folderName(path.includes("/") ? posix.dirname(path) : ""));
  for (const named of pathsIn(text)) {
    if (imported.has(named)) continue;
    const folder = candidatesOf(path, named).find((candidate) => candidate === "" || isFolder(candidate));
    if (folder !== undefined) folders.add(folderName(folder));
    if (folders.size === MAX_FOLDERS) break;
  }
  if (folders.size === 0 && computes) return [ANY_FOLDER];
  return [...folders];
}

/** As a module names it, as `path.join(__dirname, …)` does, and from the root. */
function candidatesOf(from: string, named: string): readonly string[] {
  const here = posix.dirname(from);
  const bare = named.replace(/^[@~$]?\//, "");
  const places = [posix.join(here, named), ...(named.includes("/") ? [bare, `src/${bare}`] : [])];
  return (named.startsWith(".") ? places.slice(0, 1) : places).map(normal);
}

/** Without a slash at its end; the root is empty. What lies outside is no folder of ours, and stays as it is. */
function normal(path: string): string {
  const short = posix.normalize(path).replace(/\/+$/, "");
  return short === "." ? "" : short;
}

/** Texts that look like paths; parts that stand side by side as arguments, as in `join("..", "src")`, are also read as one. */
function* pathsIn(text: string): Generator<string> {
  const { lexer, next } = createLexer(text);
  let run: string[] = [];
  while (next() !== "end") {
    const part = pathOf(lexer);
    if (part !== undefined) run.push(part);
    else if (lexer.text[lexer.start] !== ",") {
      yield* joined(run);
      run = [];
    }
  }
  yield* joined(run);
}

function* joined(run: readonly string[]): Generator<string> {
  if (run.length > 1) yield run.join("/");
  // Of several parts, dots say only where the others begin.
  for (const part of run) if (run.length === 1 || !/^\.{1,2}\/?$/.test(part)) yield part;
}

/** The text of a string, or the beginning of a template, as far as it names a folder. */
function pathOf(lexer: Lexer): string | undefined {
  const content = textOf(lexer);
  if (content === undefined || content.length > MAX_PATH || !PATH.test(content)) return undefined;
  const pattern = content.search(/[*{[(]/);
  const isJoined = /^\s*\+(?!\+)/.test(lexer.text.slice(lexer.end, lexer.end + MAX_PATH));
  const isPart = pattern !== -1 || isJoined || isTemplateHead(lexer);
  const fixed = isPart ? upToSlash(pattern === -1 ? content : content.slice(0, pattern)) : content;
  return fixed === "" ? undefined : fixed;
}

function textOf(lexer: Lexer): string | undefined {
  const { kind, text, start, end } = lexer;
  if (isTemplateHead(lexer)) return text.slice(start + 1, end - 2);
  const isText = (kind === "string" || kind === "template") && "\"'`".includes(text[start] ?? "/");
  return isText ? text.slice(start + 1, end - 1) : undefined;
}

function isTemplateHead({ kind, text, start, end }: Lexer): boolean {
  return kind === "punctuation" && text[start] === "`" && text.startsWith("${", end - 2);
}

function upToSlash(text: string): string {
  return text.slice(0, text.lastIndexOf("/") + 1);
}
