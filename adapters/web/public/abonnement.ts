import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import type { Abonnements } from '../../../src/pages.ts';
import * as say from '../../../src/views/pages/abonnement.ts';
import { A_CORRIGER } from '../../../src/views/pages/formulaire.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderAddressField } from '../drawing/render-form.ts';
import { parseField } from '../parse.ts';
import { renderHidden } from '../render.ts';
import { limitAsking } from '../requests/address-limit.ts';
import type { Outcomes } from '../requests/outcome.ts';
import { addSending, createFormReader, parseNumero, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';

export interface AbonnementOptions {
  readonly abonnements: Abonnements;
  readonly site: Site;
  readonly outcomes: Outcomes;
  /** Public announcements, at addresses that are there while nobody may follow the actions; else the actions. */
  readonly actualites: boolean;
}

const LARGEST_FORM = 2; // KB

/** Where somebody of the public asks to be told, and confirms it; opening any of its pages changes nothing. */
export function createAbonnementRouter(options: AbonnementOptions): Router {
  const router = Router();
  const paths = pathsOf(options);
  router.use(
    paths.demande,
    limitAsking(),
    noStore,
    createSameOriginCheck(options.site.publicUrl),
    createFormReader(LARGEST_FORM),
  );
  addSending(router, paths.demande, {
    ...options,
    read: createReading(options),
    send: createAsking(options),
    render: (document) => renderDocumentPage({ document }, options.site),
  });
  addSending(router, paths.confirmation, {
    ...options,
    read: createLienReading(options),
    send: createConfirming(options),
    render: (document) => renderDocumentPage({ document }, options.site),
  });
  return router;
}

function pathsOf({ actualites }: Pick<AbonnementOptions, 'actualites'>) {
  return actualites
    ? { demande: PATHS.actualitesAbonnement, confirmation: PATHS.actualitesConfirmation }
    : { demande: PATHS.espacePublicAbonnement, confirmation: PATHS.espacePublicConfirmation };
}

function createReading(options: AbonnementOptions): RequestHandler {
  return async (request, response, next) => {
    const asked = await findAsked(request.query.fiche, options);
    if (asked === null) next();
    else sendForm(response, { ...asked, adresse: '', error: null }, options.site);
  };
}

const ERRORS = {
  'adresse-invalide': { status: 422, error: say.ADRESSE_INVALIDE },
  'trop-de-demandes': { status: 429, error: say.TROP_DE_DEMANDES },
} as const;

function createAsking(options: AbonnementOptions) {
  const { abonnements, site } = options;
  return async (request: Request, response: Response, next: NextFunction): Promise<Document | null> => {
    const asked = await findAsked(parseField(request.body, 'fiche') ?? undefined, options);
    const adresse = parseField(request.body, 'courriel') ?? '';
    const faite =
      asked && (await abonnements.ask({ ...asked, adresse, numero: asked.fiche?.numero ?? null }));
    if (faite === 'demande') return say.COURRIEL_ENVOYE;
    if (asked === null || faite === null) next();
    else
      sendForm(
        response.status(ERRORS[faite].status),
        { ...asked, adresse, error: ERRORS[faite].error },
        site,
      );
    return null;
  };
}

type Asked = Pick<say.SuiviOuvert, 'fiche' | 'actualites'>;

/** Null for a fiche that nobody may follow. */
async function findAsked(
  given: unknown,
  { abonnements, actualites }: AbonnementOptions,
): Promise<Asked | null> {
  if (actualites || given === undefined) return { fiche: null, actualites };
  const numero = parseNumero(given);
  const fiche = numero === null ? null : await abonnements.findFiche(numero);
  return fiche && { fiche, actualites };
}

function sendForm(
  response: Response,
  { fiche, actualites, adresse, error }: Asked & { readonly adresse: string; readonly error: string | null },
  site: Site,
): void {
  const document = say.viewMePrevenir({ fiche, actualites });
  const form = html`
    <form method="post" action=${pathsOf({ actualites }).demande} class="step" novalidate>
      ${fiche && renderHidden({ fiche: String(fiche.numero) })}
      ${renderAddressField({ label: say.ADRESSE, hint: say.ADRESSE_AIDE, error, value: adresse })}
      <div class="buttons"><button class="button primary">${say.ENVOYER}</button></div>
    </form>
  `;
  sendDocument(response, { document, form, isWrong: error !== null }, site);
}

function createLienReading({ abonnements, site, actualites }: AbonnementOptions): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const suivi = await abonnements.findDemande(token);
    if (suivi === null) return sendUnknown(response, site);
    const form = html`
      <form method="post" action=${fill(pathsOf({ actualites }).confirmation, { token })} class="step" novalidate>
        <div class="buttons">
          <button class="button primary" name="choix" value="confirmer">${say.CONFIRMER}</button>
          <button class="button" name="choix" value="effacer">${say.PAS_MOI}</button>
        </div>
      </form>
    `;
    sendDocument(response, { document: say.viewAConfirmer(suivi), form }, site);
  };
}

function createConfirming({ abonnements, site }: AbonnementOptions) {
  return async (request: Request, response: Response): Promise<Document | null> => {
    const token = parseToken(request.params.token);
    if (parseField(request.body, 'choix') === 'effacer') {
      await abonnements.decline(token);
      return say.EFFACE;
    }
    const suivi = await abonnements.confirm(token);
    if (suivi === null) sendUnknown(response, site);
    return suivi && say.viewConfirme(suivi);
  };
}

function sendUnknown(response: Response, site: Site): void {
  sendDocument(response.status(404), { document: say.LIEN_ABONNEMENT_INCONNU }, site);
}

interface FormDocument {
  readonly document: Document;
  readonly form?: Content;
  readonly isWrong?: boolean;
}

function sendDocument(response: Response, page: FormDocument, site: Site): void {
  sendPage(response, renderDocumentPage(page, site));
}

function renderDocumentPage({ document, form, isWrong }: FormDocument, site: Site): Markup {
  const title = isWrong ? `${A_CORRIGER} – ${document.title}` : document.title;
  return renderSite({ title, path: null, main: html`${renderDocument(document)}${form ?? null}` }, site);
}
