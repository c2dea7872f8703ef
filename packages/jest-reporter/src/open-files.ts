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
  files: readonly OpenFile[];
  /** Events of a file that runs in several projects at once. */
  shared: CaseEvent[];
}

/** Begins with no file. */
export function createOpenFiles(): OpenFiles {
  const paths = new Map<string, OpenPath>();

  /** What nobody else has claimed goes to the file that is left. */
  const handDown = (known: OpenPath): void => {
    for (const event of known.shared) known.files[0]?.attempts.tell(event);
    known.shared = [];
  };

  const closeOne = (known: OpenPath, { attempts }: OpenFile, result: JestFileResult): void => {
    const { own, others } = shareOut(known.shared, attempts.events, result);
    for (const event of own) attempts.tell(event);
    known.shared = [...others];
    if (known.files.length === 1) handDown(known);
  };

  return {
    open({ path, context }, attempts) {
      const known = paths.get(path) ?? { files: [], shared: [] };
      paths.set(path, known);
      known.files = [...known.files, { context, attempts }];
      if (known.files.length > 1) for (const file of known.files) file.attempts.share();
    },
    tell(path, event) {
      const known = paths.get(path);
      const [only, other] = known?.files ?? [];
      // Told after the file's own results: they held it already.
      if (known === undefined || only === undefined) return;
      if (other === undefined) only.attempts.tell(event);
      else known.shared.push(event);
    },
    close({ path, context }, result) {
      const known = paths.get(path);
      const file = known?.files.find((one) => one.context === context);
      if (known === undefined || file === undefined) return undefined;
      known.files = known.files.filter((one) => one !== file);
      if (known.files.length === 0) paths.delete(path);
      else closeOne(known, file, result);
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
