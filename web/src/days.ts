/** Days as numbers counted from the bundle's start, and back. All days are the theatre's own. */

const MS_A_DAY = 864e5;
const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MEDIUM = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

function at(start: string, day: number): Date {
  return new Date(Date.parse(start) + day * MS_A_DAY);
}

export function isoDay(start: string, day: number): string {
  return at(start, day).toISOString().slice(0, 10);
}

/** "9 August 2021" */
export function longDay(start: string, day: number): string {
  return LONG.format(at(start, day));
}

/** "9 Aug 2021" */
export function mediumDay(start: string, day: number): string {
  return MEDIUM.format(at(start, day));
}

/** "Aug 2021" */
export function monthOf(start: string, day: number): string {
  return MONTH.format(at(start, day));
}

/** Number of an ISO day, or null when the text is none. */
export function dayNumber(start: string, iso: string | null): number | null {
  if (!iso || !/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const ms = Date.parse(iso) - Date.parse(start);
  return Number.isFinite(ms) ? Math.round(ms / MS_A_DAY) : null;
}

/** The first days of months inside the record: where the slider's scale is lettered. */
export function monthStarts(start: string, days: number): number[] {
  const found: number[] = [];
  for (let day = 0; day < days; day++) if (isoDay(start, day).endsWith('-01')) found.push(day);
  return found;
}

/** A half-open interval in words: "8 Aug 2021", "1 Aug to 8 Aug 2021"; null when nobody dated it. */
export function interval(start: string, from: number | null, to: number | null): string | null {
  if (from === null) return to === null ? null : `until ${mediumDay(start, to - 1)}`;
  if (to === null) return `from ${mediumDay(start, from)}`;
  return to - from <= 1 ? mediumDay(start, from) : `${mediumDay(start, from)} to ${mediumDay(start, to - 1)}`;
}
