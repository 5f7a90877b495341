import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Preuve, parseCodeConnexion } from '../../../src/domain/nouns/connexion.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/pages/connexion.ts';
import type { Document } from '../../../src/views/words/document.ts';
import type { Site } from '../drawing/layout.ts';
import { parseField } from '../parse.ts';
import { readArrivee, takeVers, writeOuverture } from '../requests/cookies.ts';
import { toSuite } from '../requests/outcome.ts';
import * as routing from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { type DoorPage, renderAdresse, renderCode, renderDoor, renderEntrances } from './connexion-page.ts';
import { addIdentite, renderDoorDocument, sendDocument } from './identite.ts';
import type { ConnexionOptions } from './places.ts';

type DoorOptions = ConnexionOptions<keyof Pages>;

const LARGEST_FORM = 4; // KB

/** The door: an address, then a link or a code out of an e-mail. Opening any of its pages changes nothing. */
export function createConnexionRouter(options: DoorOptions): Router {
  const { site, identity } = options;
  const router = Router();
  router.use(PATHS.connexion, noStore, createSameOriginCheck(site.publicUrl));
  router.use(PATHS.connexion, routing.createFormReader(LARGEST_FORM));
  routing.addFormPage(router, PATHS.connexion, { read: createReading(options), send: createAsking(options) });
  routing.addFormPage(router, PATHS.connexionCode, {
    read: createCodeReading(options),
    send: createCodeEntry(options),
  });
  routing.addFormPage(router, PATHS.connexionLien, {
    read: createLienReading(options),
    send: createLienEntry(options),
  });
  routing.addSending(router, PATHS.connexionAdresse, {
    ...options,
    read: createAdresseReading(options),
    send: createAdresseEntry(options),
    render: (document) => renderDoorDocument(document, site),
  });
  if (identity !== null) addIdentite(router, { ...options, identity });
  routing.addPage(router, PATHS.connexionSortie, (request, response) =>
    sendDocument(response, say.viewDeconnecte(request.query.sessions !== undefined), site),
  );
  return router;
}

function createReading(options: DoorOptions): RequestHandler {
  return ({ query }, response) => {
    const refused = options.outcomes.open(query.refus, PATHS.connexion)?.shown;
    if (refused?.kind !== 'message')
      return sendDoor(response, { adresse: '', error: null, isOver: query.session !== undefined }, options);
    sendDoor(response.status(422), { adresse: refused.message.title, error: say.ADRESSE_INVALIDE }, options);
  };
}

function sendDoor(
  response: Response,
  typed: Pick<DoorPage, 'adresse' | 'error' | 'isOver'>,
  { useCases, identity, site }: DoorOptions,
): void {
  const isByMail = useCases.sendConnexion !== null;
  if (!isByMail && identity === null) sendDocument(response, say.SANS_COURRIEL, site);
  else routing.sendPage(response, renderDoor({ ...typed, isByMail, identite: identity?.nom ?? null }, site));
}

function createCodeReading({ cookies, site, outcomes }: DoorOptions): RequestHandler {
  return (request, response) => {
    const navigateur = cookies.demande.read(request);
    if (navigateur === null) return response.redirect(303, PATHS.connexion);
    const chosen = outcomes.open(request.query.de, navigateur)?.shown;
    if (chosen?.kind === 'choix') {
      const { personnes, code } = chosen;
      return routing.sendPage(
        response,
        renderEntrances({ personnes, action: PATHS.connexionCode, hidden: { code } }, site),
      );
    }
    const isRefused = request.query.refus !== undefined;
    const asked = { isHeld: request.query.attente !== undefined, boite: parseBoite(request, site) };
    if (isRefused) response.status(422);
    routing.sendPage(response, renderCode({ ...asked, error: isRefused ? say.CODE_REFUSE : null }, site));
  };
}

function createAsking(options: DoorOptions): RequestHandler {
  const { useCases, cookies, site } = options;
  return async (request, response) => {
    if (useCases.sendConnexion === null) return response.redirect(303, PATHS.connexion);
    const adresse = parseField(request.body, 'courriel') ?? '';
    const faite = await useCases.sendConnexion({ adresse, appareil: cookies.appareil.read(request) });
    if (faite.kind === 'adresse-invalide')
      return response.redirect(
        303,
        `${PATHS.connexion}?refus=${sealTyped(adresse.slice(0, routing.LONGEST_WORD), options)}`,
      );
    cookies.demande.write(response, faite.navigateur);
    const said = new URLSearchParams({
      ...(faite.isHeld && { attente: 'oui' }),
      ...(site.isDemonstration && { boite: adresse }),
    });
    response.redirect(303, `${PATHS.connexionCode}${said.size > 0 ? `?${said}` : ''}`);
  };
}

