import { useMemo, useState } from 'preact/hooks';
import { mediumDay } from './days';
import { InlineGlyph } from './glyph';
import type { Ledger } from './ledger';
import { UNKNOWN } from './quality';
import { verdictName, type Standing } from './verdict';
import { band, plural, qualityWords } from './words';

interface Props {
  ledger: Ledger;
  standings: Standing[];
  known: number | null;
  chosen: number | null;
  choose: (index: number) => void;
  theme: 'light' | 'dark';
}

interface Row {
  index: number;
  place: string;
  admin: string;
  also: string;
  verdict: string;
  likely: number;
  quality: string;
  claims: number;
  latest: number;
}

type Column = 'place' | 'admin' | 'verdict' | 'likely' | 'claims' | 'latest';
const COLUMNS: [Column, string][] = [
  ['place', 'Place'],
  ['admin', 'In'],
  ['verdict', 'Verdict'],
  ['likely', 'How likely'],
  ['claims', 'Claims'],
  ['latest', 'Latest report'],
];
const NUMBERS: ReadonlySet<Column> = new Set(['likely', 'claims', 'latest']);
const NEVER = -1e9;

function rowsOf({ ledger, standings, known }: Props): Row[] {
  return ledger.bundle.units.map((unit, index) => {
    const claims = ledger.claims(index, known).filter(claim => claim.unused === null);
    return {
      index,
      place: unit.name,
      admin: unit.admin,
      also: (unit.also ?? []).join(' '),
      verdict: verdictName(ledger.bundle, standings[index]),
      likely: standings[index].verdict === null ? NEVER : standings[index].p,
      quality: note(standings[index], claims.length),
      claims: claims.length,
      latest: Math.max(NEVER, ...claims.map(claim => claim.published ?? NEVER)),
    };
  });
}

/** What qualifies a verdict, or why there is none. */
function note({ verdict, quality }: Standing, claims: number): string {
  if (verdict === null) return claims ? qualityWords(UNKNOWN) : 'no claims';
  return quality.map(qualityWords).join(', ');
}

function compare(a: Row, b: Row, by: Column): number {
  const [x, y] = [a[by], b[by]];
  return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en');
}

/** All units on one day: the map's equal for readers without sight, and for lookups. */
export function TableView(props: Props) {
  const { ledger, standings, chosen, choose, theme } = props;
  const [by, setBy] = useState<Column>('claims');
  const [down, setDown] = useState(true);
  const [wanted, setWanted] = useState('');
  const rows = useMemo(() => rowsOf(props), [ledger, standings]);
  const shown = rows
    .filter(row => `${row.place} ${row.admin} ${row.also} ${row.verdict}`.toLowerCase().includes(wanted.trim().toLowerCase()))
    .sort((a, b) => (down ? -1 : 1) * compare(a, b, by) || a.place.localeCompare(b.place, 'en'));
  const sort = (column: Column) => {
    setDown(column === by ? !down : NUMBERS.has(column));
    setBy(column);
  };
  return (
    <div class="table">
      <label class="filter">
        Find <input type="search" value={wanted} onInput={event => setWanted(event.currentTarget.value)} />
        <output>{plural(shown.length, 'place')}</output>
      </label>
      <div class="rows" tabIndex={0} role="region" aria-label="Table of all places">
        <table>
          <caption class="unseen">Every place on the day chosen</caption>
          <thead>
            <tr>
              {COLUMNS.map(([column, title]) => (
                <th key={column} scope="col" class={column} aria-sort={column === by ? (down ? 'descending' : 'ascending') : 'none'}>
                  <button type="button" onClick={() => sort(column)}>{title}<span aria-hidden="true">{column === by ? (down ? ' ▾' : ' ▴') : ''}</span></button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row.index} class={row.index === chosen ? 'chosen' : undefined}>
                <th scope="row"><button type="button" aria-pressed={row.index === chosen} onClick={() => choose(row.index)}><bdi>{row.place}</bdi></button></th>
                <td class="admin"><bdi>{row.admin}</bdi></td>
                <td class="verdict"><InlineGlyph bundle={ledger.bundle} standing={standings[row.index]} theme={theme} r={7} /> {row.verdict}</td>
                <td class="likely">{row.likely === NEVER ? '' : band(row.likely).word} {row.quality && <small>{row.quality}</small>}</td>
                <td class="claims">{row.claims}</td>
                <td class="latest">{row.latest === NEVER ? '–' : mediumDay(ledger.bundle.start, row.latest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
