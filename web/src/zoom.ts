import { select } from 'd3-selection';
import { zoom as d3zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Point, Size, Zoom } from './geo';

const WHOLE: Zoom = { k: 1, x: 0, y: 0 };
const CLOSEST = 40;
const STEP = 1.6;

/** Whether a gesture is the map's: one finger and a wheel that cannot zoom out further scroll the page. */
function isMapGesture(event: Event, k: number): boolean {
  if (event instanceof WheelEvent) return k > 1 || event.deltaY < 0;
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) return event.touches.length > 1;
  return !(event instanceof MouseEvent) || (event.button === 0 && !event.ctrlKey);
}

export interface ZoomControl {
  zoom: Zoom;
  closer: () => void;
  farther: () => void;
  whole: () => void;
  show: (at: Point) => void;
}

/** Zoom and pan on an SVG: wheel, drag, pinch, and the functions that buttons and keys call; these go to `focus`. */
export function useZoom(svg: RefObject<SVGSVGElement | null>, size: Size, focus: Point | null): ZoomControl {
  const [zoom, setZoom] = useState(WHOLE);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const level = useRef(1);
  useEffect(() => {
    const made = d3zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, CLOSEST])
      .filter(event => isMapGesture(event as Event, level.current))
      .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
        const { k, x, y } = event.transform;
        level.current = k;
        setZoom({ k, x, y });
      });
    behaviour.current = made;
    const selected = select(svg.current!).call(made).on('dblclick.zoom', null);
    svg.current!.style.touchAction = 'pan-y pan-x';
    return () => void selected.on('.zoom', null);
  }, []);
  useEffect(() => {
    const frame: [Point, Point] = [[0, 0], [size.width, size.height]];
    behaviour.current?.extent(frame).translateExtent(frame);
  }, [size]);
  const act = (change: (b: ZoomBehavior<SVGSVGElement, unknown>) => void) => behaviour.current && change(behaviour.current);
  const on = () => select(svg.current!);
  const by = (factor: number) =>
    act(b => {
      b.scaleBy(on(), factor);
      if (focus && level.current > 1) b.translateTo(on(), focus[0], focus[1]);
    });
  return {
    zoom,
    closer: () => by(STEP),
    farther: () => by(1 / STEP),
    whole: () => act(b => b.transform(on(), zoomIdentity)),
    show: at => act(b => level.current > 1 && b.translateTo(on(), at[0], at[1])),
  };
}
