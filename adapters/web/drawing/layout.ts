import { PATHS } from '../../../src/links.ts';
import type { Pictures } from '../../../src/ports/pictures.ts';
import {
  ALLER_AU_CONTENU,
  type EntreeMenu,
  LIENS_DU_PIED,
  MENU,
  MENU_DEMONSTRATION,
  NAVIGATION,
  NOM_DU_SITE,
  OUVRIR_LE_MENU,
  PIED_DE_PAGE,
  titreDePage,
} from '../../../src/views/pages/site.ts';
import type { SiteNames } from '../../../src/views/words/site-names.ts';
import { TYPEFACE } from '../assets.ts';
import { type Content, html, type Markup } from './html.ts';
import { renderLogo } from './logo.ts';

/** What every page of the site needs to know. */
export interface Site extends Pick<Pictures, 'withAddress'> {
  readonly publicUrl: string;
  readonly isDemonstration: boolean;
  /** What the convention is called now: another one may have been loaded, or an avenant have changed it. */
  readonly names: () => SiteNames;
  /** Address of an asset, with the mark of its version. */
  readonly asset: (name: string) => string;
  /** Of whoever is signed in and reads a page of everybody; null: nobody is. */
  readonly ownMenu: () => readonly EntreeMenu[] | null;
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
    <nav aria-label=${PIED_DE_PAGE}><ul>${LIENS_DU_PIED.map((entry) => renderEntry(entry, path))}</ul></nav>
    <p class="quiet">${site.names().mention}</p>
  `;
  const head = html`${sheet && html`<link rel="stylesheet" href=${site.asset(sheet)} />`}${feed && html`<link rel="alternate" type="application/atom+xml" title=${feed.title} href=${feed.url} />`}${script && html`<script type="module" src=${site.asset(script)}></script>`}`;
  return renderFrame({ title, kind: 'site', menu: listSiteMenu(site), path, main, footer, head }, site);
}

export interface Frame {
  readonly title: string;
  readonly kind: 'site' | 'personal';
  /** Null: another site shows the page in a frame of its own, where no other page of ours does. */
  readonly menu: readonly EntreeMenu[] | null;
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
  const name = html`${renderLogo()}<span><strong>${NOM_DU_SITE}</strong><span class="quiet">${site.names().sousTitre}</span></span>`;
  const body = html`
    <body class=${menu ? `${kind} framed` : kind} data-lien=${lien}>
      <a class="skip" href="#contenu">${ALLER_AU_CONTENU}</a>
      <header class="site-header">
        ${menu ? html`<a class="brand" href=${menu[0]?.url}>${name}</a>` : html`<p class="brand">${name}</p>`}
        ${
          menu &&
          html`
          <details class="menu"><summary class="button">${OUVRIR_LE_MENU}</summary>${renderMenu(menu, page)}</details>
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

function renderMenu(menu: readonly EntreeMenu[], { path, leave }: Frame): Markup {
  const current = findCurrent(menu, path);
  return html`<nav aria-label=${NAVIGATION}><ul>${menu.map((entry) => renderEntry(entry, path, entry === current))}${leave && html`<li>${leave}</li>`}</ul></nav>`;
}

/** The entry of the page itself, else the one that it stands under. */
function findCurrent(menu: readonly EntreeMenu[], path: string | null): EntreeMenu | undefined {
  if (path === null) return undefined;
  const [home, ...others] = menu;
  const isUnder = ({ url, also = [] }: EntreeMenu) =>
    [url, ...also].some((place) => path === place || path.startsWith(`${place}/`));
  return others.find(isUnder) ?? (home?.url === path ? home : undefined);
}

/** The outermost shell of any page. `head` adds what only this page needs. */
export function renderHtml(
  { title, head, body }: { readonly title: string; readonly head?: Content; readonly body: Markup },
  { asset }: Site,
): Markup {
  return html`
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>${titreDePage(title)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href=${asset('icon.svg')} type="image/svg+xml" />
        <link rel="preload" href=${asset(TYPEFACE)} as="font" type="font/woff2" crossorigin />
        <link rel="stylesheet" href=${asset('style.css')} />
        ${head}
      </head>
      ${body}
    </html>
  `;
}

/** Of whoever is signed in, else of the site. */
export function listSiteMenu({ isDemonstration, ownMenu, names }: Site): readonly EntreeMenu[] {
  const menu = ownMenu() ?? MENU.filter(({ url }) => url !== PATHS.actualites || names().hasActualites);
  return isDemonstration ? [...menu, MENU_DEMONSTRATION] : menu;
}

function renderEntry({ url, label }: EntreeMenu, path: string | null, isCurrent = url === path): Markup {
  const current = isCurrent && (url === path ? 'page' : 'true');
  return html`<li><a href=${url} aria-current=${current || undefined}>${label}</a></li>`;
}
