import { describe, expect, test } from 'vitest';
import { Ledger } from './ledger';
import { tinyBundle, tinyClaim } from './testing';

const FOR_NORTH = [0, -3, -2.5];
const FOR_SOUTH = [-3, 0, -2.5];
const claims = [
  tinyClaim({ id: 'a', published: 2, nodes: [[2, FOR_NORTH]], origin: 0 }),
  tinyClaim({ id: 'a2', published: 3, nodes: [[2, [0, -0.1, -0.1]]], origin: 0 }),
  tinyClaim({ id: 'b', published: 6, nodes: [[6, FOR_SOUTH]], origin: 1 }),
  tinyClaim({ id: 'c', published: null, nodes: [[6, FOR_SOUTH]], origin: 2 }),
  tinyClaim({ id: 'd', published: 2, nodes: [], unused: 'a plan, not a fact' }),
];
const ledger = new Ledger(tinyBundle({ claims }));

describe('known on', () => {
  test('uses only what was published by the end of that day', () => {
    expect(ledger.claims(0, 2).map(c => c.id)).toEqual(['a', 'd']);
    expect(ledger.claims(0, 6).map(c => c.id)).toEqual(['a', 'a2', 'b', 'd']);
  });
  test('leaves out undated reports, which count when no day of knowledge is asked for', () => {
    expect(ledger.claims(0, 9).map(c => c.id)).not.toContain('c');
    expect(ledger.claims(0, null).map(c => c.id)).toContain('c');
    expect(ledger.hidden(0, 9)).toBe(1);
  });
  test('a report of the day after does not change the answer', () => {
    const early = new Ledger(tinyBundle({ claims: claims.slice(0, 2) }));
    expect(ledger.standing(4, 5)[0].probabilities).toEqual(early.standing(4, 5)[0].probabilities);
    expect(ledger.standing(4, 6)[0].probabilities).not.toEqual(early.standing(4, 5)[0].probabilities);
  });
});

describe('a standing', () => {
  test('is unknown where nobody has spoken, and never contested', () => {
    expect(ledger.standing(4, null)[1]).toMatchObject({ verdict: null, unsettled: false, quality: ['unknown', 'stale'] });
  });
  test('is unknown where only the prior favours a state', () => {
    const sure = tinyBundle({ prior: [0.9, 0.05, 0.05], claims: [tinyClaim({ nodes: [[2, [-1, 0, -0.9]]] })] });
    const standing = new Ledger(sure).standing(4, null)[0];
    expect(standing).toMatchObject({ top: 0, verdict: null });
  });
  test('names the holder that the claims speak for', () => {
    expect(ledger.standing(2, 3)[0]).toMatchObject({ verdict: 0, quality: ['single-origin'] });
    expect(ledger.standing(7, null)[0].verdict).toBe(1);
  });
  test('is disputed, and drawn as not settled, while claims near the day contradict it', () => {
    const both = [tinyClaim({ id: 'x', origin: 0, nodes: [[4, FOR_NORTH]] }), tinyClaim({ id: 'y', origin: 1, nodes: [[4, [-1, 0, -1]]] })];
    const standing = new Ledger(tinyBundle({ claims: both })).standing(4, null)[0];
    expect(standing.quality).toContain('disputed');
    expect(standing).toMatchObject({ verdict: 0, unsettled: true });
  });
});

describe('voices', () => {
  const voices = ledger.voices(0, 2, 6, 0);
  test('copies stand under their origin, first published first', () => {
    expect(voices.find(v => v.origin === 0)?.claims.map(c => c.id)).toEqual(['a', 'a2']);
  });
  test('one speaks for a state and the other against it', () => {
    expect(voices.find(v => v.origin === 0)!.pull).toBeGreaterThan(1);
    expect(voices.find(v => v.origin === 1)!.pull).toBeLessThan(0);
  });
  test('claims that are not counted have no voice', () => {
    expect(voices.flatMap(v => v.claims).map(c => c.id)).not.toContain('d');
  });
});

test('a claim about several units can say something else of each', () => {
  const claim = tinyClaim({ units: [0, 1], nodes: [], unit_nodes: { 0: [[2, FOR_NORTH]], 1: [[2, FOR_SOUTH]] } });
  expect(new Ledger(tinyBundle({ claims: [claim] })).standing(2, null).map(s => s.verdict)).toEqual([0, 1]);
});
