const ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

/** Undoes Git's quoting of a path: `"b/qu\303\266ted"`; octal escapes are bytes of UTF-8. Others come back as they are. */
export function unquotePath(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name;
  const bytes = Buffer.from(name.slice(1, -1), "utf8").toString("latin1");
  const raw = bytes.replaceAll(/\\([0-7]{3}|.)/g, (_whole, escape: string) =>
    escape.length === 3 ? String.fromCodePoint(Number.parseInt(escape, 8)) : (ESCAPES[escape] ?? escape),
  );
  return Buffer.from(raw, "latin1").toString("utf8");
}
