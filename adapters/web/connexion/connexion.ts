import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Preuve } from '../../../src/domain/comptes/connexion.ts';
import { parseCodeConnexion } from '../../../src/domain/comptes/connexion.ts';
import { fill, PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/connexion.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { parseField } from '../parse.ts';
import { addFormPage, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import type { ConnexionUseCases } from '../web-use-cases.ts';
import { renderCode, renderDoor, renderEntrances } from './connexion-page.ts';
import type { createCookies } from './cookies.ts';

export interface ConnexionOptions {
  readonly useCases: ConnexionUseCases;
  readonly cookies: ReturnType<typeof createCookies>;
  readonly site: Site;
}

const LARGEST_BODY = '4kb';

/** The door: an address, then a link or a code out of an e-mail. Opening any of its pages changes nothing. */
export function createConnexionRouter(options: ConnexionOptions): Router {
  const { site } = options;
  const router = Router();
  router.use(PATHS.connexion, noStore, createSameOriginCheck(site.publicUrl));
  router.use(PATHS.connexion, express.urlencoded({ extended: false, limit: LARGEST_BODY }));
  addFormPage(router, PATHS.connexion, { read: createReading(options), send: createAsking(options) });
  addFormPage(router, PATHS.connexionCode, {
    read: createCodeReading(options),
    send: createCodeEntry(options),
  });
  addFormPage(router, PATHS.connexionLien, {
    read: createLienReading(options),
    send: createLienEntry(options),
  });
  return router;
}

function createReading({ useCases, site }: ConnexionOptions): RequestHandler {
  return (_request, response) => {
    if (useCases.sendConnexion === null) sendDocument(response, say.viewSansCourriel(), site);
    else sendPage(response, renderDoor({ adresse: '', error: null }, site));
  };
}

function createCodeReading({ cookies, site }: ConnexionOptions): RequestHandler {
  return (request, response) => {
    if (cookies.demande.read(request) === null) response.redirect(303, PATHS.connexion);
    else sendPage(response, renderCode(null, site));
  };
}

const ERRORS = {
  'adresse-invalide': { status: 422, error: say.ADRESSE_INVALIDE },
  'trop-de-demandes': { status: 429, error: say.TROP_DE_DEMANDES },
} as const;

function createAsking({ useCases, cookies, site }: ConnexionOptions): RequestHandler {
  return async (request, response) => {
    if (useCases.sendConnexion === null) return sendDocument(response, say.viewSansCourriel(), site);
    const adresse = parseField(request.body, 'courriel') ?? '';
    const faite = await useCases.sendConnexion(adresse);
    if (faite.kind !== 'demande') {
      const { status, error } = ERRORS[faite.kind];
      return sendPage(response.status(status), renderDoor({ adresse, error }, site));
    }
    cookies.demande.write(response, faite.navigateur);
    response.redirect(303, PATHS.connexionCode);
  };
}

function createCodeEntry(options: ConnexionOptions): RequestHandler {
  const { cookies, site } = options;
  return async (request, response) => {
    const navigateur = cookies.demande.read(request);
    if (navigateur === null) return response.redirect(303, PATHS.connexion);
    const code = parseCodeConnexion(parseField(request.body, 'code') ?? '');
    const refuse = () => sendPage(response.status(422), renderCode(say.CODE_REFUSE, site));
    if (code === null) return refuse();
    const preuve: Preuve = { kind: 'code', navigateur, code };
    const action = PATHS.connexionCode;
    await enter(request, response, { preuve, refuse, action, hidden: { code }, options });
  };
}

function createLienReading({ useCases, site }: ConnexionOptions): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const personnes = await useCases.listPersonnesDuLien(token);
    if (personnes.length === 0) return sendUnknown(response, site);
    sendPage(response, renderEntrances({ personnes, action: fill(PATHS.connexionLien, { token }) }, site));
  };
}

function createLienEntry(options: ConnexionOptions): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const preuve: Preuve = { kind: 'lien', token };
    const refuse = () => sendUnknown(response, options.site);
    const action = fill(PATHS.connexionLien, { token });
    await enter(request, response, { preuve, refuse, action, options });
  };
}

interface Entry {
  readonly preuve: Preuve;
  readonly refuse: () => void;
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly options: ConnexionOptions;
}

/** In it goes, always to the same place: no address of the request is followed. */
async function enter(request: Request, response: Response, entry: Entry): Promise<void> {
  const { preuve, refuse, action, hidden, options } = entry;
  const { useCases, cookies, site } = options;
  const personneId = parseField(request.body, 'personne');
  const entree = await useCases.signIn(preuve, { personneId, jetonAvant: cookies.session.read(request) });
  if (entree.kind === 'refus') return refuse();
  if (entree.kind === 'choix')
    return sendPage(response, renderEntrances({ personnes: entree.personnes, action, hidden }, site));
  cookies.session.write(response, entree.jeton);
  cookies.demande.clear(response);
  response.redirect(303, PATHS.espace);
}

function sendUnknown(response: Response, site: Site): void {
  sendDocument(response.status(404), say.viewConnexionInconnue(), site);
}

export function sendDocument(response: Response, document: Document, site: Site): void {
  const main = renderDocument(document);
  sendPage(response, renderSite({ title: document.title, path: PATHS.connexion, main }, site));
}
