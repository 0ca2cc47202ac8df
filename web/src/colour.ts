/** Colours that stay readable: how strong a fill is, and what letter can be read on it. */

export const PAPER = { light: '#ffffff', dark: '#1b2126' };

type Rgb = [number, number, number];

function rgb(hex: string): Rgb {
  const n = parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map(c => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** `color` laid over `paper` with some opacity. */
export function blend(color: string, paper: string, opacity: number): Rgb {
  const [over, under] = [rgb(color), rgb(paper)];
  return over.map((c, i) => Math.round(c * opacity + under[i] * (1 - opacity))) as Rgb;
}

/** Ink that can be read on a fill. */
export function inkOn(fill: Rgb): string {
  return contrast(fill, [255, 255, 255]) >= contrast(fill, [20, 24, 28]) ? '#ffffff' : '#14181c';
}

/** A colour the page may use; anything else a bundle brings becomes grey. */
export function safeColor(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color : '#777777';
}

const FAINTEST = 0.34;

/** How strongly a probability is drawn: in the steps of the words where digits are not shown. */
export function strength(p: number, steps: boolean): number {
  const shown = steps ? (p < 0.45 ? 0.4 : p < 0.55 ? 0.5 : p < 0.8 ? 0.68 : p < 0.95 ? 0.88 : 1) : p;
  return FAINTEST + (1 - FAINTEST) * Math.max(0, (shown - 0.34) / 0.66);
}
