const TEST_FILE = /(?:^|\/)(?:__tests__\/.+|[^/]+\.(?:spec|test))\.[cm]?[jt]sx?$/;
const TEST_NAME = /\.(?:spec|test)\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.[cm]?ts$/;
const SNAPSHOT_FOLDER = /^(.+)-snapshots\/[^/].*$/;
const SNAPSHOT_FILE = /^(.*?)__snapshots__\/([^/]+)\.snap$/;
const SCREENSHOT = /^(.*?)__screenshots__\/(.+)\/[^/]+$/;

/** Whether a path looks like a file of tests by the conventions of the runners. */
export function looksLikeTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}

/** Whether a file bears a name that only test files do: what else lies in a `__tests__` folder may be a helper. */
export function hasTestName(path: string): boolean {
  return TEST_NAME.test(path);
}

/** Whether a file only declares types: nothing of it is there when a test runs. */
export function isDeclaration(path: string): boolean {
  return DECLARATION.test(path);
}

/**
 * The test file that a stored snapshot belongs to, by the places where runners keep them: `<test file>-snapshots/`,
 * `__snapshots__/<test file>.snap`, `__screenshots__/<test file>/`. Undefined for every other path.
 */
export function snapshotOwner(path: string, isTestFile: (path: string) => boolean): string | undefined {
  const candidates = [
    SNAPSHOT_FOLDER.exec(path)?.[1],
    SNAPSHOT_FILE.exec(path)?.slice(1).join(""),
    SCREENSHOT.exec(path)?.slice(1).join(""),
  ];
  return candidates.find((candidate) => candidate !== undefined && isTestFile(candidate));
}
