/**
 * How a declaration looks that names what follows, by language; the first group is the name. Git gives the line it
 * found (80 bytes of it), not the name.
 */
const DECLARATIONS: readonly RegExp[] = [
  // JavaScript, TypeScript, PHP
  /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+)?function\s*\*?\s*([\w$]+)/,
  /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+|final\s+|sealed\s+)*(?:class|interface|enum|namespace|module|trait|struct|record|object|impl)\s+([\w$]+)/,
  /^(?:export\s+)?(?:declare\s+)?type\s+([\w$]+)[\s<=]/,
  /^(?:export\s+)?(?:const|let|var)\s+([\w$]+)\b/,
  // Python, Ruby, Scala
  /^(?:async\s+)?def\s+(?:self\.)?(\w+)/,
  // Go, with or without a receiver
  /^func\s+(?:\([^)]*\)\s*)?(\w+)/,
  // Rust, Kotlin, Swift
  /^(?:pub(?:\([^)]*\))?\s+|private\s+|public\s+|internal\s+|open\s+|override\s+|suspend\s+|unsafe\s+)*(?:fn|fun|func)\s+(?:<[^>]*>\s*)?(?:[\w<>]+\.)?(\w+)/,
  // C, C++, Java, C#: a type, then a name and its parameters
  /^(?:[\w<>[\]*&:,]+\s+)+[*&]*(?:\w+::)*(\w+)\s*\([^;]*$/,
];

/** Words that open a statement with parentheses, not a declaration. */
const KEYWORDS = new Set([
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "return",
  "await",
  "new",
  "else",
  "import",
]);

/** The name a line of source declares, undefined when it declares none that can be told. */
export function functionName(line: string): string | undefined {
  const text = line.trim();
  for (const declaration of DECLARATIONS) {
    const name = declaration.exec(text)?.[1];
    if (name !== undefined) return KEYWORDS.has(name) || startsWithKeyword(text) ? undefined : name;
  }
  return undefined;
}

function startsWithKeyword(text: string): boolean {
  return KEYWORDS.has(/^\w+/.exec(text)?.[0] ?? "");
}
