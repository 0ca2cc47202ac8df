/** Words for numbers and codes: what the page says, in one place. */

/** ICD 203's words of estimative probability, as in Python's track/verdict.py; each holds from its lower bound up. */
const BANDS: [low: number, high: number, word: string][] = [
  [0, 0.05, 'almost no chance'],
  [0.05, 0.2, 'very unlikely'],
  [0.2, 0.45, 'unlikely'],
  [0.45, 0.55, 'roughly even chance'],
  [0.55, 0.8, 'likely'],
  [0.8, 0.95, 'very likely'],
  [0.95, 1, 'almost certain'],
];

/** The band a probability falls in, with its word. */
export function band(p: number): { low: number; high: number; word: string } {
  const [low, high, word] = BANDS.findLast(([from]) => p >= from) ?? BANDS[0];
  return { low, high, word };
}

/** "55 to 80 %" */
export function bandText(p: number): string {
  const { low, high } = band(p);
  return `${Math.round(low * 100)} to ${Math.round(high * 100)} %`;
}

const RELATIONS: Record<string, [state: string, onset: string]> = {
  holds: ['holds', 'took'],
  holds_part: ['holds part of', 'took part of'],
  fights_inside: ['is fighting inside', 'began fighting inside'],
  besieges: ['besieges', 'laid siege to'],
  attacks: ['is attacking', 'attacked'],
  approaches: ['stands close to', 'closed in on'],
  present: ['is present in', 'appeared in'],
  influences: ['has influence in', 'gained influence in'],
  withdrew: ['has withdrawn from', 'withdrew from'],
  lost: ['no longer holds', 'lost'],
};

export function relationWords(relation: string, onset: boolean): string {
  return RELATIONS[relation]?.[onset ? 1 : 0] ?? spaced(relation);
}

const BASES: Record<string, string> = {
  explicit: 'date given in the text',
  weekday: 'worked out from the weekday named',
  relative: 'worked out from words like "yesterday"',
  heading: 'from the heading it stands under',
  publication: 'taken as the day of publication',
  desk: 'day given by the desk',
  background: 'background, day not given',
  none: 'nobody dated it',
};

export function basisWords(basis: string): string {
  return BASES[basis] ?? spaced(basis);
}

const DATINGS: Record<string, string> = {
  given: 'date given with the report',
  meta: "date from the page's metadata",
  page: 'date printed on the page',
  content: 'date inferred from what the text says',
  filename: 'date from the file name',
  none: 'undated',
};

export function datingWords(basis: string): string {
  return DATINGS[basis] ?? spaced(basis);
}

const INTERESTS: Record<string, string> = {
  for: 'speaks for its own side',
  against: 'speaks against its own side',
  neutral: 'no known stake',
};

export function interestWords(interest: string): string {
  return INTERESTS[interest] ?? spaced(interest);
}

const QUALITIES: Record<string, string> = {
  unknown: 'too little evidence',
  stale: 'stale evidence',
  'single-origin': 'one origin only',
  disputed: 'disputed',
};

export function qualityWords(quality: string): string {
  return QUALITIES[quality] ?? spaced(quality);
}

const POLARITIES: Record<string, string> = { negated: 'says it is not so', denied: 'denies a claim', disputed: 'disputed' };
const MODALITIES: Record<string, string> = {
  rumoured: 'rumour',
  planned: 'plan, not fact',
  forecast: 'forecast, not fact',
  hypothetical: 'supposition, not fact',
};
const SHARES: Record<string, string> = { most: 'most of it', part: 'part of it', site: 'one site in it' };

/** What sets a claim apart from a plain statement of fact about the whole place. */
export function caveats(claim: { polarity: string; modality: string; share: string; site: string | null }): string[] {
  const share = claim.site ? `only: ${claim.site}` : SHARES[claim.share];
  return [POLARITIES[claim.polarity], MODALITIES[claim.modality], share].filter(words => words !== undefined);
}

/** A code such as "local_official" in readable form. */
export function spaced(code: string): string {
  return code.replaceAll('_', ' ');
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

/** A language code as its English name, where the browser knows it. */
export function languageName(code: string): string {
  if (code === 'und') return 'a language unknown here';
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
