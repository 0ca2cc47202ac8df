import { useEffect, useMemo } from 'preact/hooks';
import { longDay, monthOf, monthStarts } from './days';
import type { Ledger } from './ledger';
import { unitNodes } from './ledger';
import { plural } from './words';

interface Props {
  ledger: Ledger;
  day: number;
  known: number | null;
  unit: number | null;
  setDay: (day: number) => void;
  playing: boolean;
  setPlaying: (playing: boolean) => void;
}

const HEIGHT = 26;
const LAST_LETTERED = 0.9; // a month's name would not fit after it
const FRAME_MS = 220;

/** How many claims stand on each day: all of them, and those about the chosen unit. */
function ticks(ledger: Ledger, known: number | null, unit: number | null): { all: number[]; own: number[] } {
  const { days, units } = ledger.bundle;
  const all = new Array<number>(days).fill(0);
  const own = new Array<number>(days).fill(0);
  units.forEach((_, u) => {
    for (const claim of ledger.claims(u, known)) {
      const stands = Math.max(...unitNodes(claim, u).map(([d]) => d));
      if (stands < 0 || stands >= days) continue;
      all[stands] += 1;
      if (u === unit) own[stands] += 1;
    }
  });
  return { all, own };
}

/** The day slider, with a tick wherever evidence stands, and play. */
export function TimeBar({ ledger, day, known, unit, setDay, playing, setPlaying }: Props) {
  const { start, days, units } = ledger.bundle;
  const counts = useMemo(() => ticks(ledger, known, unit), [ledger, known, unit]);
  const bars = useMemo(() => {
    const most = Math.max(1, ...counts.all);
    const draw = (kind: string, n: number, d: number) => n > 0 && <Tick key={`${kind}${d}`} kind={kind} day={d} share={n / most} />;
    return [counts.all.map((n, d) => draw('tick', n, d)), counts.own.map((n, d) => draw('tick own', n, d))];
  }, [counts]);
  useEffect(() => {
    if (!playing) return;
    if (day >= days - 1) return setPlaying(false);
    const timer = setTimeout(() => setDay(day + 1), FRAME_MS);
    return () => clearTimeout(timer);
  }, [playing, day]);
  const play = () => {
    if (!playing && day >= days - 1) setDay(0);
    setPlaying(!playing);
  };
  const here = counts.all[day];
  return (
    <div class="timebar">
      <button type="button" class="play" onClick={play} aria-label={playing ? 'Pause' : 'Play'}>
        <span aria-hidden="true">{playing ? '❚❚' : '►'}</span>
      </button>
      <div class="track">
        <svg viewBox={`-0.5 0 ${days} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {bars}
        </svg>
        <input type="range" min="0" max={days - 1} value={day} aria-label="Day"
          aria-valuetext={`${longDay(start, day)}, ${here ? plural(here, 'claim') : 'no claims'}`}
          onInput={event => { setPlaying(false); setDay(Number(event.currentTarget.value)); }} />
        <div class="scale" aria-hidden="true">
          {monthStarts(start, days).filter(d => d < LAST_LETTERED * days).map(d => <span key={d} style={{ left: `${(100 * d) / Math.max(1, days - 1)}%` }}>{monthOf(start, d)}</span>)}
        </div>
      </div>
      <div class="today">
        <b>{longDay(start, day)}</b>
        <small>{plural(here, 'claim')} speak{here === 1 ? 's' : ''} of this day{unit !== null && `, ${counts.own[day]} of ${units[unit].name}`}</small>
      </div>
    </div>
  );
}

const LEAST = 5; // px: one claim is still seen

function Tick({ kind, day, share }: { kind: string; day: number; share: number }) {
  const height = LEAST + (HEIGHT - LEAST) * Math.sqrt(share);
  return <rect class={kind} x={day - 0.35} width=".7" y={HEIGHT - height} height={height} />;
}
