import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { toHtml } from './teams-markdown.ts';

export type Theme = 'light' | 'dark';

/** Draws a card in a page of a real browser, with Microsoft's own library and colours near those of Teams. */
export async function drawCard(page: Page, card: object, theme: Theme = 'light'): Promise<void> {
  const { background, color, host } = THEMES[theme];
  await page.setContent(
    `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Teams</title><style>${STYLE}</style><body style="background:${background};color:${color}"><main></main></body></html>`,
  );
  await page.addScriptTag({ content: readFileSync(LIBRARY, 'utf8') });
  await page.evaluate(
    ({ json, hostConfig, texts }) => {
      const { AdaptiveCards } = window as unknown as { AdaptiveCards: typeof import('adaptivecards') };
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        result.outputHtml = texts[text] ?? '';
        result.didProcess = true;
      };
      const drawn = new AdaptiveCards.AdaptiveCard();
      drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
      drawn.parse(json, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
      const element = drawn.render();
      if (element) document.querySelector('main')?.append(element);
    },
    { json: card, hostConfig: host, texts: drawTexts(card) },
  );
}

/** The Markdown of each text of a card, drawn before it is handed to the page. */
function drawTexts(value: unknown): Record<string, string> {
  if (Array.isArray(value)) return Object.assign({}, ...value.map(drawTexts));
  if (typeof value === 'string') return { [value]: toHtml(value) };
  if (value === null || typeof value !== 'object') return {};
  return Object.assign({}, ...Object.values(value).map(drawTexts));
}

const LIBRARY = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

const STYLE = `
  body { margin: 12px; font-family: 'Segoe UI', 'DejaVu Sans', sans-serif; }
  main { border-radius: 6px; overflow: hidden; box-shadow: 0 1px 3px #0005; }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'DejaVu Sans', sans-serif; padding: 5px 12px; border-radius: 4px; border: 1px solid #8886; background: transparent; color: inherit; text-align: left; }
  .ac-pushButton.style-positive { background: #5b5fc7; color: #fff; }
  .ac-pushButton.style-destructive { color: #c4314b; }
  .ac-adaptiveCard { color: var(--text); }
  .ac-input, .ac-input input[type=text] { font: 14px 'Segoe UI', 'DejaVu Sans', sans-serif; box-sizing: border-box; }
`;

const THEMES = {
  light: {
    background: '#f5f5f5',
    color: '#242424',
    host: createHost({
      text: '#242424',
      subtle: '#616161',
      card: '#ffffff',
      emphasis: '#f5f5f5',
      attention: '#c4314b',
    }),
  },
  dark: {
    background: '#1f1f1f',
    color: '#ffffff',
    host: createHost({
      text: '#ffffff',
      subtle: '#adadad',
      card: '#292929',
      emphasis: '#1f1f1f',
      attention: '#f9526b',
    }),
  },
};

interface Palette {
  readonly text: string;
  readonly subtle: string;
  readonly card: string;
  readonly emphasis: string;
  readonly attention: string;
}

function createHost({ text, subtle, card, emphasis, attention }: Palette): object {
  const color = (main: string, quiet = main) => ({ default: main, subtle: quiet });
  const foregroundColors = { default: color(text, subtle), attention: color(attention) };
  return {
    fontFamily: "'Segoe UI', 'DejaVu Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: '#8884' },
    containerStyles: {
      default: { backgroundColor: card, foregroundColors },
      emphasis: { backgroundColor: emphasis, foregroundColors },
    },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      spacing: 'default',
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
    inputs: { label: { requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } } },
    textStyles: { heading: { size: 'default', weight: 'bolder' } },
    textBlock: { headingLevel: 2 },
  };
}
