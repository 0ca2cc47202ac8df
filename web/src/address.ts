import { useLayoutEffect, useRef } from 'preact/hooks';

const PAUSE_MS = 500; // browsers refuse more than some hundred changes in half a minute

/** Keep the address bar at `link`: at once after a rest, at most twice a second while a slider moves. */
export function useAddress(link: string): void {
  const written = useRef(-Infinity);
  useLayoutEffect(() => {
    const write = () => {
      written.current = performance.now();
      history.replaceState(null, '', link);
    };
    const wait = written.current + PAUSE_MS - performance.now();
    if (wait <= 0) return write();
    const timer = setTimeout(write, wait);
    return () => clearTimeout(timer);
  }, [link]);
}
