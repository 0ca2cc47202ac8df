import type { Bundle, Claim, EvidenceNode } from './model';
import type { Posterior } from './smoother';

/** Where a claim stands: on its day, for a state, and by how much it contradicts the estimate of that day. */
export interface Stance {
  day: number;
  state: number;
  origin: string;
  contradiction: number; // nats
}

/** A claim and what it says of one unit. */
export interface Heard {
  claim: Claim;
  nodes: EvidenceNode[];
}

export const UNKNOWN = 'unknown';
export const DISPUTED = 'disputed';
const LEAST_VERDICT_PROBABILITY = 0.45; // below an even chance there is no verdict to print
const LEAST_PROBABILITY = 1e-300;

/** A witness by name; a claim without an origin is its own. */
export function originKey(claim: Claim): string {
  return claim.origin === null ? `claim ${claim.id}` : `origin ${claim.origin}`;
}

/** Share of what is known of a state that is left after one day. */
export function persistence(transition: number[][]): number {
  const trace = transition.reduce((sum, row, i) => sum + row[i], 0);
  return Math.min(1, Math.max(0, (trace - 1) / (transition.length - 1)));
}

/** The stance of each claim, as in Python's track/quality.py. */
export function takeStances(heard: Heard[], posterior: Posterior): Stance[] {
  return heard.map(({ claim, nodes }) => {
    const [day, logs] = nodes[nodes.length - 1];
    const peak = Math.max(...logs);
    const expected = posterior.on(day).reduce((sum, p, i) => sum + p * Math.exp(logs[i] - peak), 0);
    const contradiction = -Math.log(Math.min(1, Math.max(expected, LEAST_PROBABILITY)));
    return { day, state: logs.indexOf(peak), origin: originKey(claim), contradiction };
  });
}

/** How much the claims say about a day, in nats, whichever way they point, faded over the days between. */
function evidenceNats(heard: Heard[], day: number, left: number): number {
  let sum = 0;
  for (const { nodes } of heard)
    for (const [at, logs] of nodes) sum += (Math.max(...logs) - Math.min(...logs)) * left ** Math.abs(day - at);
  return sum;
}

/** By how much claims near `day` contradict the state `top`; nothing unless others speak for it there. */
function disputeNats(stances: Stance[], day: number, top: number, within: number): number {
  const near = stances.filter(stance => Math.abs(day - stance.day) <= within);
  const against = near.filter(stance => stance.state !== top);
  return against.length < near.length ? against.reduce((sum, stance) => sum + stance.contradiction, 0) : 0;
}

/** Whether any claim speaks for a state on a day, as in Python: what only the prior favours has no colour. */
function isBacked(heard: Heard[], day: number, state: number): boolean {
  return heard.some(({ nodes }) =>
    nodes.some(([at, logs], i) => logs.indexOf(Math.max(...logs)) === state && (i === nodes.length - 1 || day <= at)),
  );
}

/** The warnings that belong beside an estimate, in a fixed order: the same as Python's. */
export function noteQuality(bundle: Bundle, heard: Heard[], stances: Stance[], day: number, probabilities: number[]): string[] {
  const { unknown_evidence_nats, stale_days, disputed_nats, disputed_days } = bundle.thresholds;
  const p = Math.max(...probabilities);
  const top = probabilities.indexOf(p);
  const weak = evidenceNats(heard, day, persistence(bundle.transition)) < unknown_evidence_nats;
  const nearest = Math.min(...heard.flatMap(({ nodes }) => nodes.map(([at]) => Math.abs(day - at))));
  const supporters = new Set(stances.filter(stance => stance.state === top).map(stance => stance.origin));
  const found: [string, boolean][] = [
    [UNKNOWN, weak || p < LEAST_VERDICT_PROBABILITY || !isBacked(heard, day, top)],
    ['stale', nearest > stale_days],
    ['single-origin', supporters.size === 1],
    [DISPUTED, disputeNats(stances, day, top, disputed_days) >= disputed_nats],
  ];
  return found.filter(([, holds]) => holds).map(([name]) => name);
}
