import { useMemo } from 'preact/hooks';
import { longDay, monthOf, monthStarts } from './days';
import { safeColor } from './colour';
import type { Ledger } from './ledger';
import { unitNodes } from './ledger';

interface Props {
  ledger: Ledger;
  unit: number;
  day: number;
  known: number | null;
  setDay: (day: number) => void;
}

const HEIGHT = 64;
const LAST_LETTERED = 0.9; // a month's name would not fit after it
const FOOT = 10; // room for the claims' own marks

/** How one unit's probabilities went over the record, with its claims as marks underneath. */
export function History({ ledger, unit, day, known, setDay }: Props) {
  const { start, days, states, units } = ledger.bundle;
  const layers = useMemo(() => {
    const rows = ledger.history(unit, known);
    return states.map((_, i) => layer(rows, i));
  }, [ledger, unit, known]);
  const claims = ledger.claims(unit, known).filter(claim => claim.unused === null);
  const at = (event: MouseEvent) => {
    const { left, width } = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    setDay(Math.min(days - 1, Math.max(0, Math.floor((days * (event.clientX - left)) / width))));
  };
  return (
    <figure class="history">
      <svg viewBox={`0 0 ${days} ${HEIGHT + FOOT}`} preserveAspectRatio="none" role="img" onClick={at}
        aria-label={`How likely each state of ${units[unit].name} was, from ${longDay(start, 0)} to ${longDay(start, days - 1)}`}>
        <rect class="ground" width={days} height={HEIGHT} />
        {states.map((state, i) => <path key={state.id} d={layers[i]} fill={safeColor(state.color)} />)}
        {claims.map(claim => <ClaimTick key={claim.id} day={Math.max(...unitNodes(claim, unit).map(([d]) => d))} />)}
        <line class="cursor" x1={day + 0.5} x2={day + 0.5} y2={HEIGHT + FOOT} />
      </svg>
      <div class="scale" aria-hidden="true">
        {monthStarts(start, days).filter(d => d < LAST_LETTERED * days).map(d => <span key={d} style={{ left: `${(100 * d) / days}%` }}>{monthOf(start, d).slice(0, 3)}</span>)}
      </div>
      <figcaption>Share of each colour: how likely that state was. Ticks: claims.</figcaption>
    </figure>
  );
}

function ClaimTick({ day }: { day: number }) {
  return <rect class="tick" x={day + 0.2} y={HEIGHT + 3} width=".6" height={FOOT - 3} />;
}

/** One state's band of the stack, in steps a day wide. */
function layer(rows: number[][], state: number): string {
  const edge = (row: number[], upTo: number) => HEIGHT * row.slice(0, upTo).reduce((sum, p) => sum + p, 0);
  const upper = rows.map((row, d) => `${d} ${edge(row, state).toFixed(2)}H${d + 1}`).join('L');
  const lower = rows.map((row, d) => `${d + 1} ${edge(row, state + 1).toFixed(2)}H${d}`).reverse().join('L');
  return `M${upper}L${lower}Z`;
}
