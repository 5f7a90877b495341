import { PATHS } from '../../../src/links.ts';
import type { Pictures } from '../../../src/ports/pictures.ts';
import {
  ALLER_AU_CONTENU,
  LIENS_DU_PIED,
  MENU,
  MENU_DEMONSTRATION,
  NAVIGATION,
  NOM_DU_SITE,
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
}

/** A public page: skip link, header, menu, content, footer. */
export function renderSite({ title, path, main, script }: SitePage, site: Site): Markup {
  const body = html`
    <body class="site">
      <a class="skip" href="#contenu">${ALLER_AU_CONTENU}</a>
      <header class="site-header">
        <div class="wide">
          <a class="brand" href=${PATHS.accueil}>${renderLogo()}<span><strong>${NOM_DU_SITE}</strong><span class="quiet">${site.names().sousTitre}</span></span></a>
          <nav aria-label=${NAVIGATION}><ul>${listMenu(site).map((entry) => renderEntry(entry, path))}</ul></nav>
        </div>
      </header>
      <main id="contenu" tabindex="-1" class="wide">${main}</main>
      <footer class="site-footer">
        <div class="wide">
          <nav aria-label=${PIED_DE_PAGE}><ul>${LIENS_DU_PIED.map((entry) => renderEntry(entry, path))}</ul></nav>
          <p class="quiet">${site.names().mention}</p>
        </div>
      </footer>
    </body>
  `;
  const head = script && html`<script type="module" src=${site.asset(script)}></script>`;
  return renderHtml({ title, head: head || null, body }, site);
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

interface Entry {
  readonly url: string;
  readonly label: string;
}

function listMenu({ isDemonstration }: Site): readonly Entry[] {
  return isDemonstration ? [...MENU, MENU_DEMONSTRATION] : MENU;
}

function renderEntry({ url, label }: Entry, path: string | null): Markup {
  return html`<li><a href=${url} aria-current=${url === path ? 'page' : undefined}>${label}</a></li>`;
}
