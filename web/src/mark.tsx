import type { Point } from './geo';
import { Glyph } from './glyph';
import type { Bundle, Unit } from './model';
import { describe, type Standing } from './verdict';

interface Props {
  bundle: Bundle;
  unit: Unit;
  index: number;
  standing: Standing;
  at: Point;
  r: number;
  chosen: boolean;
  inTabOrder: boolean;
  theme: 'light' | 'dark';
  choose: (index: number) => void;
  onKeyDown: (event: KeyboardEvent, index: number) => void;
}

export const HALO = 5; // px between a mark and the ring that shows it chosen

/** One unit on the map. */
export function Mark({ bundle, unit, index, standing, at, r, chosen, inTabOrder, theme, choose, onKeyDown }: Props) {
  const name = `${unit.name}: ${describe(bundle, standing)}`;
  return (
    <g
      class={chosen ? 'mark chosen' : 'mark'}
      data-unit={unit.id}
      data-verdict={standing.verdict === null ? 'unknown' : bundle.states[standing.verdict].id}
      transform={`translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`}
      role="button"
      tabindex={inTabOrder ? 0 : -1}
      aria-pressed={chosen}
      aria-label={name}
      onClick={() => choose(index)}
      onKeyDown={event => onKeyDown(event, index)}
    >
      <circle class="halo" r={r + HALO} />
      <title>{name}</title>
      {standing.verdict === null ? <circle r={r * 0.8} fill="transparent" /> : <Glyph bundle={bundle} standing={standing} r={r} theme={theme} />}
    </g>
  );
}

type SilentProps = Pick<Props, 'bundle' | 'standing' | 'at' | 'r' | 'theme'>;

/** A mark that is only seen: rings of unknown units under all others, the chosen one again on top. */
export function SilentMark({ bundle, standing, at, r, theme }: SilentProps) {
  return (
    <g transform={`translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`}>
      <Glyph bundle={bundle} standing={standing} r={r} theme={theme} />
    </g>
  );
}
