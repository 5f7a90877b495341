import type { Request } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/repondre.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { parseToken } from '../requests/routing.ts';
import type { DeadLink } from '../tableau/new-link.ts';
import { renderInfo } from '../tableau/personal-shell.ts';

/** « Ce n’est pas moi », before it is done. */
export function renderRefus(personne: Personne, address: string, site: Site): Markup {
  const more = html`
    <form method="post" action=${`${address}/pas-moi`} class="buttons" novalidate>
      <button class="button danger">${say.FERMER}</button>
      <a class="button" href=${address}>${say.RETOUR}</a>
    </form>
  `;
  return renderInfo(say.viewRefusLien(personne), site, more);
}

export function renderRefuse(site: Site): Markup {
  return renderInfo(say.viewLienRefuse(), site);
}

/** What stands there when the link of the request opens nothing (any more). */
export function toDeadLink(request: Request): DeadLink {
  const action = fill(PATHS.repondreDemande, { token: parseToken(request.params.token) });
  return { view: say.viewLienPerime, action };
}
