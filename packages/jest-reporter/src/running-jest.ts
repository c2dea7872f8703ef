import { createRequire } from "node:module";

/** Where a module of Jest lies that is loaded by the time anything of ours is: it read our name from the config. */
const JEST_CONFIG_MODULE = /[\\/]jest-config[\\/]build[\\/][^\\/]+\.js$/;

/** From Jest's entry package to the one that names its default sequencer. */
const CHAIN = ["jest", "@jest/core", "jest-config"];

/**
 * A `require` that sees what Jest's own packages see: with strict layouts (pnpm, Yarn's Plug'n'Play) only they may load
 * one another. `undefined` when no Jest is found, neither running nor installed.
 */
export function requireOfJest(): NodeJS.Require | undefined {
  const own = createRequire(import.meta.url);
  const loaded = Object.keys(own.cache).findLast((path) => JEST_CONFIG_MODULE.test(path));
  return loaded === undefined ? requireOfInstalled(own) : createRequire(loaded);
}

function requireOfInstalled(own: NodeJS.Require): NodeJS.Require | undefined {
  let from = own;
  try {
    for (const name of CHAIN) from = createRequire(from.resolve(name));
    return from;
  } catch {
    // Not installed here, or laid out otherwise than any version so far.
    return undefined;
  }
}
