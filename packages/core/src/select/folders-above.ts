/** The folders that a path lies in, each with a `/` at its end, the nearest first; the root is none of them. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    folders.push(path.slice(0, slash + 1));
  }
  return folders;
}
