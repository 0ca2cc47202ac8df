import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Size } from './geo';

const FIRST: Size = { width: 860, height: 560 };

/** The size of an element in pixels, kept up to date. */
export function useSize(element: RefObject<Element | null>): Size {
  const [size, setSize] = useState(FIRST);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const update = () => {
      const { width, height } = watched.getBoundingClientRect();
      if (width > 0 && height > 0) setSize(old => (old.width === width && old.height === height ? old : { width, height }));
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return size;
}

let context: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();
const GUESS_PX = 7; // a character's width where there is no canvas

/** Width of a map label in pixels. */
export function labelWidth(text: string): number {
  const kept = widths.get(text);
  if (kept !== undefined) return kept;
  context ??= document.createElement('canvas').getContext('2d');
  if (context) context.font = '500 12px system-ui, sans-serif';
  const width = context ? context.measureText(text).width + 2 : text.length * GUESS_PX;
  widths.set(text, width);
  return width;
}
