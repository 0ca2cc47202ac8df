import { Chain, sideName } from './chain';
import { interval, longDay } from './days';
import { webAddress } from './link';
import type { Bundle, Claim } from './model';
import { basisWords, caveats, datingWords, interestWords, relationWords, spaced } from './words';

interface Props {
  bundle: Bundle;
  claim: Claim;
}

/** One claim: who said what, in which words, when, by what chain, and where to read it. */
export function ClaimCard({ bundle, claim }: Props) {
  const speaker = claim.chain.at(-1);
  return (
    <article class="claim" data-claim={claim.id}>
      <header>
        <b class="speaker"><bdi>{speaker?.text ?? 'unknown speaker'}</bdi></b>
        <span class="published">{claim.published === null ? 'undated report' : longDay(bundle.start, claim.published)}</span>
      </header>
      <blockquote dir="auto" cite={webAddress(bundle.reports[claim.report]?.url ?? null) ?? undefined}>{claim.quote}</blockquote>
      <p class="reads">
        Read as: <b>{claimWords(bundle, claim)}</b>
        {caveats(claim).map(words => <span key={words} class="chip">{words}</span>)}
      </p>
      <dl>
        <div>
          <dt>Speaks of</dt>
          <dd>{dayWords(bundle, claim)}</dd>
        </div>
        {claim.chain.length > 1 && (
          <div>
            <dt>Told by</dt>
            <dd><Chain bundle={bundle} chain={claim.chain} /></dd>
          </div>
        )}
        {(claim.interest === 'for' || claim.interest === 'against') && (
          <div>
            <dt>Interest</dt>
            <dd>{interestWords(claim.interest)}</dd>
          </div>
        )}
        <div>
          <dt>Report</dt>
          <dd><ReportLink bundle={bundle} claim={claim} /></dd>
        </div>
      </dl>
      <p class="fine">
        Rule <code>{claim.rule}</code>, claim <code>{claim.id}</code>, sentence <code title={`sha256 ${claim.hash}`}>{claim.hash.slice(0, 10)}</code>
      </p>
    </article>
  );
}

/** "The League took Arlen" */
function claimWords(bundle: Bundle, claim: Claim): string {
  const actor = claim.actor ? sideName(bundle, claim.actor) : (claim.actor_text ?? 'somebody');
  return `${actor} ${relationWords(claim.relation, claim.onset)} ${claim.place_text ?? 'the place'}`;
}

function dayWords(bundle: Bundle, claim: Claim): string {
  const days = interval(bundle.start, claim.from, claim.to);
  const said = claim.when_text ? `“${claim.when_text}”, ` : '';
  return days === null ? `${said}${basisWords('none')}` : `${days} (${said}${basisWords(claim.basis)})`;
}

function ReportLink({ bundle, claim }: Props) {
  const report = bundle.reports[claim.report];
  if (!report) return <>{spaced('not_kept')}</>;
  const address = webAddress(report.url);
  const title = report.title ?? report.id;
  return (
    <>
      {address ? <a href={address} target="_blank" rel="noopener noreferrer"><bdi>{title}</bdi></a> : <bdi>{title}</bdi>}
      <small>
        {report.outlet && <> <bdi>{report.outlet}</bdi>,</>} {datingWords(report.dated_by)}
      </small>
    </>
  );
}
