import express, { type Request, type RequestHandler, type Router } from 'express';
import type { Message } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import { ERREUR } from '../../../src/views/pages/formulaire.ts';
import * as say from '../../../src/views/pages/import-personnes.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { parseBody } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import { renderMessage } from '../render.ts';
import { addFormPage, readBody, sendPage } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface ImportUseCases {
  /** Shows what a file of people would change (`essai`), or changes it; only for whoever may. */
  importPersonnes(
    acteur: Personne,
    demande: { readonly bytes: Uint8Array; readonly confirmer: boolean },
  ): Promise<{ readonly etat: Etat; readonly message: Message }>;
}

interface ImportOptions extends ConnexionOptions<ImportUseCases> {
  readonly proving: Proving;
  readonly enter: Enter;
}

const MULTIPART = 'multipart/form-data';
const LARGEST_BODY = '2800kb'; // a file of 2 MB, in base64
const readFile = express.raw({ type: MULTIPART, limit: LARGEST_BODY });

/** A file of people: handed in, shown with what it would change, and confirmed. Nothing is kept between the two. */
export function addImportPersonnes(router: Router, options: ImportOptions): void {
  addFormPage(router, PATHS.espaceImport, { read: createReading(options), send: createSending(options) });
}

function createReading({ enter, site }: ImportOptions): RequestHandler {
  return async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    sendPage(response, renderShell({ title: say.TITRE, main: renderUpload(null) }, page, site));
  };
}

function createSending(options: ImportOptions): RequestHandler {
  const { enter, useCases, proving, site } = options;
  return async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    const send = (title: string, main: Markup) =>
      sendPage(response, renderShell({ title, main }, page, site));
    await readBody(readFile, request, response);
    const form = await parseMultipart(request);
    const handed = await parseHanded(form);
    if (handed === null) {
      response.status(422);
      return send(say.TITRE, renderUpload(say.FICHIER_ABSENT));
    }
    if (handed.confirmer) {
      // It gives roles.
      const fields = parseBody(form && Object.fromEntries(form));
      const { lecteur } = page;
      const asked = { lecteur, action: PATHS.espaceImport, fields, isMultipart: true };
      const proof = await proving.take(request, response, asked);
      if (proof === 'wrong') return proving.ask(response, asked, proof);
      if (proof === 'none' && !proving.isSure(request, lecteur)) return proving.ask(response, asked);
    }
    const { etat, message } = await useCases.importPersonnes(page.lecteur.personne, handed);
    response.status(STATUS[etat]);
    send(message.title, html`${renderAnswer(message, page)}${renderNext(etat, handed.bytes)}`);
  };
}

type Etat = 'essai' | 'fait' | 'refuse' | 'reserve';

const STATUS: Readonly<Record<Etat, number>> = { essai: 200, fait: 200, refuse: 422, reserve: 403 };

interface Handed {
  readonly bytes: Uint8Array;
  readonly confirmer: boolean;
}

/** The file, or what was confirmed of one; null when there is none. */
async function parseHanded(form: FormData | null): Promise<Handed | null> {
  const contenu = form?.get('contenu');
  if (typeof contenu === 'string') return { bytes: Buffer.from(contenu, 'base64'), confirmer: true };
  const fichier = form?.get('fichier');
  if (!(fichier instanceof File) || fichier.size === 0) return null;
  return { bytes: new Uint8Array(await fichier.arrayBuffer()), confirmer: false };
}

/** Node reads the format by itself. */
async function parseMultipart(request: Request): Promise<FormData | null> {
  if (!Buffer.isBuffer(request.body)) return null;
  try {
    const headers = { 'content-type': request.get('content-type') ?? '' };
    return await new Response(new Uint8Array(request.body), { headers }).formData();
  } catch (error) {
    if (error instanceof TypeError) return null; // not what its header says
    throw error;
  }
}

function renderAnswer(message: Message, { context }: PagePersonnelle): Markup {
  return html`<div class="answer">${renderMessage(message, context)}</div>`;
}

/** What follows: to confirm, or to try another file. */
function renderNext(etat: Etat, bytes: Uint8Array): Content {
  if (etat === 'reserve') return null;
  if (etat !== 'essai') return renderUpload(null);
  return html`
    <form method="post" action=${PATHS.espaceImport} enctype=${MULTIPART} class="step">
      <input type="hidden" name="contenu" value=${Buffer.from(bytes).toString('base64')} />
      <p>${say.CONFIRMER_DETAIL}</p>
      <div class="buttons">
        <button class="button primary">${say.CONFIRMER}</button>
        <a class="button" href=${PATHS.espaceImport}>${say.AUTRE_FICHIER}</a>
      </div>
    </form>
  `;
}

function renderUpload(error: string | null): Markup {
  return html`
    <form method="post" action=${PATHS.espaceImport} enctype=${MULTIPART} class="step" novalidate>
      <h2>${say.TITRE}</h2>
      <p class="lead">${say.DETAIL}</p>
      <div class=${error === null ? 'field' : 'field wrong'}>
        <label for="fichier">${say.FICHIER}</label>
        <p class="hint" id="fichier-aide">${say.FICHIER_AIDE}</p>
        ${error !== null && html`<p class="error" id="fichier-erreur" role="alert"><strong>${ERREUR}</strong>${error}</p>`}
        <input type="file" id="fichier" name="fichier" accept=".csv,text/csv" required aria-describedby=${error === null ? 'fichier-aide' : 'fichier-erreur fichier-aide'} aria-invalid=${error === null ? undefined : 'true'} />
      </div>
      <div class="buttons">
        <button class="button primary">${say.VOIR}</button>
        <a class="button" href=${PATHS.espace}>${say.RETOUR}</a>
      </div>
    </form>
  `;
}
