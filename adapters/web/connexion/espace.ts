import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { deriveOnce } from '../../../src/domain/nouns/derived.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import * as say from '../../../src/views/pages/connexion.ts';
import { type EntreeMenu, listMenu } from '../../../src/views/pages/site.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import { parseField } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import { isPlace, writeVers } from '../requests/cookies.ts';
import { addAction, addPage, createFormReader, readBody, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import type { Lecteur } from '../requests/visitor.ts';
import { type PagePersonnelle, renderInfo } from '../tableau/personal-shell.ts';
import {
  type ActingOptions,
  createActing,
  createFormSeal,
  type FormSeal,
} from '../tableau/tableau-acting.ts';
import { addAnnonce, addApercu } from './annonce.ts';
import { addFiche } from './fiche.ts';
import { addImageAnnonce } from './image-annonce.ts';
import { addImports } from './imports.ts';
import * as around from './places.ts';
import { addPlan } from './plan.ts';
import { addPoints } from './points.ts';
import { addRapports } from './rapports.ts';
import { addRecherche } from './recherche.ts';
import { addRelecture } from './relecture.ts';
import { addSeances } from './seances.ts';
import { addTables } from './tables.ts';
import { addTour } from './tour.ts';

export interface EspaceOptions extends around.ConnexionOptions<keyof Pages> {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'ids' | 'clock'>;
  readonly proving: Proving;
}

const LARGEST_FORM = 32; // KB

/** Behind the door: the personal page of who came in, with all that its person may do in a chat. */
export function createEspaceRouter(options: EspaceOptions): Router {
  const router = Router();
  router.use(PATHS.espace, noStore, createSameOriginCheck(options.site.publicUrl));
  const readFields = createFormReader(LARGEST_FORM);
  const seal = createFormSeal(options.ports.clock);
  const drawing = { options, seal, menuOf: createMenuOf(options) };
  const { outcomes } = options;
  const find = (response: Response) => findSignedIn(response.req, response, options);
  const deliver = around.createDelivery(outcomes, { ...options, find });
  const enterSending: around.Enter = async (request, response) => {
    const lecteur = await findSignedIn(request, response, options);
    if (lecteur !== null) return { ...toPage(request, lecteur, drawing), path: request.path };
    await readBody(readFields, request, response);
    sendToDoor(request, response, options);
    return null;
  };
  const enter: around.Enter = async (request, response) => {
    const lecteur = await findSignedIn(request, response, options);
    if (lecteur !== null) {
      const outcome = await around.takeOutcome(request, response, {
        lecteur,
        outcomes,
        cookies: options.cookies,
      });
      return { ...toPage(request, lecteur, drawing), path: request.path, outcome };
    }
    sendToDoor(request, response, options);
    return null;
  };
  addPoints(router, { ...options, enter, enterSending });
  router.use(PATHS.espace, readFields);
  addAction(router, PATHS.espaceIntent, createEspaceActing(drawing, deliver));
  addImports(router, { ...options, enter, deliver });
  for (const add of READINGS) add(router, { ...options, enter });
  const places = { ...options, enter, getSite: () => options.site };
  addPage(router, PATHS.espaceSuite, around.createSuite(places));
  around.addPlaces(router, places);
  addAction(router, PATHS.espaceDeconnexion, createSignOut(options));
  addAction(router, PATHS.espaceFermeture, createClosing(options));
  return router;
}

/** Each at addresses of its own, which come before the places. */
const READINGS = [
  addImageAnnonce,
  addApercu,
  addRecherche,
  addPlan,
  addFiche,
  addAnnonce,
  addTables,
  addTour,
  addRapports,
  addRelecture,
  addSeances,
];

function createMenuOf({ useCases }: EspaceOptions): Drawing['menuOf'] {
  return deriveOnce((personne: Personne) =>
    listMenu(personne, (name) =>
      useCases.findPlace({ name, values: {} }, { roles: personne.roles, isFresh: null }),
    ),
  );
}

function createEspaceActing(drawing: Drawing, deliver: ActingOptions['deliver']): RequestHandler {
  const { options, seal } = drawing;
  const { bot, site, proving } = options;
  return createActing({
    bot,
    seal,
    proving,
    deliver,
    getSite: () => site,
    open: async (request, response) => {
      const lecteur = await findSignedIn(request, response, options);
      const isRefused = lecteur !== null && around.refuseMoved(request.body, { lecteur }, { response, site });
      response.locals.isRefused = isRefused;
      return lecteur === null || isRefused ? null : { lecteur, page: toPage(request, lecteur, drawing) };
    },
    sendUnknown: (request, response) => {
      if (!response.locals.isRefused) sendToDoor(request, response, options);
    },
  });
}

/** Nobody is signed in (any more): through the door, and back to the very page. What was typed is shown, to be copied. */
function sendToDoor(request: Request, response: Response, { cookies, site }: EspaceOptions): void {
  const isOver = cookies.session.read(request) !== null;
  const { body, originalUrl, method } = request;
  const isAside = request.get('sec-fetch-dest') === 'empty'; // of a script: no page that somebody wanted to open
  if (!isAside) writeVers(response, parseField(body, '_retour') ?? originalUrl.replace(INTENT, ''), cookies);
  if (method === 'POST')
    sendPage(response.status(403), renderInfo(say.viewSessionFinie(listTyped(request.body)), site));
  else response.redirect(303, isOver ? `${PATHS.connexion}?session=terminee` : PATHS.connexion);
}

/** What is only sent to stands below the page where it is sent from. */
const INTENT = /\/intent(?=\?|$)/;

/** Whose session this browser has; its token is kept up to date on the way. */
export async function findSignedIn(
  request: Request,
  response: Response,
  { useCases, cookies }: Pick<around.ConnexionOptions<'findSession'>, 'useCases' | 'cookies'>,
): Promise<Lecteur | null> {
  const jeton = cookies.session.read(request);
  if (jeton === null) return null;
  const session = await useCases.findSession(jeton);
  if (session === null) return null; // its cookie stays, until the door gives another: it says that there was one
  if (session.jetonSuivant !== null) cookies.session.write(response, session.jetonSuivant);
  const { lecteur, isSure, sessionId, autres } = session;
  const shared = autres.length > 0 ? { session: sessionId, autres } : {};
  return { ...lecteur, ...shared, isFresh: true, isSignedIn: true, isSure, sessionId };
}

/** Here, and at the door by which the person came in. */
function createSignOut({ useCases, identity, cookies }: EspaceOptions): RequestHandler {
  return async (request, response) => {
    const jeton = cookies.session.read(request);
    const preuve = jeton && (await useCases.closeSession(jeton));
    cookies.session.clear(response);
    response.set('Clear-Site-Data', '"cache", "storage"');
    const end = preuve && identity ? await identity.findEnd(preuve) : null;
    response.redirect(303, end ?? PATHS.connexionSortie);
  };
}

function createClosing(options: EspaceOptions): RequestHandler {
  return async (request, response) => {
    const lecteur = await findSignedIn(request, response, options);
    if (lecteur === null) return sendToDoor(request, response, options);
    await options.useCases.closeSessions(lecteur);
    options.cookies.session.clear(response);
    response.set('Clear-Site-Data', '"cache", "storage"');
    response.redirect(303, `${PATHS.connexionSortie}?sessions=closes`);
  };
}

interface Drawing {
  readonly options: EspaceOptions;
  readonly seal: FormSeal;
  /** Made once for whoever is remembered. */
  readonly menuOf: (personne: Personne) => readonly EntreeMenu[];
}

function toPage(request: Request, lecteur: Lecteur, { options, seal, menuOf }: Drawing): PagePersonnelle {
  const { ports, useCases } = options;
  const { roles } = lecteur.personne;
  const place = request.method === 'POST' ? parseField(request.body, '_retour') : request.originalUrl;
  return {
    lecteur,
    kind: 'tableau',
    address: PATHS.espace,
    menu: menuOf(lecteur.personne),
    context: {
      action: PATHS.espaceIntent,
      origin: 'direct',
      hasFrames: true,
      createId: ports.ids.create,
      seal: seal.seal,
      pour: lecteur.personne.id,
      findPlace: (button, isForm = false) =>
        useCases.findPlace({ ...button, name: button.intent }, { roles, isForm, isFresh: null }),
      place: place !== null && isPlace(place) ? place : PATHS.espace,
    },
  };
}
