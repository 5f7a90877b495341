/** Colours of the pages (adapters/web/assets/base.css), as e-mail takes them: inline, and again for dark screens. */
const LIGHT = {
  ground: '#f5f3ee',
  surface: '#ffffff',
  ink: '#1c2b30',
  quiet: '#526168',
  line: '#ded9ce',
  accent: '#0b6675',
  onAccent: '#ffffff',
} as const;

/** The letters of the pages where a machine has them: no mail client of our readers fetches any. */
const FONT =
  "'Atkinson Hyperlegible Next',system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';

/** One style for each kind of element; its class is for dark screens. */
export const STYLES = {
  ground: `margin:0;padding:0;background:${LIGHT.ground}`,
  surface: `background:${LIGHT.surface};border:1px solid ${LIGHT.line};border-radius:12px`,
  brand: `margin:0;padding:16px 20px 12px;font:600 15px/1.4 ${FONT};color:${LIGHT.accent}`,
  title: `margin:0 0 12px;font:700 22px/1.3 ${FONT};color:${LIGHT.ink};${BREAK}`,
  subtitle: `margin:24px 0 8px;font:700 17px/1.35 ${FONT};color:${LIGHT.ink};${BREAK}`,
  text: `margin:0 0 12px;font:400 16px/1.55 ${FONT};color:${LIGHT.ink};${BREAK}`,
  itemText: `margin:0 0 2px;font:600 16px/1.45 ${FONT};color:${LIGHT.ink};${BREAK}`,
  quiet: `margin:0 0 8px;font:400 14px/1.5 ${FONT};color:${LIGHT.quiet};${BREAK}`,
  list: 'margin:0 0 12px;padding:0;list-style:none',
  item: `margin:0;padding:12px 0;border-top:1px solid ${LIGHT.line}`,
  link: `color:${LIGHT.accent};text-decoration:underline`,
  press: 'margin:8px 0 0;border-collapse:separate',
  primary: `border-radius:8px;background:${LIGHT.accent}`,
  primaryLink: `display:inline-block;padding:12px 18px;font:600 16px/1.3 ${FONT};color:${LIGHT.onAccent};text-decoration:none`,
  second: `border-radius:8px;border:1px solid ${LIGHT.accent}`,
  secondLink: `display:inline-block;padding:11px 17px;font:600 16px/1.3 ${FONT};color:${LIGHT.accent};text-decoration:none`,
} as const;

export type StyleName = keyof typeof STYLES;

const DARK: Readonly<Partial<Record<StyleName, string>>> = {
  ground: 'background:#0f181b',
  surface: 'background:#172327;border-color:#2b3b41',
  brand: 'color:#68c8d4',
  title: 'color:#e7eeef',
  subtitle: 'color:#e7eeef',
  text: 'color:#e7eeef',
  itemText: 'color:#e7eeef',
  quiet: 'color:#a5b4b9',
  item: 'border-color:#2b3b41',
  link: 'color:#68c8d4',
  primary: 'background:#68c8d4',
  primaryLink: 'color:#05262b',
  second: 'border-color:#68c8d4',
  secondLink: 'color:#68c8d4',
};

/** What a mail program takes where it can, for whoever reads on a dark screen. */
export const DARK_SCREEN = `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${toRules(DARK)}}`;

function toRules(styles: typeof DARK): string {
  return Object.entries(styles)
    .map(([name, style]) => `.${name}{${style.replaceAll(';', ' !important;')} !important}`)
    .join('');
}
