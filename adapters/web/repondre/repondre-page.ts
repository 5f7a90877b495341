import type { Request } from 'express';
import type { Personne } from '../../../src/domain/annuaire/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/repondre.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import { parseBody } from '../parse.ts';
import { parseToken } from '../requests/routing.ts';
import { renderInfo } from '../tableau/personal-shell.ts';

/** « Ce n’est pas moi », before it is done. */
export function renderRefus(personne: Personne, address: string, site: Site): Markup {
  const more = html`
    <form method="post" action=${`${address}/pas-moi`} class="buttons">
      <button class="button danger">${say.FERMER}</button>
      <a class="button" href=${address}>${say.RETOUR}</a>
    </form>
  `;
  return renderInfo(say.viewRefusLien(personne), site, more);
}

export function renderRefuse(site: Site): Markup {
  return renderInfo(say.viewLienRefuse(), site);
}

/** A link that opens nothing: expired, closed, guessed. All look the same, and none loses what was typed. */
export function renderPerime(request: Request, site: Site): Markup {
  const textes = listTyped(parseBody(request.body)).map(({ text }) => text);
  const action = fill(PATHS.repondreDemande, { token: parseToken(request.params.token) });
  const more = html`
    <form method="post" action=${action} class="buttons">
      <button class="button primary">${say.NOUVEAU_LIEN}</button>
    </form>
  `;
  return renderInfo(say.viewLienPerime(textes), site, more);
}

export function renderDemande(site: Site): Markup {
  return renderInfo(say.viewLienDemande(), site);
}
