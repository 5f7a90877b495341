import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { SessionLue } from '../../../src/domain/nouns/connexion.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import * as say from '../../../src/views/pages/connexion.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import { parseBody } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import type { Lecteur } from '../requests/lecteur.ts';
import { addAction, addPage, createFormReader, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { createFormSeal, type FormSeal } from '../tableau/form-seal.ts';
import { type PagePersonnelle, renderInfo } from '../tableau/personal-shell.ts';
import { createActing } from '../tableau/tableau-acting.ts';
import { renderAnswer, renderTableau } from '../tableau/tableau-page.ts';
import { originOf } from '../tableau/tableau-press.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import { addImportPersonnes, type ImportUseCases } from './import-personnes.ts';
import { addRecherche, type RechercheUseCases } from './recherche.ts';
import { sendDocument } from './send-document.ts';

export interface SessionUseCases {
  /** Null when the session is over, or its person may not come in any more. */
  findSession(jeton: string): Promise<SessionLue | null>;
}

export interface EspaceUseCases extends SessionUseCases, ImportUseCases, RechercheUseCases {
  /** What the other door wants to see again; null: nothing. */
  closeSession(jeton: string): Promise<string | null>;
  /** Ends the sessions of a person in all browsers. */
  closeSessions(personne: Personne): Promise<void>;
}

export interface EspaceOptions extends ConnexionOptions<EspaceUseCases> {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'ids' | 'clock'>;
  readonly proving: Proving;
}

const LARGEST_FORM = 32; // KB

/** Behind the door: the personal page of who came in, with all that its person may do in a chat. */
export function createEspaceRouter(options: EspaceOptions): Router {
  const router = Router();
  router.use(PATHS.espace, noStore, createSameOriginCheck(options.site.publicUrl));
  router.use(PATHS.espace, createFormReader(LARGEST_FORM));
  const seal = createFormSeal(options.ports.clock);
  addPage(router, PATHS.espace, createHome(options, seal));
  addAction(router, PATHS.espaceIntent, createEspaceActing(options, seal));
  const open = async (request: Request, response: Response) => {
    const lecteur = await findSignedIn(request, response, options);
    return lecteur && toPage(lecteur, { options, seal });
  };
  addImportPersonnes(router, { ...options, open });
  addRecherche(router, { ...options, open });
  addPage(
    router,
    PATHS.espaceFiche,
    createReadingPage(({ numero }) => ({ name: 'fiche', values: { numero: String(numero), tout: 'oui' } }), {
      options,
      seal,
    }),
  );
  addPage(
    router,
    PATHS.espacePlan,
    createReadingPage(() => ({ name: 'plan', values: {} }), { options, seal }),
  );
  addPage(
    router,
    PATHS.espaceConnexions,
    createReadingPage((_params, { sessionId = '' }) => ({ name: 'connexions', values: { ici: sessionId } }), {
      options,
      seal,
    }),
  );
  addAction(router, PATHS.espaceDeconnexion, createSignOut(options));
  addAction(router, PATHS.espaceFermeture, createClosing(options));
  return router;
}

function createHome(options: EspaceOptions, seal: FormSeal): RequestHandler {
  const { bot, site } = options;
  return async (request, response) => {
    const lecteur = await findSignedIn(request, response, options);
    if (lecteur === null) return response.redirect(303, PATHS.connexion);
    const { account } = lecteur;
    const reply = await bot.handle({ name: 'tableau', account, values: {}, origin: originOf(lecteur) });
    if (reply.kind === 'form') throw new Error('the home of a person is a message');
    const page = toPage(lecteur, { options, seal });
    if (reply.kind === 'failure')
      return sendPage(response.status(503), renderAnswer(reply.message, page, site));
    sendPage(response, renderTableau(reply.message, page, site));
  };
}

/** What a page shows that has an address to keep: all of a fiche, or the plan. */
type Asked = (params: Request['params'], lecteur: Lecteur) => Pick<Intent, 'name' | 'values'>;

/** As far as whoever is signed in may read it. */
function createReadingPage(
  ask: Asked,
  { options, seal }: { readonly options: EspaceOptions; readonly seal: FormSeal },
): RequestHandler {
  const { bot, site } = options;
  return async (request, response) => {
    const lecteur = await findSignedIn(request, response, options);
    if (lecteur === null) return response.redirect(303, PATHS.connexion);
    const { account } = lecteur;
    const reply = await bot.handle({ ...ask(request.params, lecteur), account, origin: originOf(lecteur) });
    if (reply.kind === 'form') throw new Error('what is read is a message');
    if (reply.kind === 'failure') response.status(503);
    sendPage(response, renderAnswer(reply.message, toPage(lecteur, { options, seal }), site));
  };
}

function createEspaceActing(options: EspaceOptions, seal: FormSeal): RequestHandler {
  const { bot, site, proving } = options;
  return createActing({
    bot,
    seal,
    proving,
    getSite: () => site,
    async open(request, response) {
      const lecteur = await findSignedIn(request, response, options);
      return lecteur && { lecteur, page: toPage(lecteur, { options, seal }) };
    },
    sendUnknown(request, response) {
      const textes = listTyped(parseBody(request.body)).map(({ text }) => text);
      sendPage(response.status(403), renderInfo(say.viewSessionFinie(textes), site));
    },
  });
}

/** Whose session this browser has; its token is kept up to date on the way. */
export async function findSignedIn(
  request: Request,
  response: Response,
  { useCases, cookies }: Pick<ConnexionOptions<SessionUseCases>, 'useCases' | 'cookies'>,
): Promise<Lecteur | null> {
  const jeton = cookies.session.read(request);
  if (jeton === null) return null;
  const session = await useCases.findSession(jeton);
  if (session === null) cookies.session.clear(response);
  else if (session.jetonSuivant !== null) cookies.session.write(response, session.jetonSuivant);
  if (session === null) return null;
  const { lecteur, isSure, sessionId } = session;
  return { ...lecteur, isFresh: true, isSignedIn: true, isSure, sessionId };
}

/** Here, and at the door by which the person came in. */
function createSignOut({ useCases, identity, cookies, site }: EspaceOptions): RequestHandler {
  return async (request, response) => {
    const jeton = cookies.session.read(request);
    const preuve = jeton && (await useCases.closeSession(jeton));
    cookies.session.clear(response);
    response.set('Clear-Site-Data', '"cache", "storage"');
    const end = preuve && identity ? await identity.findEnd(preuve) : null;
    if (end !== null) return response.redirect(303, end);
    sendDocument(response, say.viewDeconnecte(false), site);
  };
}

function createClosing(options: EspaceOptions): RequestHandler {
  return async (request, response) => {
    const lecteur = await findSignedIn(request, response, options);
    if (lecteur === null) return response.redirect(303, PATHS.connexion);
    await options.useCases.closeSessions(lecteur.personne);
    options.cookies.session.clear(response);
    response.set('Clear-Site-Data', '"cache", "storage"');
    sendDocument(response, say.viewDeconnecte(true), options.site);
  };
}

function toPage(
  lecteur: Lecteur,
  { options: { ports }, seal }: { readonly options: EspaceOptions; readonly seal: FormSeal },
): PagePersonnelle {
  return {
    lecteur,
    kind: 'tableau',
    address: PATHS.espace,
    context: {
      action: PATHS.espaceIntent,
      origin: 'direct',
      createId: ports.ids.create,
      seal: seal.seal,
    },
  };
}
