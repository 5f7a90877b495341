/** What is drawn with the colour of a convention, on light and on dark; each `#rrggbb`. States of an action are ours everywhere. */
export interface Couleurs {
  /** Links and what is pressed; white is written on it. */
  readonly accent: string;
  readonly hover: string;
  /** Ground of what is chosen, or said aside. */
  readonly soft: string;
  readonly dark: Pick<Couleurs, 'accent' | 'hover' | 'soft'>;
}

const COULEUR = /^#[\da-f]{6}$/;

/** As it is kept; null: it is no colour. */
export function parseCouleur(texte: string): string | null {
  const written = texte.trim().toLowerCase();
  const couleur = written.startsWith('#') ? written : `#${written}`;
  return COULEUR.test(couleur) ? couleur : null;
}

/** The grounds on which an accent is read, and what is written on it (adapters/web/assets/tokens.css). */
const LIGHT = { grounds: ['#ffffff', '#f9fbfa', '#f5f7f6'], written: '#ffffff' } as const;
const DARK = { grounds: ['#0f191c', '#162327', '#1b2a2f'], written: '#05262b' } as const;

/** WCAG 2.2, 1.4.3: a text of any size. */
const LEAST = 4.5;

/** As near to the given colour as a text of it can be read on every ground of ours, and ours on it. */
export function deriveCouleurs(couleur: string): Couleurs {
  const found = derived.get(couleur) ?? derive(couleur);
  if (derived.size >= MOST) derived.clear(); // whoever asks for a sheet may name any colour
  derived.set(couleur, found);
  return found;
}

const derived = new Map<string, Couleurs>(); // asked with each page and each letter
const MOST = 200;

function derive(couleur: string): Couleurs {
  const accent = approach([couleur, BLACK], (one) => isReadable(one, LIGHT, toSoft(one)));
  const onDark = approach([couleur, toVivid(couleur), WHITE], (one) =>
    isReadable(one, DARK, toSoftInTheDark(one)),
  );
  return {
    accent,
    hover: toHover(accent, (one) => isReadable(one, LIGHT, toSoft(accent))),
    soft: toSoft(accent),
    dark: {
      accent: onDark,
      hover: toHover(onDark, (one) => isReadable(one, DARK, toSoftInTheDark(onDark))),
      soft: toSoftInTheDark(onDark),
    },
  };
}

/** Darker or lighter: what can be read and differs most. */
function toHover(accent: string, isEnough: (couleur: string) => boolean): string {
  const others = [mix(accent, BLACK, SOME), mix(accent, WHITE, MUCH)].filter(isEnough);
  return others.toSorted((a, b) => getContrast(b, accent) - getContrast(a, accent))[0] ?? accent;
}

const [BLACK, WHITE] = ['#000000', '#ffffff'];
const [SOME, MUCH] = [0.2, 0.28];
function toSoft(accent: string): string {
  return mix('#ffffff', accent, 0.1);
}

function toSoftInTheDark(accent: string): string {
  return mix('#162327', accent, 0.12);
}

function isReadable(accent: string, { grounds, written }: typeof LIGHT | typeof DARK, soft: string) {
  return [...grounds, soft, written].every((other) => getContrast(accent, other) >= LEAST);
}

/** The same at its lightest, before white comes into it. */
function toVivid(couleur: string): string {
  const levels = toLevels(couleur);
  const most = Math.max(...levels, 1);
  return toHex(levels.map((level) => (level * 255) / most));
}

/** The first step on the way from a colour to others that will do, or the next one, where rounding wavers; the end of it does. */
function approach(way: readonly string[], isEnough: (couleur: string) => boolean): string {
  const leg = way.findIndex((to, index) => index === way.length - 1 || (index > 0 && isEnough(to)));
  const [from = BLACK, to = from] = [way[leg - 1], way[leg]];
  let [low, high] = [0, STEPS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(mix(from, to, middle / STEPS))) high = middle;
    else low = middle + 1;
  }
  return mix(from, to, high / STEPS);
}

const STEPS = 100;

/** So much of the second in the first. */
function mix(one: string, other: string, part: number): string {
  const [a, b] = [toLevels(one), toLevels(other)];
  return toHex(a.map((level, index) => level + ((b[index] ?? level) - level) * part));
}

function toHex(levels: readonly number[]): string {
  return `#${levels.map((level) => Math.round(level).toString(16).padStart(2, '0')).join('')}`;
}

/** Between 1 and 21: w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function getContrast(one: string, other: string): number {
  const [high = 0, low = 0] = [getBrightness(one), getBrightness(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** w3.org/TR/WCAG22/#dfn-relative-luminance */
function getBrightness(couleur: string): number {
  const [red = 0, green = 0, blue = 0] = toLevels(couleur).map((level) => {
    const part = level / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLevels(couleur: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(couleur.slice(at, at + 2), 16));
}
