#!/usr/bin/env node
// Old Node versions cannot even load what follows, so this file keeps to what they know.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`hindcast: Node ${process.versions.node} is too old; it needs 20.19 or newer.\n`);
  process.exitCode = 2;
} else {
  const { main } = await import("../dist/main.js");
  process.exitCode = await main(process.argv.slice(2));
}
