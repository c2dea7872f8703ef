/** A unit that a worker runs as a whole. */
interface Timed {
  /** Milliseconds. */
  readonly expectedMs: number;
}

/**
 * Lets long units begin in time: keeps the order given, but pulls a unit forward when it would otherwise end after all
 * workers could be done. Workers take units one after another; what the run takes longest-first (Graham, SIAM J. Appl.
 * Math. 17, 1969) is the time that the long ones are held to. With one worker the order stays as it is.
 */
export function startInTime<Unit extends Timed>(units: readonly Unit[], workers: number): Unit[] {
  if (workers <= 1) return [...units];
  const longest = units.toSorted((a, b) => b.expectedMs - a.expectedMs);
  const deadline = clockOf(longest, workers).lastMs();
  const clock = createClock(workers);
  const started = new Set<Unit>();
  const waiting = unstarted(longest, started);
  const order: Unit[] = [];
  const start = (unit: Unit): void => {
    started.add(unit);
    order.push(unit);
    clock.start(unit);
  };
  for (const next of units) {
    for (let long = waiting(); isLate(long, next); long = waiting()) start(long);
    if (!started.has(next)) start(next);
  }
  return order;

  /** Whether a unit would end too late if `next` took the place that is free. */
  function isLate(long: Unit | undefined, next: Unit): long is Unit {
    if (long === undefined || long === next || started.has(next)) return false;
    return clock.freeAfter(next) + long.expectedMs > deadline;
  }
}

/** Gives the longest unit that has not begun. */
function unstarted<Unit>(longest: readonly Unit[], started: ReadonlySet<Unit>): () => Unit | undefined {
  let at = 0;
  return () => {
    for (let unit = longest[at]; unit !== undefined; unit = longest[at]) {
      if (!started.has(unit)) return unit;
      at += 1;
    }
    return undefined;
  };
}

/** When each worker is free; a unit goes to the first that is. */
interface Clock {
  start(unit: Timed): void;
  /** When the next worker will be free, once this unit has taken its place. */
  freeAfter(unit: Timed): number;
  lastMs(): number;
}

function clockOf(units: readonly Timed[], workers: number): Clock {
  const clock = createClock(workers);
  for (const unit of units) clock.start(unit);
  return clock;
}

function createClock(workers: number): Clock {
  const freeAt = new Float64Array(workers);
  return {
    start({ expectedMs }) {
      freeAt[0] = (freeAt[0] ?? 0) + expectedMs;
      freeAt.sort();
    },
    freeAfter: ({ expectedMs }) => Math.min((freeAt[0] ?? 0) + expectedMs, freeAt[1] ?? Infinity),
    lastMs: () => freeAt.at(-1) ?? 0,
  };
}
