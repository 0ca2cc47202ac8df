import { dayNumber, isoDay } from './days';
import type { Bundle } from './model';

export type ViewName = 'map' | 'table';

/** Everything a link restores. `known` is null when all reports count. */
export interface View {
  day: number;
  known: number | null;
  unit: number | null;
  view: ViewName;
}

function within(bundle: Bundle, day: number | null): number | null {
  return day === null ? null : Math.min(Math.max(day, 0), bundle.days - 1);
}

/** Read a view out of a link's hash; what it does not say, or says wrongly, is the newest day of the map. */
export function readLink(bundle: Bundle, hash: string): View {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const unit = bundle.units.findIndex(u => u.id === said.get('unit'));
  return {
    day: within(bundle, dayNumber(bundle.start, said.get('day'))) ?? bundle.days - 1,
    known: within(bundle, dayNumber(bundle.start, said.get('known'))),
    unit: unit < 0 ? null : unit,
    view: said.get('view') === 'table' ? 'table' : 'map',
  };
}

/** The hash that brings this view back. Days are written as dates, so that a longer record keeps old links alive. */
export function writeLink(bundle: Bundle, view: View): string {
  const said = new URLSearchParams({ day: isoDay(bundle.start, view.day) });
  if (view.known !== null) said.set('known', isoDay(bundle.start, view.known));
  if (view.unit !== null) said.set('unit', bundle.units[view.unit].id);
  if (view.view !== 'map') said.set('view', view.view);
  return `#${said}`;
}

/** An address that may be followed: http or https only, whatever a report's text says. */
export function webAddress(text: string | null): string | null {
  if (!text) return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
