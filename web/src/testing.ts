import type { Bundle, Claim, EvidenceNode } from './model';

/** A claim for tests: everything plain but what is given. */
export function tinyClaim(part: Partial<Claim> & { nodes: EvidenceNode[] }): Claim {
  return {
    id: 'c', units: [0], report: 0, origin: null, quote: 'North took Ost.', hash: 'f00', chain: [{ text: 'Wire', type: 'outlet', side: null }],
    interest: 'neutral', relation: 'holds', actor: 'north', actor_text: 'North', place_text: 'Ost', site: null, share: 'whole',
    onset: false, polarity: 'asserted', modality: 'fact', from: null, to: null, when_text: null, basis: 'explicit', published: 3,
    rule: 'r', confidence: 0.9, unused: null, ...part,
  };
}

/** A bundle of ten days and two units for tests. */
export function tinyBundle(part: Partial<Bundle> = {}): Bundle {
  const state = (id: string, kind: 'holder' | 'contested' | 'none') => ({ id, name: id, letter: id.charAt(0).toUpperCase(), color: '#336699', kind });
  const unit = (id: string, lon: number) => ({ id, name: id, admin: 'Province', level: 'city', at: [lon, 40] as [number, number] });
  return {
    format: 'whoheld-bundle/1', title: 'Tiny', theatre: { id: 'tiny', name: 'Tiny', time_zone: 'UTC', version: '1' },
    definition: { id: 'd', name: 'seat', text: 'x' }, unit_list: { id: 'u', name: 'units' }, edition: 'edn-1', checked: false,
    start: '2031-02-01', days: 10, bbox: [10, 39, 13, 41], land: null,
    states: [state('north', 'holder'), state('south', 'holder'), state('contested', 'contested')],
    prior: [0.5, 0.3, 0.2], transition: [[0.98, 0.01, 0.01], [0.01, 0.98, 0.01], [0.01, 0.01, 0.98]],
    thresholds: { unknown_evidence_nats: 0.7, stale_days: 30, disputed_nats: 0.5, disputed_days: 7 },
    units: [unit('ost', 11), unit('west', 12)], reports: [{ id: 'r.txt', title: 'R', outlet: 'Wire', url: null, published: 3, dated_by: 'page' }],
    origins: [], claims: [], unread: [], problems: [], attribution: [], counts: { reports: 1, passages: 1, claims: 0, origins: 0 }, ...part,
  };
}
