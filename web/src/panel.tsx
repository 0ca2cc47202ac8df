import { useMemo } from 'preact/hooks';
import { ClaimCard } from './claimcard';
import { longDay } from './days';
import { InlineGlyph } from './glyph';
import { History } from './history';
import { Odds } from './odds';
import type { Bundle, Claim } from './model';
import type { Ledger, Voice } from './ledger';
import { UNKNOWN } from './quality';
import type { Standing } from './verdict';
import { sentence } from './verdict';
import { plural, qualityWords, spaced } from './words';

interface Props {
  ledger: Ledger;
  unit: number;
  standing: Standing;
  day: number;
  known: number | null;
  setDay: (day: number) => void;
  quiet: boolean; // while the days play, nothing is read aloud
  theme: 'light' | 'dark';
}

const FELT_NATS = 0.05; // a pull smaller than this moves no word

/** Everything about one unit on one day: the verdict, and who says so. */
export function Panel({ ledger, unit, standing, day, known, setDay, quiet, theme }: Props) {
  const { bundle } = ledger;
  const { name, admin, level } = bundle.units[unit];
  const voices = useMemo(() => ledger.voices(unit, day, known, standing.top), [ledger, unit, day, known, standing.top]);
  const unused = ledger.claims(unit, known).filter(claim => claim.unused !== null);
  const hidden = ledger.hidden(unit, known);
  return (
    <aside class="panel" aria-label="Evidence">
      <h2><bdi>{name}</bdi></h2>
      <p class="where">{[spaced(level), admin].filter(Boolean).join(', ')}</p>
      <div class="verdict" aria-live={quiet ? 'off' : 'polite'}>
        <InlineGlyph bundle={bundle} standing={standing} theme={theme} r={15} />
        <p>{longDay(bundle.start, day)}: <strong>{sentence(bundle, standing)}</strong></p>
      </div>
      <Badges bundle={bundle} quality={standing.quality} />
      <Odds bundle={bundle} standing={standing} />
      <History ledger={ledger} unit={unit} day={day} known={known} setDay={setDay} />
      <Voices title={standing.verdict === null ? `For the likeliest, ${bundle.states[standing.top].name}` : `For: ${bundle.states[standing.top].name}`} bundle={bundle} voices={voices.filter(v => v.pull > FELT_NATS)} open
        none="No report speaks for this." />
      <Voices title="Against" bundle={bundle} voices={voices.filter(v => v.pull < -FELT_NATS)} open none="No report speaks against this." />
      <Voices title="Little bearing on this day" bundle={bundle} voices={voices.filter(v => Math.abs(v.pull) <= FELT_NATS)} />
      <Unused bundle={bundle} claims={unused} />
      {hidden > 0 && <p class="note">{plural(hidden, 'claim')} about {name} hidden: published later, or undated.</p>}
    </aside>
  );
}

function Badges({ bundle, quality }: { bundle: Bundle; quality: string[] }) {
  return (
    <ul class="badges">
      {!bundle.checked && <li class="unchecked">Not yet checked on this war</li>}
      {quality.filter(word => word !== UNKNOWN).map(word => <li key={word}>{qualityWords(word)}</li>)}
    </ul>
  );
}

interface VoicesProps {
  title: string;
  bundle: Bundle;
  voices: Voice[];
  open?: boolean;
  none?: string;
}

/** Witnesses on one side, each with the reports that relay it folded beneath. */
function Voices({ title, bundle, voices, open, none }: VoicesProps) {
  if (!voices.length) return none ? <section class="voices"><h3>{title} <b>0</b></h3><p class="note">{none}</p></section> : null;
  const list = (
    <ol>
      {voices.map(voice => (
        <li key={voice.claims[0].id}>
          <ClaimCard bundle={bundle} claim={voice.claims[0]} />
          <Relays bundle={bundle} claims={voice.claims.slice(1)} reason={voice.origin === null ? '' : (bundle.origins[voice.origin]?.reason ?? '')} />
        </li>
      ))}
    </ol>
  );
  if (open) return <section class="voices"><h3>{title} <b>{voices.length}</b></h3>{list}</section>;
  return <details class="voices"><summary><h3>{title} <b>{voices.length}</b></h3></summary>{list}</details>;
}

function Relays({ bundle, claims, reason }: { bundle: Bundle; claims: Claim[]; reason: string }) {
  if (!claims.length) return null;
  return (
    <details class="relays">
      <summary>{plural(claims.length, 'more claim')} from the same origin, counted as one witness</summary>
      <p class="note">{reason}</p>
      {claims.map(claim => <ClaimCard key={claim.id} bundle={bundle} claim={claim} />)}
    </details>
  );
}

function Unused({ bundle, claims }: { bundle: Bundle; claims: Claim[] }) {
  if (!claims.length) return null;
  return (
    <details class="voices unused">
      <summary><h3>Read, but not counted <b>{claims.length}</b></h3></summary>
      <ol>
        {claims.map(claim => (
          <li key={claim.id}>
            <p class="note">Not counted: {claim.unused}</p>
            <ClaimCard bundle={bundle} claim={claim} />
          </li>
        ))}
      </ol>
    </details>
  );
}
