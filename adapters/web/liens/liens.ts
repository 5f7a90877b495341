import { type Request, type RequestHandler, type Response, Router } from 'express';
import { getButtonKey, keepButtons, listButtons } from '../../../src/conversation/buttons.ts';
import type { Intent } from '../../../src/conversation/chat.ts';
import { fill, PATHS, rootOf } from '../../../src/links.ts';
import { LIEN_DEMANDE } from '../../../src/views/pages/nouveau-lien.ts';
import * as say from '../../../src/views/pages/repondre.ts';
import { ONGLET } from '../../../src/views/pages/tableau.ts';
import { addPlaces, createSuite } from '../connexion/places.ts';
import { html } from '../drawing/html.ts';
import { toSuite } from '../requests/outcome.ts';
import {
  addAction,
  addPage,
  addSending,
  createFormReader,
  parseToken,
  sendPage,
} from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { findVisitor } from '../requests/visitor.ts';
import { renderInfo } from '../tableau/personal-shell.ts';
import { createActing, createFormSeal, isUnverified, sendReadOnly } from '../tableau/tableau-acting.ts';
import { originOf, renderAnswer, renderStep, renderTableau } from '../tableau/tableau-page.ts';
import { LINK_KINDS, type LienOuvert, openLink, parseOuverture } from './kinds.ts';
import {
  createEnter,
  getSite,
  type LiensOptions,
  type Linked,
  renderMessagePage,
  sendUnknown,
  toPage,
} from './link-page.ts';

const LARGEST_FORM = 32; // KB

/**
 * The pages behind the links of a person: their own one, a message that went by e-mail, and where they answer a tour, without
 * an account or JavaScript. Reading changes nothing, however often a scanner does; nothing is kept in the browser.
 */
export function createLiensRouter(options: LiensOptions): Router {
  const router = Router();
  const seal = createFormSeal(options.ports.clock);
  const first = [createSameOriginCheck(options.site.publicUrl), createFormReader(LARGEST_FORM)];
  for (const kind of LINK_KINDS) {
    router.use(rootOf(kind.path), ...first);
    addKind(router, { ...options, kind, seal });
  }
  router.use(PATHS.onglet, noStore);
  addPage(router, PATHS.onglet, createOnglet(options));
  return router;
}

function addKind(router: Router, linked: Linked): void {
  const { kind, useCases, site, outcomes } = linked;
  const { path } = kind;
  const places = Router({ mergeParams: true });
  addPlaces(places, { ...toPlaces(linked), root: PATHS.espace });
  router.use(`${path}${PATHS.espace}`, places);
  addAction(router, `${path}/intent`, createLinkActing(linked));
  addPage(router, `${path}/suite`, createLinkSuite(linked));
  addSending(router, `${path}/nouveau-lien`, {
    async send({ params: { token } }) {
      await useCases.requestLien(parseToken(token), kind.nouveau);
      return LIEN_DEMANDE;
    },
    render: (document) => renderInfo(document, site),
    outcomes,
  });
  addPage(router, path, createReading(linked));
  if (kind.kind === 'tableau') return;
  if (kind.kind === 'reponse') addRefus(router, linked);
  addPage(router, `${path}/:button`, kind.kind === 'reponse' ? createOpening(linked) : createReading(linked));
}

function toPlaces(linked: Linked) {
  return { ...linked, enter: createEnter(linked), getSite: (request: Request) => getSite(request, linked) };
}

/** The page as it is now, a button that was followed first. Nothing is changed, however often it is opened. */
function createReading(linked: Linked): RequestHandler {
  const { bot, kind, useCases } = linked;
  return async (request, response) => {
    const lien = await openLink(request, kind, linked);
    if (lien === null) return sendUnknown(request, response, linked);
    const { lecteur, envoiId } = lien;
    const page = toPage(request, lien, linked);
    const site = getSite(request, linked);
    const present = envoiId === undefined ? null : await useCases.findMessage({ ...lien, envoiId });
    const home = { name: kind.home, account: lecteur.account, values: {}, origin: originOf(lecteur) };
    const reply = present === null ? await bot.handle(home) : { kind: 'message' as const, message: present };
    if (reply.kind === 'form') throw new Error('the home of a person is a message');
    if (reply.kind === 'failure') response.status(503);
    if (reply.kind === 'failure') return sendPage(response, renderAnswer(reply.message, page, site));
    const message = keepButtons(reply.message, (name) => useCases.isOnPage(name, lecteur.isFresh));
    if (kind.kind === 'tableau') return sendPage(response, renderTableau(message, page, site));
    const { button: key } = request.params;
    const followed = listButtons(message).flatMap((button) =>
      button.kind === 'action' && getButtonKey(button) === key ? [button] : [],
    );
    const place = followed[0] && !page.visitor ? page.context.findPlace?.(followed[0]) : null;
    if (place) return response.redirect(303, place);
    const shown = { message, isPast: present === null, followed: key === undefined ? null : followed };
    sendPage(response, renderMessagePage({ ...page, ...shown }, site));
  };
}

