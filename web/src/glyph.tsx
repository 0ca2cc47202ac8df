import { blend, inkOn, PAPER, safeColor, strength } from './colour';
import type { Bundle, State } from './model';
import type { Standing } from './verdict';

/** Id of the hatching that says "claimed, but not settled". */
export function hatchId(state: number): string {
  return `hatch-${state}`;
}

/** Hatchings of all states; stands once in the page. */
export function Hatchings({ bundle, theme }: { bundle: Bundle; theme: 'light' | 'dark' }) {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true">
      <defs>
        {bundle.states.map((state, i) => (
          <pattern key={state.id} id={hatchId(i)} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill={PAPER[theme]} />
            <rect width="5" height="5" fill={safeColor(state.color)} fill-opacity=".18" />
            <rect width="2" height="5" fill={safeColor(state.color)} fill-opacity=".85" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** Outline by kind, so that neither colour nor letter is needed to tell them apart. */
function outline(kind: State['kind'], r: number): string {
  if (kind === 'contested') return `M0 ${-1.2 * r}L${1.2 * r} 0L0 ${1.2 * r}L${-1.2 * r} 0Z`;
  if (kind === 'none') return `M${-0.86 * r} ${-0.86 * r}H${0.86 * r}V${0.86 * r}H${-0.86 * r}Z`;
  return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}

interface Props {
  bundle: Bundle;
  standing: Pick<Standing, 'verdict' | 'unsettled' | 'p'>;
  r: number;
  theme: 'light' | 'dark';
}

/** The mark of one verdict, around (0, 0): colour, letter, outline, strength; an open ring for unknown. */
export function Glyph({ bundle, standing, r, theme }: Props) {
  if (standing.verdict === null) return <circle class="unknown" r={r * 0.72} fill="none" stroke-width="1.4" />;
  const state = bundle.states[standing.verdict];
  const color = safeColor(state.color);
  const opacity = strength(standing.p, !bundle.checked);
  const shape = outline(state.kind, r);
  const fill = blend(color, PAPER[theme], standing.unsettled ? 0.3 : opacity);
  return (
    <>
      <path d={shape} fill={PAPER[theme]} />
      <path d={shape} fill={standing.unsettled ? `url(#${hatchId(standing.verdict)})` : color} fill-opacity={standing.unsettled ? 1 : opacity} stroke={color} stroke-width="1.4" />
      {standing.unsettled && <circle r={r * 0.62} fill={PAPER[theme]} fill-opacity=".82" />}
      <text class="letter" text-anchor="middle" dy=".35em" font-size={r * 1.12} fill={standing.unsettled ? inkOn(blend(color, PAPER[theme], 0.08)) : inkOn(fill)}>
        {state.letter}
      </text>
    </>
  );
}

/** A glyph standing in running text. */
export function InlineGlyph({ r = 8, ...props }: Omit<Props, 'r'> & { r?: number }) {
  const half = r * 1.3;
  return (
    <svg class="glyph" width={2 * half} height={2 * half} viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`} aria-hidden="true">
      <Glyph r={r} {...props} />
    </svg>
  );
}
