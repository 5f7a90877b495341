import type { Request, RequestHandler, Response, Router } from 'express';
import type { Intent, Message, Reply, Values } from '../../../src/conversation/chat.ts';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import type { IntentName } from '../../../src/conversation/intent-names.ts';
import { REFUSALS_OF_ROLES } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { IdentityDoor } from '../../../src/ports/identite.ts';
import { viewConventionChangee } from '../../../src/views/pages/connexion.ts';
import { TITRE_PLAN } from '../../../src/views/pages/plan.ts';
import { RESEAUX_ET_GROUPES, TITRE_SEANCES } from '../../../src/views/seances/place.ts';
import { REGLAGES } from '../../../src/views/words/imports.ts';
import { ONGLETS } from '../../../src/views/words/table.ts';
import type { Site } from '../drawing/layout.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import type { Proving } from '../preuve/proving.ts';
import type { Cookies } from '../requests/cookies.ts';
import { type Outcomes, toSuite } from '../requests/outcome.ts';
import { addPage, sendPage } from '../requests/routing.ts';
import { isMoved, type Lecteur } from '../requests/visitor.ts';
import { renderLieu } from '../tableau/lieu-page.ts';
import { type PagePersonnelle, renderInfo, renderShell, suiteOf } from '../tableau/personal-shell.ts';
import type { Deliver } from '../tableau/tableau-acting.ts';
import { originOf, renderAnswer, renderStep, renderTableau } from '../tableau/tableau-page.ts';

/** The page of whoever is signed in here, or has its link; null: nobody, and that has been said. `name`: what is read there. */
export type Enter = (
  request: Request,
  response: Response,
  name?: IntentName,
) => Promise<PagePersonnelle | null>;

interface PlacesOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: Pick<Pages, 'listPlaces'>;
  readonly getSite: (request: Request) => Site;
  readonly outcomes: Outcomes;
  readonly proving: Pick<Proving, 'show'>;
  readonly enter: Enter;
  /** Where the router stands already, of the paths of places. */
  readonly root?: string;
}

/** What only reads has an address of its own: to go back to, to keep, to send. */
export function addPlaces(router: Router, options: PlacesOptions): void {
  const { root = '' } = options;
  const places = options.useCases.listPlaces();
  const isFixed = ({ path }: { readonly path: string }) => !path.includes(':');
  for (const { name, path } of [...places.filter(isFixed), ...places.filter((place) => !isFixed(place))])
    addPage(router, path.slice(root.length) || '/', createPlace(name, options));
}

function createPlace(name: IntentName, { bot, getSite, enter }: PlacesOptions): RequestHandler {
  return async (request, response) => {
    const page = await enter(request, response, name);
    if (page === null) return;
    const site = getSite(request);
    const { lecteur } = page;
    const values = { ...readValues(request), ...HELD[name]?.(lecteur) };
    const { account, isSure, session } = lecteur;
    const reply = await bot.handle({
      name,
      account,
      values,
      origin: originOf(lecteur),
      isSure,
      isVisit: true,
      ...(session !== undefined && { session }),
    });
    if (reply.kind === 'form') return sendPage(response, renderStep(reply.form, backFrom(page), site));
    if (reply.kind === 'failure')
      response.status(reply.code === undefined ? 503 : REFUSALS_OF_ROLES.has(reply.code) ? 403 : 404);
    const label = LIEUX[name];
    if (label !== undefined && reply.kind !== 'failure') {
      const under = label === null ? null : { address: above(page), label };
      return sendPage(response, renderLieu(reply.message, { page, site, above: under }));
    }
    const isHome = name === 'tableau' && reply.kind !== 'failure';
    sendPage(response, (isHome ? renderTableau : renderAnswer)(reply.message, page, site));
  };
}

/** What is drawn as a place of its own, with the name of the place that it stands under; null: none. */
const LIEUX: Readonly<Partial<Record<IntentName, string | null>>> = {
  reglages: null,
  purge: REGLAGES,
  avenant: TITRE_PLAN,
  agendas: REGLAGES,

  instances: TITRE_SEANCES,
  'instance:voir': RESEAUX_ET_GROUPES,
  'personne:voir': ONGLETS.personnes,
  'partie:voir': ONGLETS.parties,
};

/** A form leads back to the place that it stands under; behind a link, to its page. */
function backFrom(page: PagePersonnelle): PagePersonnelle {
  if (!page.lecteur.isSignedIn) return page;
  return { ...page, context: { ...page.context, place: above(page) } };
}

