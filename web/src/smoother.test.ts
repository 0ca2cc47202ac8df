import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EvidenceNode } from './model';
import { gather, Posterior, Transitions } from './smoother';

interface Case {
  name: string;
  prior: number[];
  transition: number[][];
  nodes: EvidenceNode[];
  query: number[];
  expected: number[][];
}

const FOLDER = new URL('../../tests/shared_cases/', import.meta.url);
const TOLERANCE = 1e-6; // what Python and page promise each other

function sharedCases(): Case[] {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.json'))
    .sort()
    .flatMap(name => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Case | Case[]);
}

describe('the page agrees with Python', () => {
  const cases = sharedCases();
  test('there are shared cases to answer', () => expect(cases.length).toBeGreaterThan(0));
  test.each(cases)('$name', ({ prior, transition, nodes, query, expected }) => {
    const posterior = new Posterior(nodes, prior, new Transitions(transition));
    query.forEach((day, i) => {
      posterior.on(day).forEach((p, k) => expect(Math.abs(p - expected[i][k])).toBeLessThan(TOLERANCE));
    });
  });
});

const PRIOR = [0.7, 0.2, 0.1];
const DAILY = [
  [0.98, 0.01, 0.01],
  [0.01, 0.98, 0.01],
  [0.01, 0.01, 0.98],
];

/** Probabilities by summing over every path: slow, and certain. */
function enumerate(nodes: EvidenceNode[], first: number, last: number, query: number): number[] {
  const answer = [0, 0, 0];
  const logs = new Map(gather(nodes, 3));
  const walk = (day: number, state: number, weight: number, seen: number) => {
    const here = weight * Math.exp(logs.get(day)?.[state] ?? 0);
    const kept = day === query ? state : seen;
    if (day === last) answer[kept] += here;
    else for (let s = 0; s < 3; s++) walk(day + 1, s, here * DAILY[state][s], kept);
  };
  for (let s = 0; s < 3; s++) walk(first, s, PRIOR[s], -1);
  const total = answer.reduce((a, b) => a + b);
  return answer.map(x => x / total);
}

describe('a posterior', () => {
  const nodes: EvidenceNode[] = [[2, [-2, 0, -1]], [5, [0, -3, -1]], [2, [-0.5, 0, 0]]];
  const posterior = new Posterior(nodes, PRIOR, new Transitions(DAILY));

  test.each([
    ['before all evidence', 0, 0, 5],
    ['on a day with evidence', 2, 2, 5],
    ['between', 4, 2, 5],
    ['after all evidence', 7, 2, 7],
  ])('equals the sum over all paths %s', (_, query, first, last) => {
    const sums = enumerate(nodes, first, last, query);
    posterior.on(query).forEach((p, k) => expect(p).toBeCloseTo(sums[k], 12));
  });

  test('without evidence is the prior', () => {
    expect(new Posterior([], PRIOR, new Transitions(DAILY)).on(9)).toEqual(PRIOR.map(x => expect.closeTo(x, 12)));
  });

  test('does not depend on the order of claims', () => {
    const other = new Posterior([...nodes].reverse(), PRIOR, new Transitions(DAILY));
    posterior.on(3).forEach((p, k) => expect(other.on(3)[k]).toBeCloseTo(p, 14));
  });

  test('bears evidence that would underflow', () => {
    const strong: EvidenceNode[] = [[0, [-2000, -3000, -2500]], [900, [-5000, -900, -4000]]];
    const sum = new Posterior(strong, PRIOR, new Transitions(DAILY)).on(400).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(1, 12);
  });
});

test('powers of the transition are those of repeated steps', () => {
  const transitions = new Transitions(DAILY);
  let step = transitions.over(0);
  for (let i = 0; i < 13; i++) step = step.map(row => DAILY[0].map((_, j) => row.reduce((s, x, k) => s + x * DAILY[k][j], 0)));
  transitions.over(13).forEach((row, i) => row.forEach((x, j) => expect(x).toBeCloseTo(step[i][j], 12)));
});
