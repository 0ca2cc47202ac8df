import { geoMercator, geoPath } from 'd3-geo';
import type { Bundle } from './model';

export type Point = [number, number];
export interface Size {
  width: number;
  height: number;
}
/** A zoom: screen = k * map + (x, y). */
export interface Zoom {
  k: number;
  x: number;
  y: number;
}

const MARGIN = 24;

export interface Drawing {
  land: string;
  outline: string; // a country's own line
  points: Point[];
}

/** Land and outline as paths, units as points, for one size of the map; zooming only transforms them. */
export function project({ bbox: [w, s, e, n], land, units }: Bundle, { width, height }: Size): Drawing {
  const projection = geoMercator().fitExtent(
    [[MARGIN, MARGIN], [Math.max(width, 3 * MARGIN) - MARGIN, Math.max(height, 3 * MARGIN) - MARGIN]],
    { type: 'MultiPoint', coordinates: [[w, s], [e, n]] },
  );
  projection.clipExtent([[-width, -height], [2 * width, 2 * height]]);
  const path = geoPath(projection).digits(1);
  const draw = (wanted: (kind: unknown) => boolean) => {
    const features = land?.features.filter(feature => wanted(feature.properties?.kind)) ?? [];
    return path({ type: 'FeatureCollection', features }) ?? '';
  };
  return {
    land: draw(kind => kind !== 'outline'),
    outline: draw(kind => kind === 'outline'),
    points: units.map(unit => projection(unit.at) ?? [0, 0]),
  };
}

const DIRECTIONS: Record<string, Point> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * The nearest point in the direction of an arrow key; `from` itself when nothing lies there.
 * Page keys go through all points in the order of the list, so that none is out of reach.
 */
export function step(points: Point[], from: number, key: string): number {
  if (key === 'PageDown') return (from + 1) % points.length;
  if (key === 'PageUp') return (from + points.length - 1) % points.length;
  const direction = DIRECTIONS[key];
  if (!direction) return from;
  let best = from;
  let cost = Infinity;
  points.forEach(([x, y], i) => {
    const [dx, dy] = [x - points[from][0], y - points[from][1]];
    const along = dx * direction[0] + dy * direction[1];
    const across = Math.abs(dx * direction[1] - dy * direction[0]);
    if (along > 0.5 && along + 2 * across < cost) {
      cost = along + 2 * across;
      best = i;
    }
  });
  return best;
}

const RADIUS: Record<string, number> = { country: 12, admin1: 11, region: 11, city: 10.5, admin2: 8, town: 8 };
const SMALL = 7;

/** Radius of a unit's mark in pixels at scale 1: its level, not its people. */
export function radius(level: string): number {
  return RADIUS[level] ?? SMALL;
}

const ROOMY_PX = 760; // a map this wide carries marks at full size
const LEAST_SCALE = 0.72; // smaller letters cannot be read
const MOST_SCALE = 1.3;

/** Marks shrink a little on small maps and grow a little when one goes closer. */
export function markScale(width: number, k: number): number {
  const base = Math.min(1, Math.max(LEAST_SCALE, width / ROOMY_PX));
  return Math.min(MOST_SCALE, base * k ** 0.25);
}
