import type { Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { fill } from '../../../src/links.ts';
import { ADRESSES_SEANCES, TITRE_SEANCES } from '../../../src/views/seances/place.ts';
import { listSuites, viewMotsPoints } from '../../../src/views/seances/points-page.ts';
import { html } from '../drawing/html.ts';
import { addPointsPage, type PointsMontres, readPoints } from '../points/points.ts';
import { renderPoints } from '../points/points-page.ts';
import { renderButtons } from '../render.ts';
import { parseWord, readBody } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import { type ConnexionOptions, type Enter, refuseMoved } from './places.ts';

interface PointsEnPlaceOptions extends ConnexionOptions<'findPoints'> {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly enter: Enter;
  /** Where the session is over, what was typed is shown. */
  readonly enterSending: Enter;
}

/** What comes of each point, at an address of the séance. */
export function addPoints(router: Router, options: PointsEnPlaceOptions): void {
  const { enter, enterSending, useCases, site } = options;
  const render = (page: PagePersonnelle, mot: string, { opened, lignes, refus }: PointsMontres) => {
    const mots = viewMotsPoints(opened.page);
    const seance = fill(ADRESSES_SEANCES.seance, { mot });
    const main = html`
      <p class="quiet"><a href=${ADRESSES_SEANCES.seances}>${TITRE_SEANCES}</a> · <a href=${seance}>${mots.seance}</a></p>
      <h2 class="page-title">${mots.title}</h2>
      ${renderPoints({ mots, lignes, refus, action: fill(ADRESSES_SEANCES.points, { mot }), pour: page.context.pour })}
      ${renderButtons(listSuites(opened.page), page.context)}
    `;
    return renderShell({ title: mots.title, main, script: 'form.js' }, page, site);
  };
  addPointsPage(router, ADRESSES_SEANCES.points, {
    ...options,
    open: async (request, response, next) => {
      const page = await (request.method === 'POST' ? enterSending : enter)(request, response);
      if (page === null) return null;
      if (request.method === 'POST') {
        await readBody(readPoints, request, response);
        if (refuseMoved(request.body, page, { response, site })) return null;
      }
      const mot = parseWord(request.params.mot);
      const { personne, account } = page.lecteur;
      const found = await useCases.findPoints(personne, mot);
      if (found === null) next();
      const opened = found && { ...found, acteur: { personne, account } };
      return opened && { opened, render: (shown) => render(page, mot, shown) };
    },
  });
}
