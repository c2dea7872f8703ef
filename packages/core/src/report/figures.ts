const COUNT = new Intl.NumberFormat("en-US");
const MINUTE_MS = 60_000;
const AGE_UNITS = [
  ["year", 525_600 * MINUTE_MS],
  ["month", 43_200 * MINUTE_MS],
  ["week", 10_080 * MINUTE_MS],
  ["day", 1440 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
] as const;
const BYTE_UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** `320ms`, `4.2s`, `41s`, `1m 12s`, `2h 5m`, `3d 4h`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)}ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1).replace(/\.0$/, "")}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return pair(seconds, 60, ["m", "s"]);
  const minutes = Math.round(seconds / 60);
  return minutes < 1440 ? pair(minutes, 60, ["h", "m"]) : pair(Math.round(minutes / 60), 24, ["d", "h"]);
}

function pair(amount: number, per: number, [large, small]: readonly [string, string]): string {
  const rest = amount % per;
  return `${Math.floor(amount / per)}${large}${rest ? ` ${rest}${small}` : ""}`;
}

/** A probability or share: `97 %`; `<1 %` and `>99 %` where rounding would claim certainty. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share >= 0.995) return ">99 %";
  return `${Math.round(share * 100)} %`;
}

/** A rate that is often small: `0.4 %`, `5.6 %`, `23 %`. */
export function formatRate(rate: number): string {
  return rate < 0.0995 ? `${trimmed(rate * 100)} %` : `${Math.round(rate * 100)} %`;
}

/** The interval of a rate: `3–9 %`, `0.2–1.4 %`. */
export function formatRateRange(low: number, high: number): string {
  const digits = (rate: number): string =>
    high < 0.0995 ? trimmed(rate * 100) : String(Math.round(rate * 100));
  return `${digits(low)}–${digits(high)} %`;
}

const trimmed = (percent: number): string => percent.toFixed(1).replace(/\.0$/, "");

/** How many times as much: `1.4×`, `12×`. */
export function formatFactor(factor: number): string {
  return `${factor < 9.95 ? trimmed(factor) : Math.round(factor)}×`;
}

/** `1 test`, `10,000 tests`, `2 entries`. */
export function formatCount(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${COUNT.format(count)} ${count === 1 ? noun : plural}`;
}

/** `10,000`. */
export function formatNumber(count: number): string {
  return COUNT.format(count);
}

/** `3 days ago`, `just now`; a time that has yet to come is `in 3 days`. */
export function formatAge(then: Date, now: Date): string {
  const ms = now.getTime() - then.getTime();
  const unit = AGE_UNITS.find(([, length]) => Math.abs(ms) >= length);
  if (unit === undefined) return "just now";
  const text = formatCount(Math.floor(Math.abs(ms) / unit[1]), unit[0]);
  return ms > 0 ? `${text} ago` : `in ${text}`;
}

/** `512 bytes`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${amount < 9.95 && unit > 0 ? trimmed(amount) : Math.round(amount)} ${BYTE_UNITS[unit]}`;
}

/** The first seven digits of a commit, as Git shows it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}
