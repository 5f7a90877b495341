import type { Router } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { entriesOf } from '../../../src/domain/nouns/tables.ts';
import { placeOf } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/rapports.ts';
import { RESUMES_ET_BILANS, type TableResumes } from '../../../src/views/pages/table-resumes.ts';
import { toFixed } from '../../../src/views/words/table.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderTable } from '../drawing/render-liste.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { addPage } from '../requests/routing.ts';
import { createReading, type PlaceOptions } from './places.ts';

/** With what its reader came in. */
type DemandeDeSession = say.Demande & { readonly session: string | undefined };

type Find = (personne: Personne, demande: DemandeDeSession) => Promise<say.PageRapport | null>;

/** All papers, and each of them whole at an address of its own; what is not for its reader is said by the place itself. */
export function addRapports(
  router: Router,
  options: PlaceOptions<
    'getTableResumes' | 'findResumeEnPlace' | 'findRapportEnPlace' | 'findArchiveEnPlace'
  >,
): void {
  const { useCases } = options;
  const ofGenre =
    (genre: say.GenreRapport): Find =>
    (personne, demande) =>
      useCases.findRapportEnPlace(personne, { ...demande, genre });
  const read = (find: Find) => createRapport(find, options);
  for (const [genre, place] of entriesOf(say.PLACES_RAPPORTS))
    addPage(router, placeOf(place), read(ofGenre(genre)));
  addPage(
    router,
    placeOf('resumes/archive'),
    read((personne) => useCases.findArchiveEnPlace(personne)),
  );
  const readResume = read(useCases.findResumeEnPlace);
  const readAll = createTable(options);
  addPage(router, placeOf('resumes'), (request, response, next) =>
    (request.query.numero === undefined ? readAll : readResume)(request, response, next),
  );
}

function createRapport(
  find: Find,
  options: PlaceOptions<
    'getTableResumes' | 'findResumeEnPlace' | 'findRapportEnPlace' | 'findArchiveEnPlace'
  >,
) {
  return createReading(options, async ({ lecteur, context }, { query }, response) => {
    const rapport = await find(lecteur.personne, { ...parseDemande(query), session: lecteur.session });
    if (rapport === null) return null;
    if (rapport.fichier) {
      response.redirect(303, rapport.fichier);
      return 'sent';
    }
    const { document, choix } = rapport;
    const text = renderDocument(illustrate(document, options.site), context, true);
    const { adresse, label } = rapport.above ?? { adresse: placeOf('resumes'), label: RESUMES_ET_BILANS };
    const above = html`<p class="quiet"><a href=${adresse}>${label}</a></p>`;
    const main = html`<div class="rapport">${above}${choix.map(renderChoix)}${text}</div>`;
    return { title: document.title, main };
  });
}

function createTable(
  options: PlaceOptions<
    'getTableResumes' | 'findResumeEnPlace' | 'findRapportEnPlace' | 'findArchiveEnPlace'
  >,
) {
  return createReading(options, async ({ lecteur }) => {
    const table = await options.useCases.getTableResumes(lecteur.personne);
    return { title: table.titre, main: renderResumes(table) };
  });
}

function parseDemande({
  annee,
  version,
  seance,
  numero,
  dispositif,
  fichier,
}: Readonly<Record<string, unknown>>): say.Demande {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    annee: textOf(annee),
    version: textOf(version),
    seance: textOf(seance),
    numero: textOf(numero),
    dispositif: textOf(dispositif),
    fichier: textOf(fichier),
  };
}

function renderResumes({ titre, phrase, colonnes, lignes, aucun, autres }: TableResumes): Markup {
  return html`
    <div class="plan papers">
      <h2>${titre}</h2>
      <p class="phrase">${phrase}</p>
      ${lignes.length === 0 ? html`<p class="note">${aucun}</p>` : renderTable({ titre, colonnes: toFixed(colonnes), lignes })}
      <div class="shelves">
        ${autres.map(
          (one) => html`
            <section class="card">
              <h3>${one.titre}</h3>
              <p class="quiet">${one.detail}</p>
              <ul class="chips">${one.liens.map(({ label, adresse }) => html`<li><a class="chip" href=${adresse}>${label}</a></li>`)}</ul>
            </section>
          `,
        )}
      </div>
    </div>
  `;
}

function renderChoix({ label, options }: say.ChoixRapport): Markup {
  return html`
    <ul class="chips" aria-label=${label}>
      ${options.map((one) => html`<li><a class="chip" href=${one.adresse} aria-current=${one.isOn ? 'true' : undefined}>${one.label}</a></li>`)}
    </ul>
  `;
}
