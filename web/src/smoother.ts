import type { EvidenceNode } from './model';

export type Matrix = number[][];

function product(a: Matrix, b: Matrix): Matrix {
  return a.map(row => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
}

/** Powers of one day's transition, made on demand and kept. */
export class Transitions {
  private kept = new Map<number, Matrix>();
  private logs = new Map<number, Matrix>();

  constructor(readonly daily: Matrix) {
    this.kept.set(0, daily.map((row, i) => row.map((_, j) => (i === j ? 1 : 0))));
    this.kept.set(1, daily);
  }

  logsOver(days: number): Matrix {
    const known = this.logs.get(days) ?? this.over(days).map(log);
    this.logs.set(days, known);
    return known;
  }

  over(days: number): Matrix {
    const known = this.kept.get(days);
    if (known) return known;
    const half = this.over(days >> 1);
    const even = product(half, half);
    const made = days & 1 ? product(even, this.daily) : even;
    this.kept.set(days, made);
    return made;
  }
}

// Stands in for a probability of zero, as in Python's track/chain.py, so that certain claims which contradict
// each other still give finite answers.
const LEAST_PROBABILITY = 1e-300;

function log(probabilities: number[]): number[] {
  return probabilities.map(p => Math.log(Math.max(p, LEAST_PROBABILITY)));
}

function sumOfLogs(logs: number[]): number {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

function normalised(logs: number[]): number[] {
  const total = sumOfLogs(logs);
  return logs.map(x => x - total);
}

function forward(belief: number[], step: Matrix): number[] {
  return belief.map((_, j) => sumOfLogs(belief.map((x, i) => x + step[i][j])));
}

function backward(step: Matrix, message: number[]): number[] {
  return step.map(row => sumOfLogs(row.map((x, j) => x + message[j])));
}

function plus(a: number[], b: number[]): number[] {
  return a.map((x, i) => x + b[i]);
}

/** Evidence of one day added up, days in order. */
export function gather(nodes: EvidenceNode[], states: number): EvidenceNode[] {
  const days = new Map<number, number[]>();
  for (const [day, logs] of nodes) {
    const sum = days.get(day) ?? new Array<number>(states).fill(0);
    days.set(day, sum.map((x, i) => x + logs[i]));
  }
  return [...days].sort((a, b) => a[0] - b[0]);
}

/**
 * Smoothed probabilities of one unit's states on any day: forward-backward over the days that hold evidence,
 * powers of the daily transition between them, all in logarithms. The prior stands at the first of those days,
 * or at the day asked about if that is earlier. Proof: the cases in tests/shared_cases, which Python answers too.
 */
export class Posterior {
  private days: number[];
  private prior: number[];
  private alphas: number[][] = []; // after that day's evidence
  private messages: number[][] = []; // that day's evidence and all later, as seen from that day

  constructor(nodes: EvidenceNode[], prior: number[], private transitions: Transitions) {
    const gathered = gather(nodes, prior.length);
    this.prior = log(prior);
    this.days = gathered.map(([day]) => day);
    gathered.forEach(([, logs], i) => {
      const before = i === 0 ? this.prior : forward(this.alphas[i - 1], this.gap(i));
      this.alphas.push(normalised(plus(before, logs)));
    });
    for (let i = gathered.length - 1; i >= 0; i--) {
      const logs = gathered[i][1];
      const isLast = i === gathered.length - 1;
      this.messages[i] = normalised(isLast ? logs : plus(logs, backward(this.gap(i + 1), this.messages[i + 1])));
    }
  }

  /** Days between evidence i and the one before it, as a transition in logs. */
  private gap(i: number): Matrix {
    return this.transitions.logsOver(this.days[i] - this.days[i - 1]);
  }

  /** Probability of each state on a day. */
  on(day: number): number[] {
    const next = this.days.findIndex(d => d > day);
    const last = (next < 0 ? this.days.length : next) - 1;
    const now = last < 0 ? this.prior : forward(this.alphas[last], this.transitions.logsOver(day - this.days[last]));
    const later = next < 0 ? null : backward(this.transitions.logsOver(this.days[next] - day), this.messages[next]);
    return normalised(later ? plus(now, later) : now).map(Math.exp);
  }
}
