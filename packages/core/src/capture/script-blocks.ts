/** The scripts of a page or a component, ready to be scanned. */
export interface ScriptBlocks {
  /** The texts of the script elements. */
  readonly code: string;
  /** Files that script elements name by `src`. */
  readonly sources: readonly string[];
}

/** File names whose scripts stand between tags. */
export const MARKUP: RegExp = /\.(?:vue|svelte|astro|html?)$/;

const SCRIPT_TYPE = /\btype\s*=\s*["']?([^"'\s>]*)/i;
const SOURCE = /\bsrc\s*=\s*["']([^"']+)["']/i;
/** What browsers and compilers run; others hold data or templates. */
const RUNS = /^(?:$|module$|.*(?:java|type|ecma)script.*|ts$)/i;
const FRONT_MATTER = /^\s*---\r?\n([\s\S]*?)\n---/;

/** Takes the scripts out of HTML, Vue, Svelte and Astro. */
export function scriptBlocks(text: string): ScriptBlocks {
  const code: string[] = [FRONT_MATTER.exec(text)?.[1] ?? ""];
  const sources: string[] = [];
  for (const { attributes, content } of scriptElements(text)) {
    if (!RUNS.test(SCRIPT_TYPE.exec(attributes)?.[1] ?? "")) continue;
    const source = SOURCE.exec(attributes)?.[1];
    if (source !== undefined) sources.push(source);
    code.push(content);
  }
  return { code: code.join("\n"), sources };
}

function* scriptElements(text: string): Generator<{ readonly attributes: string; readonly content: string }> {
  const open = /<!--|<script\b/gi;
  for (let found = open.exec(text); found !== null; found = open.exec(text)) {
    const isComment = found[0] === "<!--";
    const tagEnd = text.indexOf(isComment ? "-->" : ">", open.lastIndex);
    if (tagEnd === -1) return;
    open.lastIndex = tagEnd + 1;
    if (isComment) continue;
    const close = text.indexOf("</script", tagEnd);
    if (close === -1) return;
    yield { attributes: text.slice(found.index, tagEnd), content: text.slice(tagEnd + 1, close) };
    open.lastIndex = close;
  }
}
