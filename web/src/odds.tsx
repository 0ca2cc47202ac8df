import { safeColor } from './colour';
import type { Bundle } from './model';
import type { Standing } from './verdict';
import { band } from './words';

/** How likely each state is: words, and digits only where they have been checked. */
export function Odds({ bundle, standing }: { bundle: Bundle; standing: Standing }) {
  return (
    <table class="odds">
      <caption class="unseen">How likely each state is</caption>
      <thead class="unseen">
        <tr><th scope="col">State</th><th scope="col">Share</th><th scope="col">How likely</th></tr>
      </thead>
      <tbody>
        {bundle.states.map((state, i) => {
          const p = standing.probabilities[i];
          const told = bundle.checked ? p : (band(p).low + band(p).high) / 2;
          return (
            <tr key={state.id}>
              <th scope="row">{state.name}</th>
              <td class="bar" aria-hidden="true">
                <span style={{ width: `${Math.round(100 * told)}%`, background: safeColor(state.color) }} />
              </td>
              <td>{band(p).word}{bundle.checked && `, ${Math.round(100 * p)} %`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
