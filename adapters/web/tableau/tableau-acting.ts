import type { Request, RequestHandler, Response } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { refillForm } from '../../../src/conversation/form.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import { lectureSeule } from '../../../src/views/pages/tableau.ts';
import type { Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { type Renvoi, renderRenvoi } from '../drawing/render-renvoi.ts';
import { type Press, parseBody, parseCommande, parsePress } from '../parse.ts';
import { isProof, type Proving } from '../preuve/proving.ts';
import type { Lecteur } from '../requests/lecteur.ts';
import { sendPage } from '../requests/routing.ts';
import type { FormSeal } from './form-seal.ts';
import type { PagePersonnelle } from './personal-shell.ts';
import { renderAnswer, renderStep } from './tableau-page.ts';
import { createTableauPress } from './tableau-press.ts';

export interface ActingOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly seal: FormSeal;
  readonly proving: Proving;
  readonly getSite: (request: Request) => Site;
  /** Whose page it is; null when its link opens nothing (any more). */
  readonly open: (request: Request, response: Response) => Promise<Opened | null>;
  /** The same of what is remembered: the bot verifies the link with what it does. */
  readonly openKnown?: (request: Request) => Promise<(Opened & { readonly lien: string }) | null>;
  readonly sendUnknown: (request: Request, response: Response, site: Site) => void;
}

export interface Opened {
  readonly lecteur: Lecteur;
  readonly page: PagePersonnelle;
  /** The token of the link, where it has not been looked up. */
  readonly lien?: string;
  /** The bot's message that stands on the page: it has arrived. */
  readonly messageId?: string;
}

/** What is pressed, sent or typed on a page behind a link. */
export function createActing({ bot, seal, proving, ...options }: ActingOptions): RequestHandler {
  const { getSite, open, openKnown = async () => null, sendUnknown } = options;
  const handle = createTableauPress(bot);
  const act = async (request: Request, opened: Opened, isSure: boolean): Promise<Acted> => {
    const press = parse(request.body, opened);
    return press && { press, reply: await handle(press, { ...opened, isSure }), page: opened.page };
  };
  return async (request, response, next) => {
    const site = getSite(request);
    const known = await openKnown(request);
    const isKnownSure = known !== null && proving.isSure(request, known.lecteur);
    const tried =
      known && !known.page.visitor && !isProof(request) ? await act(request, known, isKnownSure) : null;
    const opened = tried === null || isUnverified(tried.reply) ? await open(request, response) : known;
    if (opened === null) return sendUnknown(request, response, site);
    if (opened.page.visitor) return sendReadOnly(response, opened.page, site);
    const asked = { lecteur: opened.lecteur, action: request.originalUrl, fields: parseBody(request.body) };
    const proof = await proving.take(request, response, asked);
    if (proof === 'wrong') return proving.ask(response, asked, proof);
    const isSure = proof === 'right' || proving.isSure(request, opened.lecteur);
    const acted = opened === known && tried !== null ? tried : await act(request, opened, isSure);
    if (acted === null) return next(Object.assign(new Error('no intent'), { status: 400 }));
    if (isToProve(acted.reply)) return proving.ask(response, asked);
    if (acted.reply.kind === 'failure') response.status(acted.reply.code === undefined ? 503 : 422);
    const renvoi = { action: request.originalUrl, fields: parseBody(request.body) };
    sendPage(response, renderReply({ ...acted, renvoi }, seal, site));
  };
}

type Acted = Omit<Answered, 'renvoi'> | null;

/** The link ended, or its person has other accounts than what is remembered: to be looked up. */
export function isUnverified(reply: Reply): boolean {
  return reply.kind === 'failure' && (reply.code === 'lien-perime' || reply.code === 'compte-inconnu');
}

/** Its person has to show again who it is. */
export function isToProve(reply: Reply): boolean {
  return reply.kind === 'failure' && reply.code === 'preuve-demandee';
}

/** Somebody who is signed in does nothing in the name of somebody else, with whatever link. */
export function sendReadOnly(response: Response, page: PagePersonnelle, site: Site): void {
  const title = page.visitor ? lectureSeule(page.lecteur.personne, page.visitor) : '';
  sendPage(response.status(403), renderAnswer({ title }, page, site));
}

/** A button, of the bot's message where one stands on the page; or a typed line. */
function parse(body: unknown, { lecteur: { account }, messageId }: Opened): Press | null {
  const press = parsePress(body, account);
  if (press === null || messageId === undefined) return press ?? parseCommande(body, account);
  return { ...press, intent: { ...press.intent, messageId } };
}

interface Answered {
  readonly press: Press;
  readonly reply: Reply;
  readonly page: PagePersonnelle;
  readonly renvoi: Omit<Renvoi, 'document'>;
}

function renderReply({ press, reply, page, renvoi }: Answered, seal: FormSeal, site: Site): Markup {
  if (reply.kind === 'form') return renderStep(reply.form, page, site);
  if (reply.kind !== 'failure' || !press.isForm) {
    const isClosed =
      reply.kind !== 'failure' && press.intent.name === 'tableau:lien:fermer' && !page.lecteur.isSignedIn;
    return renderAnswer(reply.message, { ...page, isClosed }, site);
  }
  const form = seal.open(press.source ?? '');
  if (form !== null)
    return renderStep(refillForm(form, press.intent.values, toShortText(reply.message)), page, site);
  const { title, paragraphs = [] } = reply.message;
  const blocks = paragraphs.map((text) => ({ kind: 'paragraph' as const, text }));
  return renderRenvoi({ ...renvoi, document: { title, blocks } }, site);
}
