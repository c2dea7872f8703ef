/** Names a test file in the plan of a runner that runs whole files: the same on every machine. `file` is relative to the repository. */
export function fileKey(project: string, file: string): string {
  return project === "" ? file : `[${project}] ${file}`;
}
