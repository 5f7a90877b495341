import type { RequestHandler, Response, Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import type { IdentityDoor } from '../../../src/ports/identite.ts';
import * as say from '../../../src/views/pages/connexion-identite.ts';
import type { Document } from '../../../src/views/words/document.ts';
import type { Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { parseField } from '../parse.ts';
import { readArrivee, takeVers, writeOuverture } from '../requests/cookies.ts';
import { addAction, addPage, sendPage } from '../requests/routing.ts';
import type { ConnexionOptions } from './places.ts';

interface IdentiteOptions extends ConnexionOptions<'signInIdentite' | 'closeSessionsDIdentite'> {
  readonly identity: IdentityDoor;
}

/** By a provider of identity: its page, then back here. What the browser keeps meanwhile proves that it asked. */
export function addIdentite(router: Router, options: IdentiteOptions): void {
  addAction(router, PATHS.connexionIdentite, createBeginning(options));
  addPage(router, PATHS.connexionRetour, createReturn(options));
  addAction(router, PATHS.connexionFin, createEnding(options));
}

/** The provider itself says that somebody left there, without a browser: openid.net/specs/openid-connect-backchannel-1_0.html */
function createEnding({ identity, useCases }: IdentiteOptions): RequestHandler {
  return async (request, response) => {
    const fin = await identity.readEnd(parseField(request.body, 'logout_token') ?? '');
    if (fin !== null && (await useCases.closeSessionsDIdentite(fin))) response.end();
    else response.status(400).json({ error: 'invalid_request' });
  };
}

function createBeginning({ identity, cookies, site }: IdentiteOptions): RequestHandler {
  return async (_request, response) => {
    const begun = await identity.begin();
    if (begun === null)
      return sendDocument(response.status(503), say.viewIdentiteEnPanne(identity.nom), site);
    cookies.identite.write(response, begun.secret);
    response.redirect(303, begun.url);
  };
}

function createReturn({ identity, useCases, cookies, site }: IdentiteOptions): RequestHandler {
  return async (request, response) => {
    const secret = cookies.identite.read(request);
    cookies.identite.clear(response);
    const address = new URL(`${site.publicUrl}${request.originalUrl}`);
    const identite = secret === null ? 'late' : await identity.finish(address, secret);
    if (typeof identite === 'string') {
      const status = identite === 'down' ? 503 : 403;
      return sendDocument(response.status(status), say.viewIdentiteRefusee(identite, identity.nom), site);
    }
    const entree = await useCases.signInIdentite(identite, readArrivee(request, cookies));
    if (entree.kind === 'refus')
      return sendDocument(response.status(403), say.viewEntreeRefusee(entree, identity.nom), site);
    writeOuverture(response, entree, cookies);
    response.redirect(303, takeVers(request, response, cookies));
  };
}

/** A page of the door that is only read. */
export function sendDocument(response: Response, document: Document, site: Site): void {
  sendPage(response, renderDoorDocument(document, site));
}

export function renderDoorDocument(document: Document, site: Site): Markup {
  const main = renderDocument(document);
  return renderSite({ title: document.title, path: PATHS.connexion, main }, site);
}