/** What was typed, for the address that shows it again. */
function sealTyped(title: string, { outcomes }: DoorOptions): string {
  const place = PATHS.connexion;
  return outcomes.seal({ owner: place, shown: { kind: 'message', message: { title } }, retour: place });
}

/** Whose mailbox the e-mail of the demonstration is in. */
function parseBoite({ query }: Request, { isDemonstration }: Site): string {
  return isDemonstration ? routing.parseWord(query.boite) : '';
}

function createCodeEntry(options: DoorOptions): RequestHandler {
  const { cookies, outcomes } = options;
  const action = PATHS.connexionCode;
  return async (request, response) => {
    const navigateur = cookies.demande.read(request);
    if (navigateur === null) return response.redirect(303, PATHS.connexion);
    const code = parseCodeConnexion(parseField(request.body, 'code') ?? '');
    const refuse = () => response.redirect(303, `${PATHS.connexionCode}?refus=oui`);
    if (code === null) return refuse();
    const preuve: Preuve = { kind: 'code', navigateur, code };
    const choose = (personnes: readonly Personne[]) => {
      const shown = { kind: 'choix', code, personnes } as const;
      return toSuite(action, outcomes.seal({ owner: navigateur, shown, retour: action }));
    };
    await enter(request, response, { preuve, refuse, choose, options });
  };
}

function createLienReading(options: DoorOptions): RequestHandler {
  const { useCases, cookies, site } = options;
  return async (request, response) => {
    const token = routing.parseToken(request.params.token);
    const appareil = cookies.appareil.read(request);
    const personnes = await useCases.listPersonnesDuLien({ token, appareil });
    if (personnes === 'sans-accord') return sendSansAccord(response, options);
    if (personnes.length === 0) return sendUnknown(response, options);
    routing.sendPage(
      response,
      renderEntrances({ personnes, action: fill(PATHS.connexionLien, { token }) }, site),
    );
  };
}

function createLienEntry(options: DoorOptions): RequestHandler {
  return async (request, response) => {
    const token = routing.parseToken(request.params.token);
    const preuve: Preuve = { kind: 'lien', token };
    const refuse = () => sendUnknown(response, options);
    const action = fill(PATHS.connexionLien, { token });
    await enter(request, response, { preuve, refuse, choose: () => action, options });
  };
}

function createAdresseReading({ useCases, site }: DoorOptions): RequestHandler {
  return async (request, response) => {
    const token = routing.parseToken(request.params.token);
    const found = await useCases.findAdresse(token);
    if (found === null) return sendDocument(response.status(404), say.ADRESSE_INCONNUE, site);
    const action = fill(PATHS.connexionAdresse, { token });
    routing.sendPage(response, renderAdresse({ ...found, action }, site));
  };
}

function createAdresseEntry({ useCases, site }: DoorOptions) {
  return async (request: Request, response: Response): Promise<Document | null> => {
    if (await useCases.confirmAdresse(routing.parseToken(request.params.token))) return say.ADRESSE_CONFIRMEE;
    sendDocument(response.status(404), say.ADRESSE_INCONNUE, site);
    return null;
  };
}

interface Entry {
  readonly preuve: Preuve;
  readonly refuse: () => void;
  /** The address where one of several people is chosen. */
  readonly choose: (personnes: readonly Personne[]) => string;
  readonly options: DoorOptions;
}

/** In it goes, to the place where somebody wanted to go before: no address of the request is followed. */
async function enter(request: Request, response: Response, entry: Entry): Promise<void> {
  const { preuve, refuse, choose, options } = entry;
  const { useCases, cookies } = options;
  const personneId = parseField(request.body, 'personne');
  const entree = await useCases.signIn(preuve, { personneId, arrivee: readArrivee(request, cookies) });
  if (entree.kind === 'refus') return refuse();
  if (entree.kind === 'sans-accord') return sendSansAccord(response, options);
  if (entree.kind === 'choix') return response.redirect(303, choose(entree.personnes));
  writeOuverture(response, entree, cookies);
  cookies.demande.clear(response);
  response.redirect(303, takeVers(request, response, cookies));
}

function sendUnknown(response: Response, { site }: DoorOptions): void {
  sendDocument(response.status(404), say.CONNEXION_INCONNUE, site);
}

function sendSansAccord(response: Response, { site }: DoorOptions): void {
  sendDocument(response.status(403), say.SANS_ACCORD, site);
}
