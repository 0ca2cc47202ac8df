import { InlineGlyph } from './glyph';
import type { Bundle } from './model';
import type { Standing } from './verdict';

interface Props {
  bundle: Bundle;
  standings: Standing[];
  theme: 'light' | 'dark';
}

/** What each mark means and how many units carry it on this day. */
export function Legend({ bundle, standings, theme }: Props) {
  const count = (verdict: number | null) => standings.filter(s => s.verdict === verdict).length;
  const settled = { unsettled: false, p: 1 };
  return (
    <section class="legend" aria-label="Legend">
      <ul>
        {bundle.states.map((state, i) => (
          <li key={state.id}>
            <InlineGlyph bundle={bundle} theme={theme} standing={{ ...settled, verdict: i }} /> {state.name} <b>{count(i)}</b>
          </li>
        ))}
        <li>
          <InlineGlyph bundle={bundle} theme={theme} standing={{ ...settled, verdict: null }} /> Unknown: too little evidence <b>{count(null)}</b>
        </li>
      </ul>
      <ul class="keys">
        <li>
          <InlineGlyph bundle={bundle} theme={theme} standing={{ verdict: 0, unsettled: true, p: 0.6 }} /> hatched: claimed, not settled
        </li>
        <li>
          {[0.5, 0.7, 0.97].map(p => (
            <InlineGlyph key={p} bundle={bundle} theme={theme} standing={{ verdict: 0, unsettled: false, p }} r={6.5} />
          ))}{' '}
          paler: less sure
        </li>
      </ul>
    </section>
  );
}
