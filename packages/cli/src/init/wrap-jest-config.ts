import { closingOf } from "./config-object.ts";

const EXPORTED = /(?:\bmodule\.exports\s*=|\bexport\s+default\b|\bexport\s*=)\s*/;
const UNKNOWN = "/* what it exports now */";

/** The lines that wrap what a Jest config exports, in the module system of the file. */
export function wrapLines(source: string, masked: string): readonly string[] {
  const isCommonJs = /\bmodule\.exports\b/.test(masked);
  const expression = exportedExpression(source, masked) ?? UNKNOWN;
  return isCommonJs
    ? [
        'const { withHindcast } = require("@hindcast/jest-reporter");',
        `module.exports = withHindcast(${expression});`,
      ]
    : [
        'import { withHindcast } from "@hindcast/jest-reporter";',
        `export default withHindcast(${expression});`,
      ];
}

/** What is exported, when it is a name or a call on one line. */
function exportedExpression(source: string, masked: string): string | undefined {
  const match = EXPORTED.exec(masked);
  if (!match) return undefined;
  const start = match.index + match[0].length;
  const name = /^(?!async\b|function\b)[\w$.]+/.exec(masked.slice(start))?.[0];
  if (name === undefined) return undefined;
  let end = start + name.length;
  while (masked.charAt(end) === "(") end = (closingOf(masked, end) ?? masked.length) + 1;
  if (!/^[^\S\n]*(?:;|\n|$)/.test(masked.slice(end))) return undefined;
  const expression = source.slice(start, end);
  return expression.includes("\n") ? undefined : expression;
}
