import type { CountsSeen } from "../handover.ts";
import { AGENT, askAgent, NEWS, plantAgent, type DocumentCounts, type FileCounts } from "./count-agent.ts";
import type { CountStore } from "./count-store.ts";
import { at, call, listOf, textOf, within } from "./foreign.ts";
import { unseen } from "./unseen.ts";

/** The pages of instrumented applications, in any browser: what their code counts itself, in `window.__coverage__`. */
export interface CountedPages {
  /** Lets every document of a context tell what it has counted before it goes. */
  plant(context: unknown): Promise<void>;
  /** What a page has counted since the last look. Asks at once. */
  look(page: unknown): Promise<CountsSeen>;
}

/** Milliseconds for the documents of a page to answer. */
const LIMIT_MS = 2000;

/** What is known of a page. */
interface Counted {
  /** Document → file → what was called of it at first sight: it belongs to all who use the document. */
  readonly atFirst: Map<string, Map<string, { readonly id: string; readonly called: readonly string[] }>>;
  /** Documents that count, and have not yet said what. */
  readonly awaited: Set<string>;
  /** What documents have said before they went. */
  told: CountsSeen[];
}

export function createCountedPages(store: CountStore): CountedPages {
  const pages = new WeakMap<object, Counted>();
  const knownOf = (page: unknown): Counted => {
    const key = Object(page);
    const known = pages.get(key) ?? { atFirst: new Map(), awaited: new Set(), told: [] };
    pages.set(key, known);
    return known;
  };

  const hear = (page: unknown, text: string): void => {
    const counted = knownOf(page);
    const news: unknown = JSON.parse(text);
    const document = textOf(news, "document");
    if (at(news, "isGone") !== true) {
      counted.awaited.add(document);
      return;
    }
    counted.awaited.delete(document);
    counted.told.push(read(counted, toCounts(news)));
  };

  const read = ({ atFirst }: Counted, { document, files, areAll }: DocumentCounts): CountsSeen => {
    const ofDocument = atFirst.get(document) ?? new Map<string, { id: string; called: readonly string[] }>();
    atFirst.set(document, ofDocument);
    const seen = files.map(({ key, called, data }) => {
      const known = ofDocument.get(key);
      if (known) return { id: known.id, called: [...new Set([...known.called, ...called])] };
      const id = data === undefined ? undefined : store.keep(key, data);
      if (id === undefined) return undefined;
      ofDocument.set(key, { id, called });
      return { id, called };
    });
    const known = seen.filter((file) => file !== undefined);
    return { files: known, areAll: areAll && known.length === seen.length };
  };

  return {
    async plant(context) {
      await within(LIMIT_MS, () =>
        unseen(context, async () => {
          await call(context, "exposeBinding", NEWS, (source: unknown, text: unknown) => {
            try {
              hear(at(source, "page"), String(text));
            } catch {
              // What a page says of itself is its own affair.
            }
          });
          await call(context, "addInitScript", plantAgent, [AGENT, NEWS]);
        }),
      );
      const present = listOf([call(context, "pages")], "0");
      await within(LIMIT_MS, () =>
        Promise.all(present.map((page) => inFrames(page, plantAgent, [AGENT, NEWS]))),
      );
    },
    async look(page) {
      const counted = knownOf(page);
      const answers = await within(LIMIT_MS, () => inFrames(page, askAgent, AGENT));
      const now = (answers ?? []).map((one) => toCounts(one));
      const live = new Set(now.map(({ document }) => document));
      const seen = [...counted.told, ...now.map((one) => read(counted, one))];
      const isAnyLost = answers === undefined || [...counted.awaited].some((document) => !live.has(document));
      counted.told = [];
      for (const document of counted.awaited) if (!live.has(document)) counted.awaited.delete(document);
      return {
        files: seen.flatMap(({ files }) => files),
        areAll: !isAnyLost && seen.every(({ areAll }) => areAll),
      };
    },
  };
}

async function inFrames(page: unknown, work: unknown, arg: unknown): Promise<readonly unknown[]> {
  const frames = listOf([call(page, "frames")], "0");
  return await Promise.all(
    frames.map(async (frame) => await unseen(frame, () => call(frame, "evaluate", work, arg))),
  );
}

/** What a page says; its own code may have put anything in our place. */
function toCounts(news: unknown): DocumentCounts {
  return {
    document: textOf(news, "document"),
    areAll: at(news, "areAll") === true,
    files: listOf(news, "files").map((file) => toFileCounts(file)),
  };
}

function toFileCounts(file: unknown): FileCounts {
  const data = at(file, "data");
  const counts = { key: textOf(file, "key"), called: listOf(file, "called").map(String) };
  return data === undefined ? counts : { ...counts, data };
}
