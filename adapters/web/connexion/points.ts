import type { Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill } from '../../../src/links.ts';
import { ADRESSES_SEANCES, TITRE_SEANCES } from '../../../src/views/seances/place.ts';
import { listSuites, type PointsOuverts, viewMotsPoints } from '../../../src/views/seances/points-page.ts';
import { html } from '../drawing/html.ts';
import { parseBody } from '../parse.ts';
import {
  addressAfter,
  type PointsEcrits,
  parseNotes,
  readFields,
  showPoints,
  writePoints,
} from '../points/points.ts';
import { renderPoints } from '../points/points-page.ts';
import { renderButtons } from '../render.ts';
import { addFormPage, parseWord, readBody, sendPage } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface PointsEnPlaceUseCases {
  /** The points of the séance at this address; null: there is none, or its person does not coordinate. */
  findPoints(personne: Personne, mot: string): Promise<PointsOuverts | null>;
}

interface PointsEnPlaceOptions extends ConnexionOptions<PointsEnPlaceUseCases> {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly enter: Enter;
  /** Where the session is over, what was typed is shown. */
  readonly enterSending: Enter;
}

/** What comes of each point, at an address of the séance. All that was saved leads to it anew; what was not stays typed. */
export function addPoints(router: Router, options: PointsEnPlaceOptions): void {
  const { enter, enterSending, useCases, bot, site } = options;
  const render = (page: PagePersonnelle, mot: string, written: PointsEcrits) => {
    const { opened, lignes, refus } = written;
    const mots = viewMotsPoints(opened.page);
    const seance = fill(ADRESSES_SEANCES.seance, { mot });
    const main = html`
      <p class="quiet"><a href=${ADRESSES_SEANCES.seances}>${TITRE_SEANCES}</a> · <a href=${seance}>${mots.seance}</a></p>
      <h2 class="page-title">${mots.title}</h2>
      ${renderPoints({ mots, lignes, refus, action: fill(ADRESSES_SEANCES.points, { mot }) })}
      ${renderButtons(listSuites(opened.page), page.context)}
    `;
    return renderShell({ title: mots.title, main }, page, site);
  };
  addFormPage(router, ADRESSES_SEANCES.points, {
    read: async (request, response, next) => {
      const page = await enter(request, response);
      if (page === null) return;
      const mot = parseWord(request.params.mot);
      const opened = await useCases.findPoints(page.lecteur.personne, mot);
      if (opened === null) return next();
      sendPage(response, render(page, mot, showPoints(opened, parseNotes(request))));
    },
    send: async (request, response, next) => {
      const page = await enterSending(request, response);
      if (page === null) return;
      const mot = parseWord(request.params.mot);
      const { personne, account } = page.lecteur;
      const opened = await useCases.findPoints(personne, mot);
      if (opened === null) return next();
      await readBody(readFields, request, response);
      const asked = { ...opened, acteur: { personne, account } };
      const reopen = () => useCases.findPoints(personne, mot);
      const written = await writePoints(asked, parseBody(request.body), { bot, reopen });
      if (written.isWhole)
        return response.redirect(303, addressAfter(fill(ADRESSES_SEANCES.points, { mot }), written));
      sendPage(response.status(written.isRefused ? 422 : 200), render(page, mot, written));
    },
  });
}
