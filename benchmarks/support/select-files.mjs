import { openMemory, selectForChange } from "@hindcast/core";

/**
 * The test files that Hindcast would run for what is not committed, as the reporter for Jest decides it: those of the
 * selected tests, and all that it has not seen yet.
 * @param files those that there are
 * @returns {string[]}
 */
export function selectFiles({ root }, { historyDir, files }) {
  const memory = openMemory({ cwd: root, options: { historyDir }, env: {} });
  const {
    tests,
    unlistedFiles = [],
    unreachedFiles = [],
    summary,
  } = selectForChange(memory, {
    base: "changed",
    now: new Date(),
    save: false,
    suite: { runner: "jest" },
  });
  const chosen = new Set([...tests.map(({ file }) => file), ...unlistedFiles]);
  const left = new Set([...memory.manifest.tests.map(({ file }) => file), ...unreachedFiles]);
  return files.filter((file) => summary.wholeSuite || chosen.has(file) || !left.has(file));
}
