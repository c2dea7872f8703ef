import { statSync } from "node:fs";

/**
 * Tells one content of a file from the next without reading it; undefined when there is no file. It holds for files
 * that are replaced as a whole (`writeFileAtomic`), for these have a new inode and time each time.
 */
export function fileStamp(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
}
