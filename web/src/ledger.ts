import type { Bundle, Claim, EvidenceNode } from './model';
import { noteQuality, originKey, takeStances, type Heard, type Stance } from './quality';
import { Posterior, Transitions } from './smoother';
import { judge, type Standing } from './verdict';

/** One claim's or one witness's part in a unit's verdict: what the log-odds would lose without it. */
export interface Voice {
  origin: number | null;
  claims: Claim[]; // of one origin, first published first
  pull: number; // nats; above zero: for the verdict
}

/** What is known of one unit: worked out once, asked for any day. */
interface Dossier {
  heard: Heard[];
  posterior: Posterior;
  stances: Stance[];
}

/** The bundle with its answers, which are kept once worked out. */
export class Ledger {
  private claimsOfUnit: Claim[][];
  private transitions: Transitions;
  private dossiers = new Map<string, Dossier>();
  private standings = new Map<string, Standing[]>();

  constructor(readonly bundle: Bundle) {
    this.transitions = new Transitions(bundle.transition);
    this.claimsOfUnit = bundle.units.map(() => []);
    for (const claim of bundle.claims) for (const unit of claim.units) this.claimsOfUnit[unit]?.push(claim);
  }

  /** Claims about a unit that were public by the end of `known`; all of them when it is null. */
  claims(unit: number, known: number | null): Claim[] {
    return this.claimsOfUnit[unit].filter(claim => isKnown(claim, known));
  }

  /** How many claims about a unit `known` hides. */
  hidden(unit: number, known: number | null): number {
    return this.claimsOfUnit[unit].length - this.claims(unit, known).length;
  }

  private dossier(unit: number, known: number | null): Dossier {
    const key = `${unit}/${known}`;
    const kept = this.dossiers.get(key);
    if (kept) return kept;
    const heard = hear(this.claims(unit, known), unit);
    const posterior = this.smooth(heard.flatMap(({ nodes }) => nodes));
    const made = { heard, posterior, stances: takeStances(heard, posterior) };
    this.dossiers.set(key, made);
    return made;
  }

  /** What the map says of every unit on a day. */
  standing(day: number, known: number | null): Standing[] {
    const key = `${day}/${known}`;
    const kept = this.standings.get(key);
    if (kept) return kept;
    const made = this.bundle.units.map((_, unit) => this.judged(unit, day, known));
    this.standings.set(key, made);
    return made;
  }

  private judged(unit: number, day: number, known: number | null): Standing {
    const { heard, posterior, stances } = this.dossier(unit, known);
    const probabilities = posterior.on(day);
    return judge(this.bundle, probabilities, noteQuality(this.bundle, heard, stances, day, probabilities));
  }

/** Probability of one state on every day of the ledger. */
  history(unit: number, known: number | null): number[][] {
    const { posterior } = this.dossier(unit, known);
    return Array.from({ length: this.bundle.days }, (_, day) => posterior.on(day));
  }

  /** The witnesses behind a verdict, strongest first: each one's pull is found by leaving it out. */
  voices(unit: number, day: number, known: number | null, state: number): Voice[] {
    const { heard, posterior } = this.dossier(unit, known);
    const whole = logOdds(posterior.on(day)[state]);
    return byOrigin(heard)
      .map(group => {
        const others = heard.flatMap(one => (group.includes(one) ? silenced(one.nodes) : one.nodes));
        const claims = group.map(({ claim }) => claim);
        return { origin: claims[0].origin, claims, pull: whole - logOdds(this.smooth(others).on(day)[state]) };
      })
      .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull));
  }

  private smooth(nodes: EvidenceNode[]): Posterior {
    return new Posterior(nodes, this.bundle.prior, this.transitions);
  }
}

export function isKnown(claim: Claim, known: number | null): boolean {
  return known === null || (claim.published !== null && claim.published <= known);
}

/** What a claim says of one unit; nothing if it is not counted. */
export function unitNodes(claim: Claim, unit: number): EvidenceNode[] {
  return claim.unused === null ? (claim.unit_nodes?.[unit] ?? claim.nodes) : [];
}

function hear(claims: Claim[], unit: number): Heard[] {
  return claims.map(claim => ({ claim, nodes: unitNodes(claim, unit) })).filter(({ nodes }) => nodes.length > 0);
}

/** The same days with nothing said: the prior stays where it stood. */
function silenced(nodes: EvidenceNode[]): EvidenceNode[] {
  return nodes.map(([day, logs]) => [day, logs.map(() => 0)]);
}

function logOdds(p: number): number {
  const inside = Math.min(Math.max(p, 1e-12), 1 - 1e-12);
  return Math.log(inside / (1 - inside));
}

function byOrigin(heard: Heard[]): Heard[][] {
  const groups = new Map<string, Heard[]>();
  for (const one of heard) groups.set(originKey(one.claim), [...(groups.get(originKey(one.claim)) ?? []), one]);
  const last = ({ claim }: Heard) => claim.published ?? Infinity;
  return [...groups.values()].map(group => group.sort((a, b) => last(a) - last(b)));
}
