import type { Response } from 'express';
import { getNomComplet } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { LigneAtelier } from '../../../src/ports/ports.ts';
import * as say from '../../../src/views/pages/atelier.ts';
import { momentEnLettres } from '../../../src/views/words/phrases.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { type ChatPage, renderChat } from './atelier-page.ts';
import type { Joueur } from './atelier-people.ts';
import { getAddress, renderAvatar } from './atelier-personnes.ts';

export interface BoitePage extends ChatPage {
  readonly joueur: Joueur;
  readonly adresse: string;
  /** Which e-mail is open; the latest by default. */
  readonly ligne: string | null;
}

/** A mailbox of the demonstration: what came, and one e-mail as a mail program shows it. */
export function renderBoite(page: BoitePage, site: Site): Markup {
  const { joueur, adresse, lignes } = page;
  const recents = lignes.toReversed();
  const open = recents.find(({ id }) => id === page.ligne) ?? recents[0];
  const nom = getNomComplet(joueur.personne);
  const hasChat = joueur.code !== adresse;
  const main = html`
    <main id="contenu" tabindex="-1" class="conversation">
      <header class="talk-header">
        ${renderAvatar(joueur.personne)}
        <div class="who"><h1>${nom}</h1><p class="quiet">${adresse}</p></div>
        <span class="tag">${say.BOITE}</span>
        ${hasChat && html`<a class="button quiet-button" href=${getAddress(joueur.code)}>${say.CONVERSATION}</a>`}
      </header>
      ${open === undefined ? renderEmpty() : renderOpen(recents, { open, adresse })}
    </main>
  `;
  const current = { conversation: joueur.conversation, code: joueur.code };
  return renderChat({ ...page, title: say.titreBoite(nom), current, hasForm: false, main }, site);
}

/** An e-mail alone, in a page of its own rules: its styles and pictures stand in it, and nothing of it runs. */
export function sendCourriel(
  response: Response,
  ligne: LigneAtelier,
  { publicUrl }: Pick<Site, 'publicUrl'>,
): void {
  response
    .set({
      'Content-Security-Policy': `default-src 'none'; img-src ${new URL(publicUrl).origin}; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'`,
      'X-Frame-Options': 'SAMEORIGIN',
    })
    .type('html')
    .send(parseCourriel(ligne).html.replace('<head>', '<head><base target="_top" />'));
}

function renderEmpty(): Markup {
  return html`<div class="stream"><div class="empty"><h2>${say.BOITE_VIDE}</h2><p>${say.BOITE_VIDE_DETAIL}</p></div></div>`;
}

interface Open {
  readonly open: LigneAtelier;
  readonly adresse: string;
}

function renderOpen(lignes: readonly LigneAtelier[], { open, adresse }: Open): Markup {
  const { subject } = parseCourriel(open);
  const src = fill(PATHS.atelierCourriel, { identifiant: adresse, ligne: open.id });
  return html`
    <div class="mailbox">
      <nav aria-label=${say.BOITE}><ul>${lignes.map((ligne) => renderEntry(ligne, { open, adresse }))}</ul></nav>
      <iframe title=${say.courrielOuvert(subject)} src=${src} sandbox="allow-same-origin allow-top-navigation-by-user-activation"></iframe>
    </div>
  `;
}

function renderEntry(ligne: LigneAtelier, { open, adresse }: Open): Markup {
  const address = fill(PATHS.atelierBoite, { identifiant: adresse });
  return html`
    <li>
      <a href=${`${address}?ligne=${ligne.id}`} aria-current=${ligne.id === open.id ? 'true' : undefined}>
        <span>${parseCourriel(ligne).subject}</span>
        <span class="quiet">${momentEnLettres(ligne.publieLe)}</span>
      </a>
    </li>
  `;
}

/** As adapters/mail keeps it. */
function parseCourriel({ texte }: LigneAtelier): { readonly subject: string; readonly html: string } {
  return JSON.parse(texte ?? '{"subject":"","html":""}');
}
