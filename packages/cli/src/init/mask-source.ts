/** After one of these a slash begins a regular expression, not a division. */
const BEFORE_REGEXP = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\breturn)\s*$/;

/**
 * A source text of the same length in which comments are spaces and what stands inside strings, templates and
 * regular expressions is underscores: brackets, commas and words that are left are code.
 */
export function maskSource(source: string): string {
  let masked = "";
  while (masked.length < source.length) {
    const at = masked.length;
    const end = endOfToken(source, masked, at);
    const token = source.slice(at, end);
    masked += maskOf(token, end - at);
  }
  return masked;
}

function endOfToken(source: string, masked: string, at: number): number {
  const two = source.slice(at, at + 2);
  if (two === "//") return endAt(source, "\n", at) - 1;
  if (two === "/*") return endAt(source, "*/", at + 2);
  const first = source.charAt(at);
  if (first === "'" || first === '"' || first === "`") return endOfQuoted(source, first, at);
  if (first === "/" && BEFORE_REGEXP.test(masked.slice(-80))) return endOfRegExp(source, at);
  return at + 1;
}

function maskOf(token: string, length: number): string {
  if (token.startsWith("//") || token.startsWith("/*")) return token.replaceAll(/[^\r\n]/g, " ");
  if (length < 2) return token;
  return token.charAt(0) + token.slice(1, -1).replaceAll(/[^\r\n]/g, "_") + token.charAt(length - 1);
}

/** The position behind the next `mark`, or one behind the end of the text. */
function endAt(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found === -1 ? source.length + (mark === "\n" ? 1 : 0) : found + mark.length;
}

function endOfQuoted(source: string, quote: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    const letter = source.charAt(at);
    if (letter === "\\") at++;
    else if (letter === quote) return at + 1;
  }
  return source.length;
}

function endOfRegExp(source: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < source.length; at++) {
    const letter = source.charAt(at);
    if (letter === "\\") at++;
    else if (letter === "\n") return start + 1;
    else if (letter === "[") inClass = true;
    else if (letter === "]") inClass = false;
    else if (letter === "/" && !inClass) return at + 1;
  }
  return start + 1;
}
