import { useEffect, useMemo, useState } from 'preact/hooks';
import { About } from './about';
import { useAddress } from './address';
import { Hatchings } from './glyph';
import { KnownOn, KnownOnBanner } from './knownon';
import { Legend } from './legend';
import { readLink, writeLink, type View, type ViewName } from './link';
import { MapView } from './map';
import type { Bundle } from './model';
import { Panel } from './panel';
import { Ledger } from './ledger';
import { TableView } from './table';
import { useTheme } from './theme';
import { TimeBar } from './timebar';

/** The whole page: one view, kept in the link, and what it shows. */
export function App({ bundle }: { bundle: Bundle }) {
  const ledger = useMemo(() => new Ledger(bundle), [bundle]);
  const [view, setView] = useState<View>(() => readLink(bundle, location.hash));
  const [playing, setPlaying] = useState(false);
  const theme = useTheme();
  const change = (part: Partial<View>) => setView(old => ({ ...old, ...part }));
  useEffect(() => {
    document.title = bundle.title;
    const follow = () => setView(readLink(bundle, location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [bundle]);
  useAddress(writeLink(bundle, view));

  const standings = ledger.standing(view.day, view.known);
  const shared = { standings, chosen: view.unit, choose: (unit: number) => change({ unit }), theme };
  const setDay = (day: number) => change({ day });
  return (
    <>
      <Hatchings bundle={bundle} theme={theme} />
      <main class={view.known === null ? undefined : 'past'}>
        <div class="stage">
          <header class="top">
            <div>
              <h1>{bundle.title}</h1>
              <p>Who held what, when, and who says so. Held means: {bundle.definition.name}.</p>
            </div>
            <Views now={view.view} show={name => change({ view: name })} />
          </header>
          <KnownOnBanner bundle={bundle} known={view.known} setKnown={known => change({ known })} />
          {view.view === 'map' ? <MapView bundle={bundle} {...shared} /> : <TableView ledger={ledger} known={view.known} {...shared} />}
          <Legend bundle={bundle} standings={standings} theme={theme} />
          <div class="clocks" role="group" aria-label="Time">
            <TimeBar ledger={ledger} day={view.day} known={view.known} unit={view.unit} setDay={setDay} playing={playing} setPlaying={setPlaying} />
            <KnownOn bundle={bundle} known={view.known} day={view.day} setKnown={known => change({ known })} />
          </div>
        </div>
        {view.unit === null ? (
          <aside class="panel empty" aria-label="Evidence">
            <h2>Choose a place</h2>
            <p>Choose a mark on the map, or a row of the table, to see who says so: each claim in its own words, with its source, its day and a link.</p>
          </aside>
        ) : (
          <Panel ledger={ledger} unit={view.unit} standing={standings[view.unit]} day={view.day} known={view.known} setDay={setDay} quiet={playing} theme={theme} />
        )}
      </main>
      <About bundle={bundle} />
    </>
  );
}

const VIEWS: [ViewName, string][] = [['map', 'Map'], ['table', 'Table']];

function Views({ now, show }: { now: ViewName; show: (name: ViewName) => void }) {
  return (
    <nav class="views" aria-label="Views">
      {VIEWS.map(([name, title]) => (
        <button key={name} type="button" aria-pressed={name === now} onClick={() => show(name)}>{title}</button>
      ))}
    </nav>
  );
}
