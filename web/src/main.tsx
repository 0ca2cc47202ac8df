import { render } from 'preact';
import { App } from './app';
import { readBundle } from './model';
import './style.css';

const place = document.getElementById('app')!;
try {
  render(<App bundle={readBundle(document.getElementById('bundle')?.textContent)} />, place);
} catch (error) {
  render(<main class="failed"><h1>Nothing to show</h1><p>{error instanceof Error ? error.message : String(error)}</p></main>, place);
}
