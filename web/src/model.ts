import type { FeatureCollection } from 'geojson';

/** A state of the tracker: a holder, contested, or none of the listed ones. */
export interface State {
  id: string;
  name: string;
  letter: string;
  color: string;
  kind: 'holder' | 'contested' | 'none';
}

/** A place that is followed; `at` is lon, lat; `also` holds other spellings of its name. */
export interface Unit {
  id: string;
  name: string;
  admin: string;
  level: string;
  at: [number, number];
  also?: string[];
}

export interface Report {
  id: string;
  capture?: string; // by which an erased report is found again; the page has no use for it
  title: string | null;
  outlet: string | null;
  url: string | null;
  published: number | null;
  dated_by: string;
}

export interface ChainLink {
  text: string;
  type: string;
  side: string | null;
}

/** A day and what was said about it: the log-likelihood of each state, in nats. */
export type EvidenceNode = [day: number, logs: number[]];

export interface Claim {
  id: string;
  units: number[];
  report: number;
  origin: number | null;
  quote: string;
  hash: string;
  chain: ChainLink[];
  interest: 'for' | 'against' | 'neutral' | null; // to the speaker's own side; null: not weighed
  relation: string;
  actor: string | null;
  actor_text: string | null;
  place_text: string | null;
  site: string | null;
  share: string;
  onset: boolean;
  polarity: string;
  modality: string;
  from: number | null;
  to: number | null;
  when_text: string | null;
  basis: string;
  published: number | null;
  rule: string;
  confidence: number;
  nodes: EvidenceNode[];
  unit_nodes?: Record<string, EvidenceNode[]>;
  unused: string | null;
}

export interface Origin {
  id: string;
  reason: string;
  claims: number;
}

/** All that the page draws from; Python writes it (publish/bundle.py), days count from `start`. */
export interface Bundle {
  format: string;
  title: string;
  theatre: { id: string; name: string; time_zone: string; version: string };
  definition: { id: string; name: string; text: string };
  unit_list: { id: string; name: string };
  edition: string;
  checked: boolean;
  start: string;
  days: number;
  bbox: [number, number, number, number];
  land: FeatureCollection | null;
  states: State[];
  prior: number[];
  transition: number[][];
  thresholds: { unknown_evidence_nats: number; stale_days: number; disputed_nats: number; disputed_days: number };
  units: Unit[];
  reports: Report[];
  origins: Origin[];
  claims: Claim[];
  unread: { language: string; passages: number; characters: number }[];
  problems: string[];
  attribution: string[];
  counts: { reports: number; passages: number; claims: number; origins: number };
}

export const FORMAT = 'whoheld-bundle/1';

/** Read the bundle out of the page's slot; an error says what to do about it. */
export function readBundle(text: string | null | undefined): Bundle {
  if (!text?.trim()) throw new Error('This page carries no data yet. Make it with: whoheld build REPORTS --out site');
  const bundle = JSON.parse(text) as Bundle;
  if (bundle.format !== FORMAT) {
    throw new Error(`This page reads ${FORMAT}, but its data is ${String(bundle.format)}. Build the site again with one version of whoheld.`);
  }
  return bundle;
}
