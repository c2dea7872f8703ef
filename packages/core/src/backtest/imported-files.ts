/** Gives the files that a file imports, over any number of steps, itself included; each file is walked once. */
export function importedBy(
  imports: ReadonlyMap<string, readonly string[]>,
): (file: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (file) => {
    const walked = known.get(file) ?? walk(file, imports);
    known.set(file, walked);
    return walked;
  };
}

function walk(file: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([file]);
  // What is added while a set is walked is walked too.
  for (const one of reached) for (const imported of imports.get(one) ?? []) reached.add(imported);
  return reached;
}
