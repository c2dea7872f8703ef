import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const full = () =>
  Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", errno: -28 });

/** From now on every write to a file of the memory fails as on a full disk. */
export function fillDisk(dir) {
  const ours = new Set();
  const { openSync, open, writeSync, write } = fs;
  const isOurs = (path) => String(path).includes(".hindcast") && String(path).startsWith(dir);
  fs.openSync = (path, ...rest) => {
    const fd = openSync(path, ...rest);
    if (isOurs(path)) ours.add(fd);
    else ours.delete(fd);
    return fd;
  };
  fs.open = (path, ...rest) => {
    const done = rest.pop();
    open(path, ...rest, (error, fd) => {
      if (isOurs(path)) ours.add(fd);
      done(error, fd);
    });
  };
  fs.writeSync = (fd, ...rest) => {
    if (ours.has(fd)) throw full();
    return writeSync(fd, ...rest);
  };
  fs.write = (fd, ...rest) => {
    if (ours.has(fd)) rest.at(-1)(full());
    else write(fd, ...rest);
  };
  syncBuiltinESMExports();
}
