import type { Bundle, ChainLink } from './model';
import { spaced } from './words';

/** A party by the name the map gives it, else its id in readable form. */
export function sideName(bundle: Bundle, id: string): string {
  return bundle.states.find(state => state.id === id)?.name ?? spaced(id);
}

/** Who told whom: publisher first, the one who speaks last, each with its kind and side. */
export function Chain({ bundle, chain }: { bundle: Bundle; chain: ChainLink[] }) {
  return (
    <ol class="chain" aria-label="Who told whom">
      {chain.map((link, i) => (
        <li key={i}>
          <bdi>{link.text}</bdi>
          <small>
            {' '}
            {spaced(link.type)}
            {link.side && `, ${sideName(bundle, link.side)} side`}
          </small>
        </li>
      ))}
    </ol>
  );
}
