import { expect, test } from 'vitest';
import { step } from './geo';
import { CHOSEN, IMPORTANT, placeLabels, type LabelRequest } from './labels';

const SIZE = { width: 400, height: 300 };
const request = (index: number, x: number, y: number, priority = 0): LabelRequest => ({ index, text: `unit ${index}`, at: [x, y], radius: 8, priority });
const place = (requests: LabelRequest[], isFaint = false) =>
  placeLabels(requests, requests.map(({ at, radius }) => ({ at, radius, isFaint })), SIZE, () => 50);

test('a label stands right of its mark where there is room', () => {
  expect(place([request(0, 100, 100)])).toMatchObject([{ index: 0, anchor: 'start' }]);
});

test('at the right edge a label turns to the other side', () => {
  expect(place([request(0, 390, 200)])).toMatchObject([{ anchor: 'end' }]);
});

test('where two labels would meet the more important one is kept, and none covers a mark', () => {
  const crowd = Array.from({ length: 9 }, (_, i) => request(i, 100 + 18 * (i % 3), 100 + 18 * Math.floor(i / 3), i - 20));
  const labels = place(crowd);
  expect(labels.length).toBeLessThan(9);
  expect(labels.map(l => l.index)).toContain(8);
});

test('an important label may cover faint marks but no firm ones, and the chosen one is always written', () => {
  const crowd = (priority: number) => Array.from({ length: 25 }, (_, i) => request(i, 100 + 18 * (i % 5), 100 + 18 * Math.floor(i / 5), i === 12 ? priority : -9));
  const written = (priority: number, isFaint: boolean) => place(crowd(priority), isFaint).some(label => label.index === 12);
  expect([written(-1, true), written(IMPORTANT, true), written(IMPORTANT, false), written(CHOSEN, false)]).toEqual([false, true, false, true]);
});

test('no label stands under the zoom buttons', () => {
  expect(place([request(0, 340, 60)])).toMatchObject([{ anchor: 'end' }]);
});

test('no label leaves the map', () => expect(place([request(0, 60, 10), request(1, -40, 10)])).toHaveLength(1));

test('an arrow key goes to the nearest mark in its direction and stays where there is none', () => {
  const points: [number, number][] = [[0, 0], [10, 1], [30, 0], [0, 20]];
  expect(step(points, 0, 'ArrowRight')).toBe(1);
  expect(step(points, 1, 'ArrowRight')).toBe(2);
  expect(step(points, 0, 'ArrowDown')).toBe(3);
  expect(step(points, 2, 'ArrowRight')).toBe(2);
  expect(step(points, 0, 'x')).toBe(0);
  expect([0, 1, 2, 3].map(i => step(points, i, 'PageDown'))).toEqual([1, 2, 3, 0]);
  expect(step(points, 0, 'PageUp')).toBe(3);
});
