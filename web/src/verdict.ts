import type { Bundle } from './model';
import { DISPUTED, UNKNOWN } from './quality';
import { band, bandText } from './words';

/** What the page says of one unit on one day. */
export interface Standing {
  probabilities: number[];
  top: number; // the likeliest state
  p: number; // its probability
  verdict: number | null; // a state; null: too little evidence to show one
  quality: string[];
  unsettled: boolean; // a holder, but not beyond doubt: drawn hatched
}

const SETTLED_PROBABILITY = 0.55; // "likely": below it a holder is drawn as not settled

/** Put probabilities and the warnings beside them into a verdict. */
export function judge(bundle: Bundle, probabilities: number[], quality: string[]): Standing {
  const p = Math.max(...probabilities);
  const top = probabilities.indexOf(p);
  const verdict = quality.includes(UNKNOWN) ? null : top;
  const doubt = p < SETTLED_PROBABILITY || quality.includes(DISPUTED);
  const unsettled = verdict !== null && bundle.states[top].kind === 'holder' && doubt;
  return { probabilities, top, p, verdict, quality, unsettled };
}

export function verdictName(bundle: Bundle, { verdict }: Standing): string {
  return verdict === null ? 'Unknown' : bundle.states[verdict].name;
}

/** How sure, in words; digits only where the model has been checked on this war. */
export function sureness(bundle: Bundle, p: number): string {
  return bundle.checked ? `${band(p).word} (${Math.round(100 * p)} %)` : `${band(p).word} (${bandText(p)})`;
}

/** "Likely held by the League (55 to 80 %)." */
export function sentence(bundle: Bundle, standing: Standing): string {
  if (standing.verdict === null) return 'Not known: too little evidence for a verdict.';
  const state = bundle.states[standing.verdict];
  const what = { holder: `held by ${state.name}`, contested: 'contested', none: 'held by none of the listed parties' }[state.kind];
  const { word } = band(standing.p);
  const range = bundle.checked ? `${Math.round(100 * standing.p)} %` : bandText(standing.p);
  return word === 'roughly even chance' ? `Roughly even chance that it is ${what} (${range}).` : `${capital(word)} ${what} (${range}).`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A mark's spoken name: verdict and sureness, short. */
export function describe(bundle: Bundle, standing: Standing): string {
  return standing.verdict === null ? 'not known' : `${verdictName(bundle, standing)}, ${sureness(bundle, standing.p)}`;
}
