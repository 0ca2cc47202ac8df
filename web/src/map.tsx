import { useMemo, useRef } from 'preact/hooks';
import { markScale, project, radius, step, type Point } from './geo';
import { labelWidth, useSize } from './measure';
import { CHOSEN, IMPORTANT, placeLabels, type Label } from './labels';
import { HALO, Mark, SilentMark } from './mark';
import type { Bundle, Unit } from './model';
import type { Standing } from './verdict';
import { useZoom, type ZoomControl } from './zoom';

interface Props {
  bundle: Bundle;
  standings: Standing[];
  chosen: number | null;
  choose: (index: number) => void;
  theme: 'light' | 'dark';
}

const ORDER = ['country', 'region', 'admin1', 'city', 'admin2', 'town', 'crossing', 'base', 'road', 'village'];

/** Which label wins when two meet: the chosen unit's, then those with a verdict, then by level. */
function priority(unit: Unit, standing: Standing, isChosen: boolean): number {
  const level = ORDER.indexOf(unit.level);
  const rank = level < 0 ? ORDER.length : level;
  return (isChosen ? CHOSEN : standing.verdict === null ? IMPORTANT - ORDER.length - 1 : IMPORTANT) + ORDER.length - rank;
}

/** The map: neutral land, a mark at each unit's centre, labels where there is room. */
export function MapView({ bundle, standings, chosen, choose, theme }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(svg);
  const drawn = useMemo(() => project(bundle, size), [bundle, size]);
  const control = useZoom(svg, size, chosen === null ? null : drawn.points[chosen]);
  const { k, x, y } = control.zoom;
  const points = useMemo(() => drawn.points.map(([px, py]): Point => [k * px + x, k * py + y]), [drawn, k, x, y]);
  const scale = markScale(size.width, k);
  const radii = useMemo(() => bundle.units.map(unit => scale * radius(unit.level)), [bundle, scale]);
  const spoken = standings.map(({ verdict }) => (verdict === null ? '-' : '+')).join('');
  const labels = useMemo(
    () =>
      placeLabels(
        bundle.units.map((unit, index) => ({
          index,
          text: unit.name,
          at: points[index],
          radius: radii[index] + (index === chosen ? HALO : 0),
          priority: priority(unit, standings[index], index === chosen),
        })),
        points.map((at, index) => ({ at, radius: radii[index], isFaint: standings[index].verdict === null })),
        size,
        labelWidth,
      ),
    [bundle, points, radii, size, spoken, chosen], // not on every day: only when a unit gains or loses its verdict
  );
  const first = chosen ?? 0;
  const seen = (index: number) => ({ bundle, standing: standings[index], at: points[index], r: radii[index], theme });
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const next = step(drawn.points, index, event.key);
    const act = { '+': control.closer, '=': control.closer, '-': control.farther, '0': control.whole }[event.key];
    if (event.key === 'Enter' || event.key === ' ') choose(index);
    else if (next !== index) {
      choose(next);
      control.show(drawn.points[next]);
      svg.current?.querySelectorAll<SVGGElement>('.mark')[next]?.focus();
    } else if (act) act();
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
  };
  return (
    <div class="map">
      <svg ref={svg} role="group" aria-label={`Map of ${bundle.theatre.name}. Arrow keys go to the nearest place, page keys through all places, plus and minus zoom.`}>
        <g transform={`translate(${x} ${y}) scale(${k})`}>
          <path class="land" d={drawn.land} />
          <path class="outline" d={drawn.outline} />
        </g>
        <g class="rings" aria-hidden="true">
          {standings.map((standing, index) => standing.verdict === null && <SilentMark key={index} {...seen(index)} />)}
        </g>
        <g class="labels" aria-hidden="true">
          {labels.map(label => <LabelText key={label.index} label={label} chosen={label.index === chosen} />)}
        </g>
        {bundle.units.map((unit, index) => (
          <Mark key={unit.id} {...seen(index)} unit={unit} index={index} chosen={index === chosen} inTabOrder={index === first}
            choose={choose} onKeyDown={onKeyDown} />
        ))}
        {chosen !== null && <g class="on-top" aria-hidden="true"><SilentMark {...seen(chosen)} /></g>}
      </svg>
      <ZoomButtons control={control} />
    </div>
  );
}

function LabelText({ label, chosen }: { label: Label; chosen: boolean }) {
  return <text class={chosen ? 'chosen' : undefined} x={label.x} y={label.y} text-anchor={label.anchor}>{label.text}</text>;
}

function ZoomButtons({ control }: { control: ZoomControl }) {
  return (
    <div class="zoom" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom in" onClick={control.closer}>+</button>
      <button type="button" aria-label="Zoom out" onClick={control.farther}>−</button>
      <button type="button" aria-label="Show the whole map" onClick={control.whole}>⤢</button>
    </div>
  );
}
