import type { Point, Size } from './geo';

export interface LabelRequest {
  index: number;
  text: string;
  at: Point;
  radius: number;
  priority: number; // higher is placed first
}
export interface Label {
  index: number;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'end' | 'middle';
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const IMPORTANT = 0; // priority of a unit with a verdict, and more
export const CHOSEN = 1000;
const HEIGHT = 13;
const GAP = 3;

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function options({ at: [x, y], radius: r }: LabelRequest, width: number): { label: Omit<Label, 'index' | 'text'>; box: Box }[] {
  const middle = { top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
  const above = { top: y - r - GAP - HEIGHT, bottom: y - r - GAP };
  const below = { top: y + r + GAP, bottom: y + r + GAP + HEIGHT };
  const centred = { left: x - width / 2, right: x + width / 2 };
  const right = { left: x + r + GAP, right: x + r + GAP + width };
  const left = { left: x - r - GAP - width, right: x - r - GAP };
  return [
    { label: { x: right.left, y: y + 4, anchor: 'start' }, box: { ...right, ...middle } },
    { label: { x: left.right, y: y + 4, anchor: 'end' }, box: { ...left, ...middle } },
    { label: { x, y: below.bottom - 3, anchor: 'middle' }, box: { ...centred, ...below } },
    { label: { x, y: above.bottom - 2, anchor: 'middle' }, box: { ...centred, ...above } },
  ];
}

function boxAround({ at: [x, y], radius: r }: Obstacle): Box {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

export interface Obstacle {
  at: Point;
  radius: number;
  isFaint: boolean; // may be written over by an important label
}

/** The corner where the zoom buttons stand. */
function buttons({ width }: Size): Box {
  return { left: width - 50, right: width, top: 0, bottom: 125 };
}

/**
 * Place labels one by one, the most important first. One that meets a mark or another label is left out; an
 * important one may cover faint marks, and the chosen one is always written.
 */
export function placeLabels(requests: LabelRequest[], marks: Obstacle[], size: Size, measure: (text: string) => number): Label[] {
  const firm = [buttons(size), ...marks.filter(mark => !mark.isFaint).map(boxAround)];
  const faint = marks.filter(mark => mark.isFaint).map(boxAround);
  const labels: Box[] = [];
  const placed: Label[] = [];
  const inFrame = (box: Box) => box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height;
  for (const request of [...requests].sort((a, b) => b.priority - a.priority)) {
    const places = options(request, measure(request.text)).filter(({ box }) => inFrame(box));
    const free = (taken: Box[]) => places.find(({ box }) => ![...labels, ...taken].some(other => meets(box, other)));
    const found =
      free([...firm, ...faint]) ??
      (request.priority >= IMPORTANT ? free(firm) : undefined) ??
      (request.priority >= CHOSEN ? places[0] : undefined);
    if (!found) continue;
    labels.push(found.box);
    placed.push({ index: request.index, text: request.text, ...found.label });
  }
  return placed;
}
