import type { CaseEvent } from "./case-events.ts";
import type { FileAttempts } from "./file-attempts.ts";
import type { JestContext, JestFileResult, JestTest } from "./jest-types.ts";
import { shareOut } from "./shared-events.ts";

/** The test files that run now. */
export interface OpenFiles {
  open(test: JestTest, attempts: FileAttempts): void;
  /** Passes on what a file tells of its tests; case events name the path only, their project is not to be trusted. */
  tell(path: string, event: CaseEvent): void;
  /** Takes a file that has ended, with everything told to it; absent when it was never opened. */
  close(test: JestTest, result: JestFileResult): FileAttempts | undefined;
  /** Takes all that are left. */
  closeAll(): readonly FileAttempts[];
}

interface OpenFile {
  readonly context: JestContext;
  readonly attempts: FileAttempts;
}

interface OpenPath {
  readonly files: OpenFile[];
  /** Events of a file that runs in several projects at once. */
  shared: readonly CaseEvent[];
}

/** Begins with no file. */
export function createOpenFiles(): OpenFiles {
  const paths = new Map<string, OpenPath>();

  /** What is nobody else's belongs to the last that is left. */
  const handDown = ({ files, shared }: OpenPath): void => {
    const [last] = files;
    if (last !== undefined) for (const event of shared) last.attempts.tell(event);
  };

  return {
    open({ path, context }, attempts) {
      const known = paths.get(path) ?? { files: [], shared: [] };
      paths.set(path, known);
      known.files.push({ context, attempts });
    },
    tell(path, event) {
      const known = paths.get(path);
      const [only, other] = known?.files ?? [];
      // Told after the file's own results: they held it already.
      if (known === undefined || only === undefined) return;
      if (other === undefined) only.attempts.tell(event);
      else known.shared = [...known.shared, event];
    },
    close({ path, context }, result) {
      const known = paths.get(path);
      const index = known?.files.findIndex((file) => file.context === context) ?? -1;
      const [file] = index < 0 ? [] : (known?.files.splice(index, 1) ?? []);
      if (known === undefined || file === undefined) return undefined;
      const { own, others } = known.files.length === 0 ? everything(known) : shareOut(known.shared, result);
      for (const event of own) file.attempts.tell(event);
      known.shared = others;
      if (known.files.length === 1) {
        handDown(known);
        known.shared = [];
      }
      if (known.files.length === 0) paths.delete(path);
      return file.attempts;
    },
    closeAll() {
      const left = [...paths.values()].flatMap((known) => {
        handDown(known);
        return known.files.map(({ attempts }) => attempts);
      });
      paths.clear();
      return left;
    },
  };
}

function everything({ shared }: OpenPath): ReturnType<typeof shareOut> {
  return { own: shared, others: [] };
}
