import { expect, test } from 'vitest';
import { blend, inkOn, safeColor, strength } from './colour';
import { dayNumber, interval, isoDay, longDay, monthStarts } from './days';
import { readBundle } from './model';
import { tinyBundle } from './testing';
import { sentence } from './verdict';
import { band, caveats, languageName, relationWords } from './words';

test.each([
  [0, 'almost no chance'],
  [0.05, 'very unlikely'],
  [0.2, 'unlikely'],
  [0.45, 'roughly even chance'],
  [0.55, 'likely'],
  [0.8, 'very likely'],
  [0.95, 'almost certain'],
  [1, 'almost certain'],
])('%d is %s', (p, word) => expect(band(p).word).toBe(word));

const standing = { probabilities: [0.7, 0.2, 0.1], top: 0, p: 0.7, verdict: 0, quality: [], unsettled: false };

test('digits are shown only where the model has been checked', () => {
  expect(sentence(tinyBundle(), standing)).toBe('Likely held by north (55 to 80 %).');
  expect(sentence(tinyBundle({ checked: true }), standing)).toBe('Likely held by north (70 %).');
});

test('unknown is said as not known, and contested as contested', () => {
  expect(sentence(tinyBundle(), { ...standing, verdict: null })).toMatch(/^Not known/);
  expect(sentence(tinyBundle(), { ...standing, verdict: 2 })).toBe('Likely contested (55 to 80 %).');
});

test('a plan, a denial and a site are said to be that', () => {
  expect(caveats({ polarity: 'negated', modality: 'planned', share: 'site', site: 'the airport' })).toEqual(['says it is not so', 'plan, not fact', 'only: the airport']);
  expect(caveats({ polarity: 'asserted', modality: 'fact', share: 'whole', site: null })).toEqual([]);
});

test('a relation nobody has words for is still shown', () => expect(relationWords('sails_past', false)).toBe('sails past'));

test('days go there and back, across years and before the start', () => {
  for (const day of [-400, -1, 0, 59, 366]) expect(dayNumber('2031-12-30', isoDay('2031-12-30', day))).toBe(day);
  expect(longDay('2031-12-30', 3)).toBe('2 January 2032');
  expect(monthStarts('2031-12-30', 40)).toEqual([2, 33]);
});

test('half-open intervals are said with their last day', () => {
  expect(interval('2031-03-01', 0, 1)).toBe('1 Mar 2031');
  expect(interval('2031-03-01', 0, 8)).toBe('1 Mar 2031 to 8 Mar 2031');
  expect(interval('2031-03-01', 3, null)).toBe('from 4 Mar 2031');
  expect(interval('2031-03-01', null, null)).toBeNull();
});

test('ink can be read on every strength of a colour, on both papers', () => {
  for (const paper of ['#ffffff', '#1b2126'])
    for (const color of ['#0072b2', '#d55e00', '#8a6d00', '#6b6f73'])
      for (const p of [0.3, 0.5, 0.7, 0.9, 1]) expect(ratio(blend(color, paper, strength(p, true)), inkOn(blend(color, paper, strength(p, true))))).toBeGreaterThan(4);
});

function ratio(fill: number[], ink: string): number {
  const light = (c: number[]) => {
    const [r, g, b] = c.map(x => (x / 255 <= 0.03928 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const hex = [1, 3, 5].map(i => parseInt(ink.slice(i, i + 2), 16));
  const [low, high] = [light(fill), light(hex)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test('a colour that is none becomes grey', () => expect(safeColor('url(javascript:alert(1))')).toBe('#777777'));

test('a language nobody can name keeps its code', () => expect(languageName('not a code!')).toBe('not a code!'));

test('a language that nobody could tell is told to be unknown', () => expect(languageName('und')).toBe('a language unknown here'));

test('an empty slot and a newer bundle say what to do', () => {
  expect(() => readBundle('')).toThrow(/whoheld build/);
  expect(() => readBundle('{"format":"whoheld-bundle/9"}')).toThrow(/whoheld-bundle\/9/);
});
