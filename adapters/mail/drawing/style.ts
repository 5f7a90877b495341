/** Colours of the pages (adapters/web/assets/tokens.css), as e-mail takes them: inline, and again for dark screens. */
const LIGHT = {
  ground: '#f5f7f6',
  surface: '#ffffff',
  ink: '#10242a',
  quiet: '#526168',
  line: '#dfe5e3',
  strongLine: '#77868a',
  accent: '#0b6675',
  onAccent: '#ffffff',
} as const;
const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  ground: '#0f191c',
  surface: '#162327',
  ink: '#e8f0ef',
  quiet: '#a3b5b8',
  line: '#2b3b3f',
  strongLine: '#7f9096',
  accent: '#6cc5cf',
  onAccent: '#05262b',
};

/** Of a convention, on light and on dark; ours, in whose place they stand. */
export interface Accents {
  readonly accent: string;
  readonly dark: { readonly accent: string };
}
export const OURS: Accents = { accent: LIGHT.accent, dark: { accent: DARK.accent } };

/** The letters of the pages where a machine has them: no mail client of our readers fetches any. */
const FONT =
  "'Atkinson Hyperlegible Next',system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';

/** One style for each kind of element; its class is for dark screens. */
export const STYLES = {
  ground: `margin:0;padding:0;background:${LIGHT.ground}`,
  column: 'width:600px;max-width:100%;text-align:left',
  main: 'padding:20px',
  surface: `background:${LIGHT.surface};border:1px solid ${LIGHT.line};border-top:0;border-radius:0 0 12px 12px`,
  band: `padding:12px 20px;background:${LIGHT.accent};border-radius:12px 12px 0 0`,
  brand: `margin:0;font:700 15px/1.4 ${FONT};color:${LIGHT.onAccent}`,
  title: `margin:0 0 12px;font:700 22px/1.3 ${FONT};color:${LIGHT.ink};${BREAK}`,
  subtitle: `margin:24px 0 8px;font:700 18px/1.35 ${FONT};color:${LIGHT.ink};${BREAK}`,
  text: `margin:0 0 12px;font:400 16px/1.55 ${FONT};color:${LIGHT.ink};${BREAK}`,
  itemText: `margin:0 0 2px;font:700 16px/1.45 ${FONT};color:${LIGHT.ink};${BREAK}`,
  itemValue: `margin:0;font:400 16px/1.45 ${FONT};color:${LIGHT.ink};${BREAK}`,
  quiet: `margin:0 0 8px;font:400 14px/1.5 ${FONT};color:${LIGHT.quiet};${BREAK}`,
  label: `font:400 14px/1.5 ${FONT};color:${LIGHT.quiet}`,
  bullets: 'margin:0 0 12px;padding:0 0 0 20px',
  list: 'margin:0 0 12px',
  pictured: 'margin:0 0 8px;border-collapse:separate',
  picture: 'background:#ffffff',
  item: `margin:0;padding:12px 0;border-top:1px solid ${LIGHT.line}`,
  link: `color:${LIGHT.accent};text-decoration:underline`,
  press: 'margin:8px 0 0;border-collapse:separate',
  // Word, which draws for Outlook, gives a link no room of its own: the cell has it there alone.
  primary: `border-radius:8px;background:${LIGHT.accent};mso-padding-alt:12px 18px`,
  primaryLink: `display:inline-block;padding:12px 18px;font:700 16px/1.3 ${FONT};color:${LIGHT.onAccent};text-decoration:none`,
  second: `border-radius:8px;border:1px solid ${LIGHT.strongLine};mso-padding-alt:11px 17px`,
  secondLink: `display:inline-block;padding:11px 17px;font:700 16px/1.3 ${FONT};color:${LIGHT.ink};text-decoration:none`,
} as const;

export type StyleName = keyof typeof STYLES;

const OF_THE_DARK: Readonly<Partial<Record<StyleName, string>>> = {
  ground: `background:${DARK.ground}`,
  surface: `background:${DARK.surface};border-color:${DARK.line}`,
  band: `background:${DARK.accent}`,
  brand: `color:${DARK.onAccent}`,
  title: `color:${DARK.ink}`,
  subtitle: `color:${DARK.ink}`,
  text: `color:${DARK.ink}`,
  itemText: `color:${DARK.ink}`,
  itemValue: `color:${DARK.ink}`,
  label: `color:${DARK.quiet}`,
  quiet: `color:${DARK.quiet}`,
  item: `border-color:${DARK.line}`,
  link: `color:${DARK.accent}`,
  picture: 'padding:8px;border-radius:8px',
  primary: `background:${DARK.accent}`,
  primaryLink: `color:${DARK.onAccent}`,
  second: `border-color:${DARK.strongLine}`,
  secondLink: `color:${DARK.ink}`,
};

/** What a mail program takes where it can, for whoever reads on a narrow screen, and on a dark one. */
export const SCREENS = `@media (max-width:620px){.column{width:100% !important}}:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${toRules(OF_THE_DARK)}}`;

function toRules(styles: typeof OF_THE_DARK): string {
  return Object.entries(styles)
    .map(([name, style]) => `.${name}{${style.replaceAll(';', ' !important;')} !important}`)
    .join('');
}