function above({ path = '' }: PagePersonnelle): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** What came of a press, where it is no more than told: the next step of a form. */
export function createSuite({
  getSite,
  enter,
  outcomes,
  proving,
}: Pick<PlacesOptions, 'getSite' | 'enter' | 'outcomes' | 'proving'>): RequestHandler {
  return async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    const { personne } = page.lecteur;
    const outcome = await outcomes.find(request.query.de, { personne, ...suiteOf(page) });
    const site = getSite(request);
    const { shown, retour = page.address } = outcome ?? {};
    if (shown?.kind === 'preuve') return proving.show(response, shown, personne);
    if (shown?.kind !== 'form' && shown?.kind !== 'message') return response.redirect(303, page.address);
    const here = { ...page, path: retour.replace(/\?.*/, ''), context: { ...page.context, place: retour } };
    sendPage(
      response,
      shown.kind === 'form' ? renderStep(shown.form, here, site) : renderAnswer(shown.message, here, site),
    );
  };
}

/** What was sent ends at an address: the place where it was, with what came of it told once, or a step of its own. */
export function createDelivery(outcomes: Outcomes, { cookies: { recu }, find }: Delivering): Deliver {
  return async (response, shown, { lecteur, context: { place: retour = PATHS.espace } }) => {
    // What was pressed may have changed the convention.
    const { personne } = (lecteur.session === undefined ? null : await find(response)) ?? lecteur;
    const numero = await outcomes.keep({ owner: personne.id, shown, retour }, personne);
    if (shown.kind === 'message') recu.write(response, numero);
    response.redirect(303, shown.kind === 'message' ? retour : toSuite(PATHS.espaceSuite, numero));
  };
}

interface Delivering extends Pick<Held, 'cookies'> {
  /** Whose the session is now. */
  readonly find: (response: Response) => Promise<Lecteur | null>;
}

/** What a page shows more than a message does, or knows by itself. */
const HELD: Readonly<Partial<Record<IntentName, (lecteur: Lecteur) => Values>>> = {
  fiche: () => ({ tout: 'oui' }),
  connexions: ({ sessionId = '' }) => ({ ici: sessionId }),
};

/** Of the address: what stands behind its colons and its question mark. */
function readValues({ params: { token: _, ...params }, query }: Request): Values {
  return Object.fromEntries(
    Object.entries({ ...query, ...params }).flatMap(([id, text]) =>
      typeof text === 'string' ? [[cleanText(id), cleanText(text)]] : [],
    ),
  );
}

/** What came of the last press in this browser, once. */
export async function takeOutcome(
  request: Request,
  response: Response,
  { lecteur: { personne }, outcomes, cookies: { recu } }: Held,
): Promise<Message | null> {
  const numero = recu.read(request);
  if (numero === null) return null;
  recu.clear(response);
  const shown = (await outcomes.find(numero, { personne, owner: personne.id }))?.shown;
  return shown?.kind === 'message' ? shown.message : null;
}

interface Held {
  readonly lecteur: Lecteur;
  readonly outcomes: Outcomes;
  readonly cookies: Pick<Cookies, 'recu'>;
}

export interface ConnexionOptions<Name extends keyof Pages> {
  readonly useCases: Pick<Pages, Name>;
  /** Null: nobody comes in by a provider of identity. */
  readonly identity: IdentityDoor | null;
  readonly cookies: Cookies;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

/** What is sent was drawn for another convention: nothing is done, and what was typed is shown, to be copied. */
export function refuseMoved(
  body: unknown,
  { lecteur }: Pick<PagePersonnelle, 'lecteur'>,
  { response, site }: { readonly response: Response; readonly site: Site },
): boolean {
  const refuses = isMoved(body, lecteur);
  const told = () => renderInfo(viewConventionChangee(listTyped(body)), site);
  if (refuses) sendPage(response.status(409), told());
  return refuses;
}

/** A place of whoever is signed in. */
export interface PlaceOptions<Name extends keyof Pages> extends ConnexionOptions<Name> {
  readonly enter: Enter;
}

/** What such a place shows; null: there is nothing for its reader, and what else stands at this address has its turn. */
export type Show = (
  page: PagePersonnelle,
  request: Request,
  response: Response,
) => Promise<Parameters<typeof renderShell>[0] | 'sent' | null>;

/** Reads a place of whoever is signed in; whoever is not is led to the door. */
export function createReading(
  { enter, site }: { readonly enter: Enter; readonly site: Site },
  show: Show,
): RequestHandler {
  return async (request, response, next) => {
    const page = await enter(request, response);
    if (page === null) return;
    const shown = await show(page, request, response);
    if (shown === null) return next();
    if (shown !== 'sent') sendPage(response, renderShell(shown, page, site));
  };
}
