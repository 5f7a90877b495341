import type { RequestHandler, Router } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { ChoixRapport, PageRapport } from '../../../src/views/pages/rapports.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { addPage, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface RapportsUseCases {
  /** A bilan or a report with what else can be asked for there; null: it is not for this person. */
  findRapportEnPlace(
    personne: Personne,
    demande: {
      readonly genre: 'bilan' | 'activite';
      readonly annee: string | null;
      readonly version: string | null;
    },
  ): Promise<PageRapport | null>;
}

interface Options extends ConnexionOptions<RapportsUseCases> {
  readonly enter: Enter;
}

/** Bilans and reports, whole, at addresses of their own; what is not for its reader is said by the place itself. */
export function addRapports(router: Router, { enter, useCases, site }: Options): void {
  const read =
    (genre: 'bilan' | 'activite', path: string): RequestHandler =>
    async (request, response, next) => {
      const page = await enter(request, response);
      if (page === null) return;
      const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
      const demande = { genre, annee: textOf(request.query.annee), version: textOf(request.query.version) };
      const rapport = await useCases.findRapportEnPlace(page.lecteur.personne, demande);
      if (rapport === null) return next();
      const { document, choix } = rapport;
      const text = renderDocument(illustrate(document, site), page.context, true);
      const main = html`<div class="rapport">${choix.map((row) => renderChoix(row, path))}${text}</div>`;
      sendPage(response, renderShell({ title: document.title, main }, page, site));
    };
  addPage(router, PATHS.espaceBilan, read('bilan', PATHS.espaceBilan));
  addPage(router, PATHS.espaceActivite, read('activite', PATHS.espaceActivite));
}

function renderChoix({ label, options }: ChoixRapport, path: string): Markup {
  return html`
    <ul class="chips" aria-label=${label}>
      ${options.map((one) => html`<li><a class="chip" href=${`${path}?${new URLSearchParams(one.asked)}`} aria-current=${one.isOn ? 'true' : undefined}>${one.label}</a></li>`)}
    </ul>
  `;
}
