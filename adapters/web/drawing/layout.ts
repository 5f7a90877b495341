import { fill, PATHS } from '../../../src/links.ts';
import type { Pictures } from '../../../src/ports/pictures.ts';
import * as say from '../../../src/views/pages/site.ts';
import { EMBLEME, type SiteNames } from '../../../src/views/words/site-names.ts';
import { nameOfColour, TYPEFACE } from '../assets.ts';
import { type Content, html, type Markup } from './html.ts';

/** What every page of the site needs to know. */
export interface Site extends Pick<Pictures, 'withAddress'> {
  readonly publicUrl: string;
  readonly isDemonstration: boolean;
  /** Search engines find the same pages at other addresses of ours. */
  readonly isFoundElsewhere?: boolean;
  /** What the convention is called now: another one may have been loaded, or an avenant have changed it. */
  readonly names: () => SiteNames;
  /** Address of an asset, with the mark of its version. */
  readonly asset: (name: string) => string;
  /** Of whoever is signed in and reads a page of everybody; null: nobody is. */
  readonly ownMenu: () => readonly say.EntreeMenu[] | null;
  /** Address of a script of the chat in whose frame the page is shown. */
  readonly script?: string;
}

export interface SitePage {
  readonly title: string;
  /** Its entry in the menu; null when it has none. */
  readonly path: string | null;
  readonly main: Content;
  /** A script of ours that only this page needs; it works without. */
  readonly script?: string;
  /** The same of a sheet. */
  readonly sheet?: string;
  /** What may be followed here by a reader of feeds. */
  readonly feed?: { readonly title: string; readonly url: string };
}

/** A public page. */
export function renderSite({ title, path, main, script, sheet, feed }: SitePage, site: Site): Markup {
  const footer = html`
    <nav aria-label=${say.PIED_DE_PAGE}><ul>${say.LIENS_DU_PIED.map((entry) => renderEntry(entry, path))}</ul></nav>
    <p class="quiet">${site.names().mention}</p>
  `;
  const head = html`${sheet && html`<link rel="stylesheet" href=${site.asset(sheet)} />`}${feed && html`<link rel="alternate" type="application/atom+xml" title=${feed.title} href=${feed.url} />`}${script && html`<script type="module" src=${site.asset(script)}></script>`}`;
  return renderFrame({ title, kind: 'site', menu: listSiteMenu(site), path, main, footer, head }, site);
}

interface Frame {
  readonly title: string;
  readonly kind: 'site' | 'personal';
  /** Null: another site shows the page in a frame of its own, where no other page of ours does. */
  readonly menu: readonly say.EntreeMenu[] | null;
  /** Where the page stands; null: nowhere in the menu. */
  readonly path: string | null;
  /** At the end of the menu: how to leave. */
  readonly leave?: Content;
  /** Above what the page shows: who reads it. */
  readonly above?: Content;
  readonly main: Content;
  readonly footer: Content;
  readonly head: Content;
  /** For a chat's tab. */
  readonly lien?: string | undefined;
}

/** What stands around every page: skip link, menu at the side or behind a button that needs no script, content, footer. */
export function renderFrame(page: Frame, site: Site): Markup {
  const { title, kind, menu, above, main, footer, head, lien } = page;
  const name = html`${renderMark(site)}<span><strong>${say.NOM_DU_SITE}</strong><span class="quiet">${site.names().sousTitre}</span></span>`;
  const body = html`
    <body class=${menu ? `${kind} framed` : kind} data-lien=${lien}>
      <a class="skip" href="#contenu">${say.ALLER_AU_CONTENU}</a>
      <header class="site-header">
        ${menu ? html`<a class="brand" href=${menu[0]?.url}>${name}</a>` : html`<p class="brand">${name}</p>`}
        ${
          menu &&
          html`
          <details class="menu"><summary class="button">${say.OUVRIR_LE_MENU}</summary>${renderMenu(menu, page)}</details>
          <div class="side">${renderMenu(menu, page)}</div>
        `
        }
      </header>
      <div class="page">
        ${above}
        <main id="contenu" tabindex="-1" class="wide">${main}</main>
        ${footer && html`<footer class="site-footer"><div class="wide">${footer}</div></footer>`}
      </div>
    </body>
  `;
  return renderHtml({ title, head, body }, site);
}

