import { longDay } from './days';
import type { Bundle } from './model';
import { plural } from './words';

interface Props {
  bundle: Bundle;
  known: number | null;
  setKnown: (known: number | null) => void;
  day: number;
}

/** The second clock: use only what had been published by the end of a day. */
export function KnownOn({ bundle, known, setKnown, day }: Props) {
  const { start, days } = bundle;
  const at = known ?? days - 1;
  return (
    <div class={known === null ? 'knownon' : 'knownon on'}>
      <label>
        <input type="checkbox" role="switch" checked={known !== null} onChange={event => setKnown(event.currentTarget.checked ? day : null)} />
        Known on
      </label>
      <input type="range" min="0" max={days - 1} value={at} disabled={known === null} aria-label="Known on day"
        aria-valuetext={longDay(start, at)} onInput={event => setKnown(Number(event.currentTarget.value))} />
      <span class="until">{known === null ? 'all reports count' : longDay(start, known)}</span>
    </div>
  );
}

/** Says, for as long as it is so, that later reports are hidden. */
export function KnownOnBanner({ bundle, known, setKnown }: Omit<Props, 'day'>) {
  if (known === null) return <div role="status" class="banner-place" />;
  const undated = bundle.claims.filter(claim => claim.published === null).length;
  const later = bundle.claims.filter(claim => claim.published !== null && claim.published > known).length;
  return (
    <div role="status" class="banner-place">
      <p class="banner">
        <span>
          <strong>As known on {longDay(bundle.start, known)}: later reports hidden.</strong>{' '}
          {plural(later, 'later claim')} and {plural(undated, 'claim')} in undated reports do not count here.
        </span>
        <button type="button" onClick={() => setKnown(null)}>Use all reports</button>
      </p>
    </div>
  );
}
