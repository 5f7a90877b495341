import { type Request, type RequestHandler, Router } from 'express';
import type { Intent } from '../../../src/conversation/chat.ts';
import { fill, PATHS, rootOf } from '../../../src/links.ts';
import {
  createMessageActing,
  createMessageReading,
  type LienOuvert,
  type MessagePagesOptions,
  type MessagePagesUseCases,
  openKnownOfShape,
  openOfShape,
  type Shape,
  toMessagePage,
} from '../courriel/message-pages.ts';
import {
  addAction,
  addFormPage,
  addPage,
  createFormReader,
  parseToken,
  sendPage,
} from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { findVisitor } from '../requests/visitor.ts';
import { createFormSeal } from '../tableau/form-seal.ts';
import { createRequesting, sendDeadLink } from '../tableau/new-link.ts';
import { isUnverified, sendReadOnly } from '../tableau/tableau-acting.ts';
import { renderAnswer, renderStep } from '../tableau/tableau-page.ts';
import { originOf } from '../tableau/tableau-press.ts';
import { parseOuverture } from './parse-ouverture.ts';
import { renderRefus, renderRefuse, toDeadLink } from './repondre-page.ts';

export interface RepondreUseCases extends MessagePagesUseCases {
  /** « Ce n’est pas moi »: ends a link and tells coordination; false when it opened nothing (any more). */
  refuseLien(token: string): Promise<boolean>;
}

export interface RepondreOptions extends MessagePagesOptions {
  readonly useCases: RepondreUseCases;
}

const LARGEST_FORM = 32; // KB

/**
 * Where a person answers a tour without an account or JavaScript, behind the links of its e-mails. Reading changes
 * nothing, however often a mail scanner does; nothing is kept in the browser.
 */
export function createRepondreRouter(options: RepondreOptions): Router {
  const router = Router();
  const root = rootOf(PATHS.repondre);
  router.use(root, noStore, createSameOriginCheck(options.site.publicUrl));
  router.use(root, createFormReader(LARGEST_FORM));
  const shape = createShape(options);
  addAction(router, PATHS.repondreIntent, createMessageActing(options, shape));
  addAction(router, PATHS.repondreDemande, createRequesting(options.useCases, 'lien', options.site));
  addFormPage(router, PATHS.repondreRefus, {
    read: createRefusReading(options, shape),
    send: createRefusing(options, shape),
  });
  addPage(router, PATHS.repondre, createMessageReading(options, shape));
  addPage(router, PATHS.repondreButton, createOpening(options, shape));
  return router;
}

function createShape({ site, useCases, ports }: RepondreOptions): Shape {
  return {
    kind: 'reponse',
    seal: createFormSeal(ports.clock),
    home: 'mes-fiches',
    getAddress: (token) => fill(PATHS.repondre, { token }),
    sendUnknown: (request, response) =>
      sendDeadLink(request, response, { link: toDeadLink(request), useCases, site }),
  };
}

/** A button that opens a form leads to it: opening writes nothing. Any other one is pressed on the page of its message. */
function createOpening(options: RepondreOptions, shape: Shape): RequestHandler {
  const { bot, site } = options;
  const readMessage = createMessageReading(options, shape);
  return async (request, response, next) => {
    const asked = parseOuverture(request.params.button);
    if (asked === null) return readMessage(request, response, next);
    const known = await openKnownOfShape(request, options, shape);
    const tried = known && (await bot.handle({ ...toOuverture(asked, known), lien: known.token }));
    const isKnown = tried !== null && !isUnverified(tried);
    const lien = isKnown ? known : await openOfShape(request, options, shape);
    if (lien === null) return shape.sendUnknown(request, response);
    if (findVisitor(request, lien.lecteur)) return readMessage(request, response, next);
    const reply = isKnown ? tried : await bot.handle(toOuverture(asked, lien));
    const page = toMessagePage(request, lien, { options, shape });
    if (reply.kind === 'form') return sendPage(response, renderStep(reply.form, page, site));
    if (reply.kind === 'failure') response.status(422);
    sendPage(response, renderAnswer(reply.message, page, site));
  };
}

/** Opening writes nothing, whoever looks. */
function toOuverture(
  asked: NonNullable<ReturnType<typeof parseOuverture>>,
  { lecteur, reponse }: LienOuvert,
): Intent {
  const values = { ...asked, ...(reponse?.tourId && { tour: reponse.tourId }) };
  const { account } = lecteur;
  return { name: 'reponse:ouvrir', account, values, origin: originOf(lecteur), isVisit: true };
}

function createRefusReading(options: RepondreOptions, shape: Shape): RequestHandler {
  return async (request, response) => {
    const lien = await openOfShape(request, options, shape);
    if (lien === null) return shape.sendUnknown(request, response);
    sendPage(response, renderRefus(lien.lecteur.personne, shape.getAddress(tokenOf(request)), options.site));
  };
}

function createRefusing(options: RepondreOptions, shape: Shape): RequestHandler {
  const { useCases, site } = options;
  return async (request, response) => {
    const lien = await openOfShape(request, options, shape);
    if (lien !== null && findVisitor(request, lien.lecteur))
      return sendReadOnly(response, toMessagePage(request, lien, { options, shape }), site);
    const isEnded = await useCases.refuseLien(tokenOf(request));
    if (!isEnded) return shape.sendUnknown(request, response);
    sendPage(response, renderRefuse(site));
  };
}

function tokenOf({ params }: Request): string {
  return parseToken(params.token);
}
