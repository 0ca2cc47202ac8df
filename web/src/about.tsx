import { longDay } from './days';
import type { Bundle } from './model';
import { languageName, plural } from './words';

/** What stands behind the map: what counts as control, what was read, what was not, whose data. */
export function About({ bundle }: { bundle: Bundle }) {
  const { counts, definition, unit_list, unread, problems, attribution, theatre } = bundle;
  return (
    <footer class="about">
      <section>
        <h2>What counts as control</h2>
        <p><b>{definition.name}.</b> {definition.text}</p>
        <p>Units: {unit_list.name} ({plural(bundle.units.length, 'unit')}). Days are days in {theatre.time_zone}. Marks stand at a unit's centre; their size shows its level, and no area is drawn as held.</p>
      </section>
      <section>
        <h2>What was read</h2>
        <p>
          {plural(counts.reports, 'report')}, {plural(counts.passages, 'passage')}, {plural(counts.claims, 'claim')} going back to {plural(counts.origins, 'origin')}. The record runs from {longDay(bundle.start, 0)} to {longDay(bundle.start, bundle.days - 1)}.
        </p>
        {unread.length > 0 && (
          <ul class="unread">
            {unread.map(row => <li key={row.language}>{plural(row.passages, 'passage')} in {languageName(row.language)} ({row.language}) {row.passages === 1 ? 'was' : 'were'} not read: there is no reader for it yet.</li>)}
          </ul>
        )}
        {problems.length > 0 && (
          <details>
            <summary>{plural(problems.length, 'input')} could not be used</summary>
            <ul>{problems.map((problem, i) => <li key={i}><bdi>{problem}</bdi></li>)}</ul>
          </details>
        )}
      </section>
      <section>
        <h2>How to read it</h2>
        <p>
          {bundle.checked
            ? 'The probabilities have been checked against what is known of this war.'
            : 'The probabilities have not yet been checked on this war, so words and bands stand where digits would.'}{' '}
          Words follow the US intelligence community's scale: likely is 55 to 80 %, very likely 80 to 95 %, almost certain more. Unknown says that too little was found, not that nobody holds the place.
        </p>
      </section>
      <section class="fine">
        <h2>Edition and data</h2>
        <p>Edition <code>{bundle.edition}</code>, definition <code>{definition.id}</code>, unit list <code>{unit_list.id}</code>, theatre <code>{theatre.id}</code> {theatre.version}.</p>
        <ul>{attribution.map(line => <li key={line}>{line}</li>)}</ul>
      </section>
    </footer>
  );
}
