import { call, listOf, textOf } from "./foreign.ts";

/** Where a page has been, and what of it runs where it cannot be watched. */
export interface PageSight {
  /** Whether a script belongs to what is tested: it came from where the page was, or from this machine. */
  isOwn(url: string): boolean;
  /** Whether nothing ran out of sight since this was asked last: in a worker, or in a frame with a process of its own. */
  takeIsWhole(): boolean;
  /** Whether the page went to another document since this was asked last. */
  takeHasMoved(): boolean;
}

const LOCAL = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|[^/]+\.localhost)(?::\d+)?\//;

/** Begins to follow a page. A frame of a foreign site runs nothing of the repository's; one of this machine may. */
export function followPage(page: unknown): PageSight {
  const origins = new Set<string>();
  let isWhole = true;
  let hasMoved = false;
  const see = (frame: unknown): void => {
    const url = urlOf(frame);
    if (call(frame, "parentFrame") === null) origins.add(partOf(url, "origin"));
    else if (LOCAL.test(url) && partOf(url, "hostname") !== partOf(urlOf(page), "hostname")) isWhole = false;
  };
  call(page, "on", "framenavigated", (frame: unknown) => {
    if (call(frame, "parentFrame") === null) hasMoved = true;
    see(frame);
  });
  call(page, "on", "worker", () => (isWhole = false));
  const look = (): void => {
    for (const frame of listOf([call(page, "frames")], "0")) see(frame);
    const workers = [call(page, "workers"), call(call(page, "context"), "serviceWorkers")];
    if (workers.some((some) => Array.isArray(some) && some.length > 0)) isWhole = false;
  };
  return {
    isOwn: (url) => !/^https?:/.test(url) || LOCAL.test(url) || origins.has(partOf(url, "origin")),
    takeIsWhole() {
      look();
      const wasWhole = isWhole;
      isWhole = true;
      return wasWhole;
    },
    takeHasMoved() {
      const moved = hasMoved;
      hasMoved = false;
      return moved;
    },
  };
}

function urlOf(holder: unknown): string {
  return textOf([call(holder, "url")], "0");
}

function partOf(url: string, part: "origin" | "hostname"): string {
  try {
    return new URL(url)[part];
  } catch {
    return "";
  }
}