/** What is pressed, sent or typed there: what came of it has an address, which holds it. */
function createLinkActing(linked: Linked): RequestHandler {
  const { kind, outcomes } = linked;
  const toOpened = (request: Request, lien: LienOuvert) => ({
    lecteur: lien.lecteur,
    page: toPage(request, lien, linked),
    ...(lien.envoiId !== undefined && { messageId: lien.envoiId }),
  });
  return createActing({
    ...linked,
    getSite: (request) => getSite(request, linked),
    async open(request) {
      const lien = await openLink(request, kind, linked);
      return lien && toOpened(request, lien);
    },
    async openKnown(request) {
      const lien = await openLink(request, kind, { ...linked, isKnown: true });
      return lien && { ...toOpened(request, lien), lien: lien.token };
    },
    sendUnknown: (request, response) => sendUnknown(request, response, linked),
    async deliver(response, shown, { lecteur, address, isClosed }) {
      const outcome = { owner: address, shown, retour: address };
      const sealed = outcomes.seal({ ...outcome, ...(isClosed && { isLast: true }) });
      const isShort = isClosed || sealed.length <= LONGEST_WORD;
      const word = isShort ? sealed : await outcomes.keep(outcome, lecteur.personne);
      response.redirect(303, toSuite(`${address}/suite`, word));
    },
  });
}

const LONGEST_WORD = 4_000; // an address that every proxy takes

/** What came of a press; of the one that closed the link too, which opens nothing any more. */
function createLinkSuite(linked: Linked): RequestHandler {
  const { kind, outcomes } = linked;
  const show = createSuite(toPlaces(linked));
  return (request, response, next) => {
    const address = fill(kind.path, { token: parseToken(request.params.token) });
    const outcome = outcomes.open(request.query.de, address);
    if (!outcome?.isLast || outcome.shown.kind !== 'message') return show(request, response, next);
    const { title, paragraphs = [] } = outcome.shown.message;
    const blocks = paragraphs.map((text) => ({ kind: 'paragraph' as const, text }));
    sendPage(response, renderInfo({ title, blocks }, getSite(request, linked)));
  };
}

/** A button that opens a form leads to it: opening writes nothing. Any other one is pressed on the page of its message. */
function createOpening(linked: Linked): RequestHandler {
  const { bot, kind, site } = linked;
  const readMessage = createReading(linked);
  return async (request, response, next) => {
    const asked = parseOuverture(request.params.button);
    if (asked === null) return readMessage(request, response, next);
    const known = await openLink(request, kind, { ...linked, isKnown: true });
    const tried = known && (await bot.handle({ ...toOuverture(asked, known), lien: known.token }));
    const isKnown = tried !== null && !isUnverified(tried);
    const lien = isKnown ? known : await openLink(request, kind, linked);
    if (lien === null) return sendUnknown(request, response, linked);
    if (findVisitor(request, lien.lecteur)) return readMessage(request, response, next);
    const reply = isKnown ? tried : await bot.handle(toOuverture(asked, lien));
    const page = toPage(request, lien, linked);
    if (reply.kind === 'form') return sendPage(response, renderStep(reply.form, page, site));
    if (reply.kind === 'failure') response.status(422);
    sendPage(response, renderAnswer(reply.message, page, site));
  };
}

function toOuverture(
  asked: NonNullable<ReturnType<typeof parseOuverture>>,
  { lecteur, reponse }: LienOuvert,
): Intent {
  const values = { ...asked, ...(reponse?.tourId && { tour: reponse.tourId }) };
  const { account } = lecteur;
  return { name: 'reponse:ouvrir', account, values, origin: originOf(lecteur), isVisit: true };
}

/** « Ce n’est pas moi », before it is done. */
function addRefus(router: Router, linked: Linked): void {
  const { kind, useCases, site, outcomes } = linked;
  const open = async (request: Request, response: Response) => {
    const lien = await openLink(request, kind, linked);
    if (lien === null) await sendUnknown(request, response, linked);
    return lien;
  };
  addSending(router, PATHS.repondreRefus, {
    async read(request, response) {
      const lien = await open(request, response);
      if (lien === null) return;
      const { address } = toPage(request, lien, linked);
      const more = html`
        <form method="post" action=${request.path} class="buttons" novalidate>
          <button class="button danger">${say.FERMER}</button>
          <a class="button" href=${address}>${say.RETOUR}</a>
        </form>
      `;
      sendPage(response, renderInfo(say.viewRefusLien(lien.lecteur.personne), site, more));
    },
    async send(request, response) {
      const lien = await open(request, response);
      if (lien === null) return null;
      const page = toPage(request, lien, linked);
      if (page.visitor) sendReadOnly(response, page, site);
      else if (await useCases.refuseLien(lien.token)) return say.LIEN_REFUSE;
      else await sendUnknown(request, response, linked);
      return null;
    },
    render: (document) => renderInfo(document, site),
    outcomes,
  });
}

/** Where a chat's tab leads: to the page when the chat knows the link, else to how to get it. */
function createOnglet({ useCases, ...options }: LiensOptions): RequestHandler {
  return async (request, response) => {
    const site = getSite(request, { useCases, ...options });
    const token = parseToken(request.query.lien);
    if ((await useCases.findLecteur(token)) === null) return sendPage(response, renderInfo(ONGLET, site));
    response.redirect(303, fill(PATHS.tableau, { token }));
  };
}