function renderMenu(menu: readonly say.EntreeMenu[], { path, leave }: Frame): Markup {
  const current = findCurrent(menu, path);
  return html`<nav aria-label=${say.NAVIGATION}><ul>${menu.map((entry) => renderEntry(entry, path, entry === current))}${leave && html`<li>${leave}</li>`}</ul></nav>`;
}

/** The entry of the page itself, else the one that it stands under. */
export function findCurrent(
  menu: readonly say.EntreeMenu[],
  path: string | null,
): say.EntreeMenu | undefined {
  if (path === null) return undefined;
  const [home, ...others] = menu;
  const isUnder = ({ url, also = [] }: say.EntreeMenu) =>
    [url, ...also].some((place) => path === place || path.startsWith(`${place}/`));
  return others.find(isUnder) ?? (home?.url === path ? home : undefined);
}

/** The outermost shell of any page. `head` adds what only this page needs. */
export function renderHtml(
  { title, head, body }: { readonly title: string; readonly head?: Content; readonly body: Markup },
  { asset, names }: Site,
): Markup {
  const { couleur, embleme } = names();
  return html`
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>${say.titreDePage(title)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${embleme ? html`<link rel="icon" href=${addressOf(embleme)} type="image/png" />` : html`<link rel="icon" href=${asset('icon.svg')} type="image/svg+xml" />`}
        <link rel="preload" href=${asset(TYPEFACE)} as="font" type="font/woff2" crossorigin />
        <link rel="stylesheet" href=${asset('style.css')} />
        ${couleur && html`<link rel="stylesheet" href=${asset(nameOfColour(couleur))} />`}
        ${head}
      </head>
      ${body}
    </html>
  `;
}

/** Of whoever is signed in, else of the site. */
export function listSiteMenu({ isDemonstration, ownMenu, names }: Site): readonly say.EntreeMenu[] {
  const menu = ownMenu() ?? say.MENU.filter(({ url }) => url !== PATHS.actualites || names().hasActualites);
  return isDemonstration ? [...menu, say.MENU_DEMONSTRATION] : menu;
}

function renderEntry({ url, label }: say.EntreeMenu, path: string | null, isCurrent = url === path): Markup {
  const current = isCurrent && (url === path ? 'page' : 'true');
  return html`<li><a href=${url} aria-current=${current || undefined}>${label}</a></li>`;
}

/** The emblem of the convention in the place of our own mark; decoration likewise. */
function renderMark({ names }: Site): Markup {
  const { embleme } = names();
  return embleme ? html`<img class="emblem" src=${addressOf(embleme)} alt="" />` : renderLogo();
}

function addressOf(embleme: string): string {
  return `${fill(PATHS.logo, { partie: EMBLEME })}?v=${embleme}`;
}

/** Our own mark: a bubble over a coast line. Decoration: the name always stands beside it. */
export function renderLogo(): Markup {
  return html`
    <svg class="logo" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path class="logo-bubble" d="M9 3h22a7 7 0 0 1 7 7v14a7 7 0 0 1-7 7H19l-8.5 6.5V31H9a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7z" />
      <path class="logo-wave" d="M8 20c3.2-3.6 6-3.6 8.6-1s5.4 2.600 8 0 4.800-3 7.400-.6" />
      <circle class="logo-sun" cx="26" cy="11" r="3" />
    </svg>
  `;
}

/** A small drawing beside a word; never alone. */
export function renderIcon(name: keyof typeof ICONS): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${ICONS[name]} /></svg>`;
}

const ICONS = {
  send: 'M4 12 20 4l-5 16-3.500-6.500zM11.500 13.500 20 4',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500a6.500 6.500 0 0 1 3.500 5.500',
  close: 'M6 6l12 12M18 6 6 18',
} as const;
