import { expect, test } from 'vitest';
import { readLink, webAddress, writeLink, type View } from './link';
import { tinyBundle } from './testing';

const bundle = tinyBundle();

test.each<View>([
  { day: 3, known: null, unit: null, view: 'map' },
  { day: 0, known: 9, unit: 1, view: 'table' },
  { day: 9, known: 0, unit: 0, view: 'map' },
])('a link restores the view it was made from: %o', view => {
  expect(readLink(bundle, writeLink(bundle, view))).toEqual(view);
});

test('a link without a view shows the last day, with everything known', () => {
  expect(readLink(bundle, '')).toEqual({ day: 9, known: null, unit: null, view: 'map' });
});

test.each(['#day=yesterday', '#day=2031-02-31x', '#unit=nowhere', '#view=../etc', '#%', '#day=&known=&unit='])(
  'a link that says nonsense is read as one that says nothing: %s',
  hash => expect(readLink(bundle, hash)).toEqual(readLink(bundle, '')),
);

test('a day outside the record becomes its nearest day', () => {
  expect(readLink(bundle, '#day=1999-01-01').day).toBe(0);
  expect(readLink(bundle, '#day=2099-01-01&known=2099-01-01')).toMatchObject({ day: 9, known: 9 });
});

test.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//x', 'x', '', null])(
  'an address that is not on the web is not followed: %s',
  address => expect(webAddress(address)).toBeNull(),
);

test('a web address is kept', () => expect(webAddress('https://example.org/a?b#c')).toBe('https://example.org/a?b#c'));
